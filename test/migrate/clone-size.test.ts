import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate, writeCampaign } from './campaign-run.js';
import { bareRepository, commitTo } from './fleet.js';
import { serveGit } from './git-server.js';
import { listen } from './loopback.js';

const folder = mkdtempSync(join(tmpdir(), 'dockshift-clone-'));
const sockets: Socket[] = [];
let server: Server;
let url = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
    serveGit({ request, response, root: folder, path: pathname, query: search.slice(1) });
  });
  server.on('connection', (socket) => sockets.push(socket));
  url = `http://127.0.0.1:${await listen(server)}/app.git`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

/** What the server has sent since the last question. */
function sent(): number {
  return sockets.splice(0).reduce((sum, { bytesWritten }) => sum + bytesWritten, 0);
}

/** Numbers that look random and are the same each time (mulberry32). */
function numbers(): () => number {
  let state = 42;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

const WORDS = ['const', 'value', 'return', 'await', 'items', 'config', '=', '(', ')', '{', '}'];

/** A service of 700 sources with some pictures, a lock file of 800 packages, and 40 commits: 6 MB as git packs it. */
function makeRepository(): void {
  const next = numbers();
  const word = (): string => (next() % 3 === 0 ? `name${next() % 5000}` : (WORDS[next() % WORDS.length] ?? ''));
  const source = (): string => Array.from({ length: 1500 }, (_, i) => word() + (i % 9 === 0 ? '\n' : ' ')).join('');
  const hex = (length: number): string => Array.from({ length }, () => (next() % 16).toString(16)).join('');
  const packages = Object.fromEntries(
    Array.from({ length: 800 }, (_, i) => [
      `node_modules/package-${i}`,
      {
        version: `1.${i}.0`,
        resolved: `https://registry.npmjs.org/package-${i}.tgz`,
        integrity: `sha512-${hex(86)}==`,
      },
    ]),
  );
  const own = { name: 'app', version: '1.0.0', dependencies: {} };
  const files: Record<string, string> = {
    Dockerfile: 'FROM node:20\nWORKDIR /app\nRUN apt-get update\nRUN apt-get install -y curl\nCOPY . .\nRUN npm ci\n',
    'package.json': JSON.stringify(own),
    'package-lock.json': JSON.stringify({ ...own, lockfileVersion: 3, packages: { '': own, ...packages } }, null, 2),
  };
  for (let i = 0; i < 700; i++) files[`src/part-${i % 25}/file-${i}.ts`] = source();
  for (let i = 0; i < 20; i++) files[`public/picture-${i}.svg`] = `<svg><path d="${hex(250_000)}"/></svg>`;
  const bare = bareRepository(folder, 'app', files);
  for (let commit = 0; commit < 40; commit++) {
    const edits = Object.fromEntries(
      Array.from({ length: 8 }, () => [`src/part-${next() % 25}/file-${next() % 700}.ts`, source()]),
    );
    commitTo(bare, 'refs/heads/main', edits, `change ${commit}`, 'refs/heads/main^0');
  }
  execFileSync('git', [`--git-dir=${bare}`, 'repack', '-adq']);
}

it('a plan fetches a small part of what a clone would', { timeout: 120_000 }, async () => {
  makeRepository();
  // The server is in this process, and has to have its turn.
  await promisify(execFile)('git', ['clone', '--quiet', url, join(folder, 'clone')]);
  const whole = sent();
  writeCampaign(folder, {
    sources: [{ urls: '-' }],
    git: { protocols: ['http'] },
    transforms: { preset: 'recommended' },
  });
  const { stderr } = await migrate(folder, ['plan'], { stdin: `${url}\n` });
  expect(stderr).toContain('1 planned');
  const part = sent();
  // Apply and a second plan need nothing more of the contents.
  expect(await migrate(folder, ['apply'])).toMatchObject({ code: 0 });
  const more = sent();
  process.stdout.write(`a clone: ${whole} bytes; a plan: ${part}; apply: ${more}\n`);
  expect(whole).toBeGreaterThan(5_000_000);
  expect(whole / part).toBeGreaterThan(40);
  expect(more).toBeLessThan(part / 10);
});
