import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dockshift } from '../cli/in-process.js';
import { engineForTests } from './engine.js';

const engine = await engineForTests();
const scratch = mkdtempSync(path.join(tmpdir(), 'dockshift-sent-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const BASE = 'FROM busybox\n';

/** Realistic sizes: many small files, some large ones, and one of several pieces. */
function project(dockerfile: string, ignore: string | null): string {
  // The builder knows a context by its folder: in a new one it has nothing yet.
  const folder = mkdtempSync(path.join(scratch, 'p-'));
  const write = (name: string, size: number): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), Buffer.alloc(size, name));
  };
  for (let index = 0; index < 300; index++)
    write(`node_modules/package-${index % 30}/lib/file-${index}.js`, index * 31);
  for (let index = 0; index < 60; index++) write(`src/part-${index % 7}/file-${index}.ts`, index * 97);
  write('assets/large.bin', 3_000_001);
  write('assets/piece.bin', 32 * 1024);
  write('docs/empty.md', 0);
  write('docs/a b/ünï.md', 900);
  mkdirSync(path.join(folder, 'nothing', 'in', 'here'), { recursive: true });
  symlinkSync('src', path.join(folder, 'code'));
  symlinkSync('../assets/large.bin', path.join(folder, 'docs/link.bin'));
  linkSync(path.join(folder, 'assets/piece.bin'), path.join(folder, 'docs/again.bin'));
  writeFileSync(path.join(folder, 'package.json'), '{}');
  writeFileSync(path.join(folder, 'Dockerfile'), BASE + dockerfile);
  if (ignore !== null) writeFileSync(path.join(folder, '.dockerignore'), ignore);
  return folder;
}

const CASES: readonly (readonly [title: string, dockerfile: string, ignore: string | null])[] = [
  ['all of a context', 'COPY . .\n', null],
  ['a context with ignored folders', 'COPY . .\n', 'node_modules\n**/*.md\n'],
  [
    'what exceptions bring back',
    'COPY . .\n',
    'node_modules\n!node_modules/package-3\nsrc/part-1/**\n!src/**/file-8.ts\n',
  ],
  ['what an allow-list lets through', 'COPY . .\n', '*\n!src\n!package.json\nsrc/part-2\n'],
  ['only what is copied', 'COPY package*.json ./\nCOPY src/part-1 docs /x/\n', 'docs/a b\n'],
  ['what lies behind links', 'COPY code /x/\nCOPY docs/link.bin /y\n', null],
  ['sources with wildcards', 'COPY src/*/file-1*.ts assets/p* /x/\n', null],
  ['mounts', 'RUN --mount=type=bind,source=assets,target=/a true\nCOPY package.json /\n', null],
  [
    'a tmpfs beside a copy, for which all is sent',
    'RUN --mount=type=tmpfs,target=/t true\nCOPY package.json /\n',
    null,
  ],
  ['a default of an ARG', 'ARG PART=3\nCOPY src/part-$PART /x/\n', null],
  [
    'the stages that are built',
    'COPY assets /a/\nFROM busybox AS used\nCOPY docs /d/\nFROM busybox\nCOPY --from=used /d /d\nCOPY src /s/\n',
    null,
  ],
];

describe.skipIf('missing' in engine)(
  `what a build sends${'missing' in engine ? ` (skipped: ${engine.missing})` : ''}`,
  () => {
    it.each(CASES)('is what the engine is sent: %s', async (_, dockerfile, ignore) => {
      const folder = project(dockerfile, ignore);
      const said = await measured(folder);
      expect(said.buildkit).toBeCloseToPercent(build(folder), 1);
      // Nothing has changed since: properties go over the wire, contents do not.
      expect(build(folder)).toBeLessThan(said.buildkit / 10 + 40_000);
      expect(said.archive).toBeCloseToPercent(buildAsOfOld(folder), 1);
    });

    it('is nothing for a Dockerfile that copies nothing', async () => {
      const folder = project('RUN true\n', null);
      expect([(await measured(folder)).buildkit, build(folder)]).toEqual([0, 0]);
    });

    it('is what stays with the proposed lines', async () => {
      const folder = project('COPY . .\n', null);
      const before = JSON.parse((await report(folder)).stdout).views[0];
      const lines: readonly string[] = before.proposals.flatMap((proposal: { lines: string[] }) => proposal.lines);
      expect(lines).toContain('node_modules');
      const next = project('COPY . .\n', `${lines.join('\n')}\n`);
      const after = JSON.parse((await report(next)).stdout).views[0];
      // The new ignore file is a file of the context itself.
      expect(after.whole.files).toBe(before.after.files + 1);
      expect((await measured(next)).buildkit).toBeCloseToPercent(build(next), 1);
    });
  },
);

function report(folder: string): ReturnType<typeof dockshift> {
  return dockshift(['context', folder, '--format', 'json'], { cwd: folder });
}

async function measured(folder: string): Promise<{ readonly buildkit: number; readonly archive: number }> {
  const { stdout } = await report(folder);
  const [view] = JSON.parse(stdout).views;
  return { buildkit: view.dockerfiles[0].sent.transfer, archive: view.archive };
}

/** The bytes behind "transferring context" of a real build. */
function build(folder: string): number {
  const log = run(folder, ['--progress=rawjson'], {});
  const names = new Map<string, string>();
  let bytes = 0;
  for (const record of log.split(/\n(?=\{)/)) {
    const { vertexes = [], statuses = [] } = recordOf(record);
    for (const { digest, name } of vertexes) names.set(digest, name);
    for (const { id, vertex, current = 0 } of statuses) {
      if (id.startsWith('transferring') && names.get(vertex) === '[internal] load build context') bytes = current;
    }
  }
  return bytes;
}

interface LogRecord {
  readonly vertexes?: readonly { readonly digest: string; readonly name: string }[];
  readonly statuses?: readonly { readonly id: string; readonly vertex: string; readonly current?: number }[];
}

function recordOf(text: string): LogRecord {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** What Docker's builder of old says: "Sending build context to Docker daemon  3.58MB". It fails later, at what is BuildKit's own. */
function buildAsOfOld(folder: string): number {
  const log = run(folder, [], { DOCKER_BUILDKIT: '0' });
  const said = [...log.matchAll(/Sending build context to Docker daemon\s+([\d.]+)([kM]?)B/g)].at(-1);
  const unit = { k: 1e3, M: 1e6 }[said?.[2] ?? ''] ?? 1;
  return Number(said?.[1]) * unit;
}

function run(folder: string, flags: readonly string[], env: Readonly<Record<string, string>>): string {
  if ('missing' in engine) return '';
  const argv = ['-c', 'docker build "$@" 2>&1 || true', 'sh', ...engine.buildFlags, ...flags, folder];
  return execFileSync('sh', argv, { env: { ...engine.env, ...env }, encoding: 'utf8' });
}

expect.extend({
  toBeCloseToPercent(received: number, expected: number, percent: number) {
    const pass = expected > 0 && Math.abs(received - expected) <= (expected * percent) / 100;
    return { pass, message: () => `${received} is not within ${percent} % of ${expected}` };
  },
});

declare module 'vitest' {
  interface Matchers<T> {
    toBeCloseToPercent: (expected: number, percent: number) => T;
  }
}
