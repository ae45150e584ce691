import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { broughtBy, memoryContext, parse } from '@dockshift/core/kit';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type Subject,
  startReferenceBuilder,
  whyNoReferenceBuilder,
  writeContext,
} from '../reference-builder/workshop.js';
import { engineForTests, type NoEngine, type TestEngine } from './engine.js';
import { SYNTAX, whyNoFrontend } from './frontend.js';

/**
 * What BuildKit makes of COPY with --parents and --exclude: a line with its words, and below it what lies in /app behind a `WORKDIR /app`.
 * COPY_FLAGS=check builds it again, COPY_FLAGS=update writes it anew. Recorded with Docker 26.1 and the frontend of moby/buildkit 73ed6825 (1.26).
 */
const RECORD = fileURLToPath(new URL('copy-flags.txt', import.meta.url));

const FILES: Subject['files'] = {
  'package.json': '{}',
  'package-lock.json': 'lock',
  '.npmrc': '',
  'packages/a/package.json': 'a',
  'packages/a/package-lock.json': 'a',
  'packages/a/run.sh': { program: 'run' },
  'packages/a/src/package.json': 'deep',
  'packages/b/package.json': 'b',
  'packages/none/README.md': 'none',
  'packages/.dot/package.json': 'dot',
  'packages/odd/package.json/inner': 'a folder of that name',
  'packages/left/package.json': 'ignored',
  'packages/linked': { link: 'a' },
  alias: { link: 'packages' },
  'web/packages/c/package.json': 'c',
  'web/package.json': 'web',
};
const IGNORE = 'packages/left\n';

interface Recorded {
  /** Behind COPY. */
  readonly words: string;
  /** `path mode owner`; a folder ends in `/`. */
  readonly lines: readonly string[];
}

function readRecord(): readonly Recorded[] {
  const blocks = readFileSync(RECORD, 'utf8')
    .trimEnd()
    .split(/^COPY /m)
    .slice(1);
  return blocks.map((block) => {
    const [words = '', ...lines] = block.trimEnd().split('\n');
    return { words, lines: lines.map((line) => line.trim()) };
  });
}

function textOf({ words, lines }: Recorded): string {
  return [`COPY ${words}`, ...lines.map((line) => `  ${line}`), ''].join('\n');
}

const ASKED = process.env['COPY_FLAGS'];
const noBuilder = whyNoReferenceBuilder();
const records = readRecord();

// No engine of the tests has that frontend by itself: who has one asks.
if (ASKED !== undefined) {
  describe('COPY with newer flags, of BuildKit', () => {
    it('is what is recorded', async () => {
      const engine = await engineForTests();
      expect(whyNoFrontend(engine)).toBeNull();
      const built = builtByEngine(
        engine,
        records.map(({ words }) => words),
      );
      if (ASKED === 'update') writeFileSync(RECORD, built.map(textOf).join(''));
      expect(built).toEqual(readRecord());
    });
  });
}

describe.skipIf(noBuilder !== null)(
  `COPY with newer flags, of the reference builder${noBuilder === null ? '' : ` (skipped: ${noBuilder})`}`,
  () => {
    const reference = noBuilder === null ? startReferenceBuilder() : null;
    afterAll(() => reference?.end());

    it.each(records.map(({ words, lines }) => [words, lines] as const))(
      'is that of BuildKit: %s',
      async (words, lines) => {
        const source = `FROM debian:12 AS s0\nWORKDIR /app\nCOPY ${words}\n`;
        const image = await reference?.build({ source, files: FILES, ignore: IGNORE });
        const own = [...(image?.tree ?? [])].flatMap(([path, entry]) =>
          path.startsWith('app/') ? [lineOf(path.slice('app/'.length), entry)] : [],
        );
        expect(own.sort()).toEqual(lines);
      },
    );
  },
);

describe('what the code says of COPY with newer flags', () => {
  const files = Object.entries(FILES).map(([path, file]) => ({
    path,
    size: 1,
    ...(typeof file !== 'string' && 'link' in file ? { kind: 'symlink' as const } : {}),
  }));
  const context = memoryContext({ files: files.filter(({ path }) => !path.startsWith('packages/left/')) });

  it.each(records.map(({ words, lines }) => [words, lines] as const))('is right: %s', (words, lines) => {
    const document = parse(`FROM debian:12\nWORKDIR /app\nCOPY ${words}\n`);
    const [stage] = document.stages;
    const copy = stage?.instructions.at(-1);
    if (stage === undefined || copy === undefined) throw new Error('There is no COPY.');
    const brought = broughtBy(document, stage, copy, context);
    const there = lines.flatMap((line) =>
      line.split(' ')[0]?.endsWith('/') === true ? [] : [`/app/${line.split(' ')[0]}`],
    );
    const said = brought?.flatMap(({ from, to, kind }) =>
      kind === 'file'
        ? [to]
        : context.files.flatMap(({ path }) =>
            path.startsWith(from === '' ? '' : `${from}/`)
              ? [`${to}/${path.slice(from === '' ? 0 : from.length + 1)}`]
              : [],
          ),
    );
    // It may not know, but knows nothing wrong.
    expect([...new Set(said ?? there)].sort()).toEqual(there.sort());
  });

  it('covers many', () => {
    expect(records.length).toBeGreaterThan(25);
  });
});

/** Each copy in a stage of its own, and all of them in one image. */
function builtByEngine(engine: TestEngine | NoEngine, copies: readonly string[]): readonly Recorded[] {
  if ('missing' in engine) throw new Error(engine.missing);
  const folder = mkdtempSync(join(tmpdir(), 'dockshift-copy-flags-'));
  const context = join(folder, 'context');
  writeContext(context, FILES);
  const stages = copies.map((words, index) => `FROM scratch AS s${index}\nWORKDIR /app\nCOPY ${words}\n`);
  const all = copies.map((_, index) => `COPY --from=s${index} /app /${index}/\n`);
  const dockerfile = join(folder, 'Dockerfile');
  writeFileSync(dockerfile, [SYNTAX, '\n', ...stages, 'FROM scratch\n', ...all].join(''));
  writeFileSync(`${dockerfile}.dockerignore`, IGNORE);
  const archive = join(folder, 'all.tar');
  const args = [
    'build',
    '--quiet',
    '--no-cache',
    ...engine.buildFlags,
    '-f',
    dockerfile,
    '--output',
    `type=tar,dest=${archive}`,
  ];
  execFileSync('docker', [...args, context], { env: engine.env, stdio: 'pipe' });
  const list = execFileSync('tar', ['--numeric-owner', '-tvf', archive], { encoding: 'utf8' }).split('\n');
  rmSync(folder, { recursive: true });
  const entries = list.flatMap((line) => {
    const [, mode = '', owner = '', index = '', path = ''] =
      /^(\S+) (\d+\/\d+) +\d+ \S+ \S+ (\d+)\/(.+)$/.exec(line) ?? [];
    const text = `${path.replace(/ -> .*/, '')} ${octal(mode)} ${owner.replace('/', ':')}`;
    return path === '' ? [] : [{ index: Number(index), text }];
  });
  return copies.map((words, at) => ({
    words,
    lines: entries.flatMap(({ index, text }) => (index === at ? [text] : [])).sort(),
  }));
}

/** `rwxr-xr-x` as 755; of a link it says nothing. */
function octal(mode: string): string {
  if (mode.startsWith('l')) return 'link';
  return [1, 4, 7]
    .map((at) => [...'rwx'].reduce((sum, letter, bit) => sum + (mode[at + bit] === letter ? 4 >> bit : 0), 0))
    .join('');
}

function lineOf(path: string, entry: string): string {
  const [kind, mode, owner] = entry.split(' ');
  if (kind === 'link') return `${path} link ${mode}`;
  return `${path}${kind === 'folder' ? '/' : ''} ${mode} ${owner}`;
}
