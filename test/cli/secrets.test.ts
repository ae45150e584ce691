import { expect, it } from 'vitest';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { dockshift } from './in-process.js';
import { workspace } from './workspace.js';

const FILES = {
  Dockerfile: 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n',
  'requirements.txt': 'flask==3.0.3\n',
  '.env': 'A=b\n',
  '.env.example': 'A=\n',
  'web/.aws/credentials': 'x',
  'web/server.pem': 'x',
  'web/id_rsa.pub': 'x',
  '.npmrc': '//registry.example.org/:_authToken=x\n',
  'web/.npmrc': 'save-exact=true\n',
};

async function said(files: Readonly<Record<string, string>>): Promise<string> {
  const { stderr } = await dockshift(['fix', '--diff'], { cwd: workspace(files), engine: dockshiftEngine() });
  return stderr.replace(/\s+/g, ' ');
}

it('names what may hold secrets where a rewrite is about what is copied', async () => {
  expect(await said(FILES)).toContain(
    '.env, .npmrc, web/.aws/ and 1 more are sent to the builder and copied into the image; a line in .dockerignore leaves them out',
  );
});

it('names nothing that is ignored', async () => {
  const ignored = { ...FILES, '.dockerignore': '.env\n.npmrc\n**/.aws\n' };
  expect(await said(ignored)).toContain('web/server.pem is sent to the builder and copied');
  expect(await said({ ...ignored, '.dockerignore': '.env\n.npmrc\nweb\n' })).not.toContain('sent to the builder');
});
