import { copyEffects, memoryContext, parse, sourceCopy, splitRun, stateBefore } from '@dockshift/core/kit';
import { describe, expect, it } from 'vitest';
import { growthPremises } from './grown-image.js';
import { earlyInstall } from './install.js';

const LOCK = { lockfileVersion: 3, packages: { '': { dependencies: { ms: '2.1.3' } }, 'node_modules/ms': {} } };

const context = memoryContext({
  files: {
    'package.json': '{"name": "web", "dependencies": {"ms": "2.1.3"}}',
    'package-lock.json': JSON.stringify(LOCK),
    'requirements.txt': 'six==1.16.0\n',
    'composer.json': '{"require": {"acme/log": "1.0.0"}}',
    'composer.lock':
      '{"packages": [{"name": "acme/log", "dist": {"type": "zip", "url": "https://example.org/log.zip"}}]}',
  },
  dockerfile: null,
});

/** The command of a RUN of which the image keeps more, once the RUN is taken apart; null: there is none. */
function grownBy(script: string, { from = 'node:20', behind = '' } = {}): string | null {
  const document = parse(`FROM ${from} AS build\nWORKDIR /app\nCOPY . .\nRUN ${script}\n${behind}`);
  const [stage] = document.stages;
  const [copy, run] = stage?.instructions.slice(1, 3) ?? [];
  const source = stage && copy ? sourceCopy(document, stage, copy, context) : null;
  if (stage === undefined || copy?.kind !== 'COPY' || run?.kind !== 'RUN' || !source) throw new Error('no install');
  const effects = copyEffects(document, copy, stateBefore(document, stage, copy), context);
  const install = earlyInstall(document, stage, run, source, effects, { context, gitFolder: false });
  if (install?.ok !== true) throw new Error(install?.because ?? 'no install');
  const whole = install.commands === 0 || install.commands === install.of;
  const split = whole ? null : splitRun(run, install.body, install.commands);
  if (split?.ok === false) throw new Error(split.because);
  const [premise] = growthPremises(document, stage, source, install, split);
  expect(premise?.proof ?? null).toBeNull();
  return premise === undefined ? null : (/`(.*)`/.exec(premise.claim)?.[1] ?? '');
}

describe('what an image keeps of an install, once its RUN is taken apart', () => {
  it.each([
    'npm prune --production',
    'npm --silent uninstall ms',
    'npm ci --omit=dev',
    'rm -rf node_modules',
    'rm -rf node_modules/ms',
    'rm -rf /app',
    'mv node_modules /srv/modules',
    'chown -R node:node /app',
    'npm cache clean --force',
    'rm -rf /root/.npm',
    'rm -rf ~/.npm',
    'rm -rf "$HOME/.npm/"*',
    'rm -rf ${HOME}/.npm/',
    'npm dedupe',
    'rm -rf $UNKNOWN',
    'rm -rf node_modules/{ms,x}',
    'npx rimraf node_modules',
    'npx rimraf "$UNKNOWN"',
    'xargs -0 rm -f',
    'find / -name "*.md" -delete',
    'unlink node_modules/ms/index.js',
    "eval 'rm -rf node_modules/ms'",
    'tar -czf /x.tgz node_modules --remove-files',
    'rsync -a --delete /empty/ node_modules/',
    'busybox rm -rf ./node_modules',
    'node-prune',
  ])('`npm ci`: what `%s` takes away', (last) => expect(grownBy(`npm ci && npm run build && ${last}`)).toBe(last));

  it.each([
    'npm run prune',
    'npm prefix',
    'rm -rf node_modules/.cache src',
    'chown node:node /app',
    'chown -R node:node /srv',
    'yarn cache clean',
    'apt-get purge -y git',
    'rm -rf /root/.cache ~/.cache/pip',
    'touch node_modules/made',
    'npx rimraf ./dist',
    'rsync -a --delete dist/ /srv/',
    'rm -rf $HOME/.cache/pip',
    'echo rm -rf dist/x',
  ])('`npm ci`: nothing of it by `%s`', (last) => expect(grownBy(`npm ci && npm run build && ${last}`)).toBeNull());

  it('looks at all that goes ahead, and at what other managers install', () => {
    const from = 'python:3.12';
    const lists = 'rm -rf /var/lib/apt/lists/*';
    const apt = 'apt-get update && apt-get install -y gcc && pip install --no-cache-dir -r requirements.txt';
    expect(grownBy(`${apt} && python app.py && ${lists}`, { from })).toBe(lists);
    expect(grownBy(`${apt} && python app.py && apt-get purge -y gcc`, { from })).toBe('apt-get purge -y gcc');
    expect(grownBy(`${apt} && ${lists} && python app.py`, { from })).toBeNull();
    const pip = 'pip install -r requirements.txt';
    expect(grownBy(`${pip} && python app.py && python -m pip uninstall -y six`, { from })).toBe(
      'python -m pip uninstall -y six',
    );
    expect(grownBy(`${pip} && python app.py && ${pip}`, { from })).toBeNull();
    expect(grownBy(`${pip} && python app.py && rm -rf ~/.cache/pip`, { from })).toBe('rm -rf ~/.cache/pip');
  });

  it('takes nothing from what all of it goes ahead of, and from no later RUN', () => {
    expect(grownBy('npm ci && npm cache clean --force')).toBeNull();
    expect(grownBy('npm ci && npm run build', { behind: 'RUN npm prune\n' })).toBeNull();
  });

  it('knows which part of an install goes ahead of itself', () => {
    const from = 'composer:2';
    expect(grownBy('composer install', { from })).toBeNull();
    expect(grownBy('composer install && composer clear-cache', { from })).toBe('composer clear-cache');
    expect(grownBy('mkdir /x && composer install && rm -rf vendor', { from })).toBe('rm -rf vendor');
  });

  it('is no matter in a stage of which files are copied', () => {
    const script = 'npm ci && npm run build && npm prune';
    expect(grownBy(script, { behind: 'FROM nginx:1\nCOPY --from=build /app/dist /srv\n' })).toBeNull();
    expect(grownBy(script, { behind: 'FROM build\nRUN true\n' })).toBe('npm prune');
  });
});
