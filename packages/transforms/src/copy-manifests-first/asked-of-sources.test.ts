import { copyEffects, memoryContext, parse, sourceCopy, stateBefore } from '@dockshift/core/kit';
import { expect, it } from 'vitest';
import { earlyInstall } from './install.js';

const LOCK = { lockfileVersion: 3, packages: { '': { dependencies: { ms: '2.1.3' } }, 'node_modules/ms': {} } };

const context = memoryContext({
  files: {
    'package.json': '{"name": "web", "dependencies": {"ms": "2.1.3"}}',
    'package-lock.json': JSON.stringify(LOCK),
    'requirements.txt': 'six==1.16.0\n',
  },
  dockerfile: null,
});

/** Does the install go ahead of the copy? */
function goesAhead(install: string, to = '/app'): boolean {
  const document = parse(`FROM node:20\nWORKDIR /app\nCOPY . ${to}\nRUN ${install}\n`);
  const [stage] = document.stages;
  const [copy, run] = stage?.instructions.slice(1) ?? [];
  const source = stage && copy ? sourceCopy(document, stage, copy, context) : null;
  if (stage === undefined || copy?.kind !== 'COPY' || run?.kind !== 'RUN' || !source) throw new Error('no install');
  const effects = copyEffects(document, copy, stateBefore(document, stage, copy), context);
  return earlyInstall(document, stage, run, source, effects, { context, gitFolder: false })?.ok === true;
}

it.each([
  ['npm ci --cache /srv/npm', true],
  ['npm ci --prefix /app', true],
  ['npm ci --prefix=/app/', true],
  ['pip install --no-cache-dir -r /app/requirements.txt', true],
  ['pip install --cache-dir=/srv/pip -r requirements.txt', true],
  ['npm ci --cache /app/.npm', false],
  ['npm ci --cache=/srv/../app/.npm', false],
  ['npm ci --offline --cache /app', true],
  ['pip install --cache-dir /app/.pip -r requirements.txt', false],
])('%s goes ahead of what it is told of: %s', (install, ahead) => expect(goesAhead(install)).toBe(ahead));
