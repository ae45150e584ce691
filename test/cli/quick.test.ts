import { describe, expect, it } from 'vitest';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { dockshift } from './in-process.js';
import { workspace } from './workspace.js';

/** Far more than any of these takes where it goes through the text once, and far less than where it tries all ways to read it. */
const QUICK_MS = 8_000;

const engine = dockshiftEngine();

async function fixed(files: Readonly<Record<string, string>>): Promise<string> {
  const start = performance.now();
  const { code, stdout, stderr } = await dockshift(['fix', '--diff', '--preset', 'cache'], {
    cwd: workspace(files),
    engine,
  });
  expect(performance.now() - start).toBeLessThan(QUICK_MS);
  expect([code, stderr]).toEqual([0, expect.stringContaining('1 file')]);
  return stdout;
}

describe.each([3_000, 200_000])('a long line, with %d of the same', (count) => {
  const python = 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n';
  const blanks = ' '.repeat(count);

  it.each([
    ['blanks within a requirement', `flask${blanks}==${blanks}3.0.3\n`],
    ['blanks ahead of a comment', `flask==3.0.3${blanks}# web\n`],
    ['blanks behind it', `flask==3.0.3${blanks}\n`],
    ['nothing but blanks', `flask==3.0.3\n${blanks}\nx==1\n`],
    ['tabs', `flask\t${blanks.replaceAll(' ', '\t')}==3.0.3\n`],
  ])('of requirements.txt is read quickly: %s', async (_, text) => {
    const patch = await fixed({ Dockerfile: python, 'requirements.txt': text, 'main.py': '' });
    expect(patch).toContain('+COPY requirements.txt ');
  });

  it.each([
    ['an option', `-r${blanks}x.txt\n`],
    ['extras', `flask[${blanks}x${blanks}\n`],
    ['an address', `flask @${blanks}file:x\n`],
    ['a marker', `flask;${blanks}--hash${blanks}x\n`],
    ['comments', `flask==3 ${' #'.repeat(count)}\r.\n`],
    ['continued lines', `flask==3${' \\'.repeat(count)}\n`],
  ])('of requirements.txt that is not understood is, too: %s', async (_, text) => {
    expect(await fixed({ Dockerfile: python, 'requirements.txt': text, 'main.py': '' })).not.toContain('+RUN');
  });

  it.each([
    ['dashes of a comment to dockshift', `# dockshift-ignore ${'-'.repeat(count)}\u2028\nRUN ls\n`],
    ['digits of an option', `HEALTHCHECK --interval=${'1'.repeat(count)} CMD ls\n`],
    ['an option of a shell', `RUN ["sh", "-${'c'.repeat(count)}!", "ls"]\n`],
    ['a heredoc', `RUN <<${' '.repeat(count)}<\n`],
    ['slashes', `COPY --from=a ${'/'.repeat(count)} ${'/'.repeat(count)}x\n`],
    ['wildcards', `COPY --from=a ${'*'.repeat(count)} /\n`],
  ])('of a Dockerfile is read quickly: %s', async (_, text) => {
    const start = performance.now();
    await dockshift(['fix', '--diff'], { cwd: workspace({ Dockerfile: `FROM debian:12 AS a\n${text}` }), engine });
    expect(performance.now() - start).toBeLessThan(QUICK_MS);
  });
});

describe('patterns of workspaces', () => {
  it.each([
    ['many stars', `packages/${'*a'.repeat(2_000)}b`],
    ['any depth, often', `${'**/a/'.repeat(60)}b`],
    ['alternatives of alternatives', `packages/${'{a,aa}'.repeat(60)}`],
    ['alternatives in thousands', `packages/${'{a,b}'.repeat(50_000)}`],
  ])('are matched quickly: %s', async (_, pattern) => {
    await fixed({
      Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n',
      'package.json': JSON.stringify({ name: 'x', version: '1.0.0', workspaces: [pattern] }),
      'package-lock.json': JSON.stringify({ name: 'x', version: '1.0.0', lockfileVersion: 3, packages: {} }),
      [`packages/${'a'.repeat(240)}/package.json`]: '{"name":"a"}',
      [`${'a/'.repeat(120)}package.json`]: '{"name":"b"}',
    });
  });
});
