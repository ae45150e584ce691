import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type Subject,
  startReferenceBuilder,
  whyNoReferenceBuilder,
  writeContext,
} from '../reference-builder/workshop.js';
import { engineForTests, type TestEngine } from './engine.js';

/**
 * What BuildKit makes of COPY --link: the last lines of a Dockerfile, and below them what lies in /srv/w, or `fails`. COPY_LINK=check builds it
 * again, COPY_LINK=update writes it anew; the engine has to keep its images in containerd (`"containerd-snapshotter": true`), for without that
 * the flag does nothing. Recorded with Docker 26.1.
 */
const RECORD = fileURLToPath(new URL('copy-link.txt', import.meta.url));

const FILES: Subject['files'] = { 'README.md': 'read', 'conf/app.conf': 'a', 'conf/sub/deep.conf': 'deep' };

interface Recorded {
  readonly steps: readonly string[];
  /** `path mode owner`; a folder ends in `/`, and `./` is /srv/w itself. */
  readonly lines: readonly string[];
}

function readRecord(): readonly Recorded[] {
  return readFileSync(RECORD, 'utf8')
    .trimEnd()
    .split('\n\n')
    .map((block) => {
      const all = block.split('\n');
      return {
        steps: all.filter((line) => !line.startsWith(' ')),
        lines: all.filter((line) => line.startsWith(' ')).map((line) => line.trim()),
      };
    });
}

const ASKED = process.env['COPY_LINK'];
const noBuilder = whyNoReferenceBuilder();
const records = readRecord();

if (ASKED !== undefined) {
  describe('COPY --link, of BuildKit', () => {
    it('is what is recorded', { timeout: 600_000 }, async () => {
      const engine = await engineForTests();
      if ('missing' in engine) throw new Error(engine.missing);
      const built = records.map(({ steps }) => ({ steps, lines: builtByEngine(engine, steps) }));
      const text = built.map(({ steps, lines }) => [...steps, ...lines.map((line) => `  ${line}`), ''].join('\n'));
      if (ASKED === 'update') writeFileSync(RECORD, text.join('\n'));
      expect(built).toEqual(readRecord());
    });
  });
}

describe.skipIf(noBuilder !== null)(
  `COPY --link, of the reference builder${noBuilder === null ? '' : ` (skipped: ${noBuilder})`}`,
  () => {
    const reference = noBuilder === null ? startReferenceBuilder() : null;
    afterAll(() => reference?.end());

    it.each(records.map(({ steps, lines }) => [steps.join(', '), steps, lines] as const))(
      'is that of BuildKit: %s',
      async (_, steps, lines) => {
        const source = `FROM debian:12 AS s0\n${steps.join('\n')}\n`;
        const image = await reference?.build({ source, files: FILES, ignore: null });
        const own = [...(image?.tree ?? [])].flatMap(([path, entry]) =>
          path === 'srv/w' || path.startsWith('srv/w/') ? [lineOf(path.slice('srv/w/'.length), entry)] : [],
        );
        expect(image === null ? ['fails'] : own.sort()).toEqual(lines);
      },
    );

    it('covers many', () => {
      expect(records.filter(({ lines }) => lines.length > 0).length).toBeGreaterThan(15);
    });
  },
);

/** What an image has in /srv/w. */
function builtByEngine(engine: TestEngine, steps: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'dockshift-copy-link-'));
  try {
    const context = join(folder, 'context');
    writeContext(context, FILES);
    const dockerfile = join(folder, 'Dockerfile');
    writeFileSync(dockerfile, `FROM debian:12 AS s0\n${steps.join('\n')}\nFROM scratch\nCOPY --from=s0 /srv /srv\n`);
    const archive = join(folder, 'all.tar');
    const args = ['build', '--quiet', ...engine.buildFlags, '-f', dockerfile, '--output', `type=tar,dest=${archive}`];
    execFileSync('docker', [...args, context], { env: engine.env, stdio: 'pipe' });
    const list = execFileSync('tar', ['--numeric-owner', '-tvf', archive], { encoding: 'utf8' }).split('\n');
    return list
      .flatMap((line) => {
        const [, mode = '', owner = '', path] =
          /^(\S+) (\d+\/\d+) +\d+ \S+ \S+ srv\/w(?:\/([^ ]*)|.*)/.exec(line) ?? [];
        if (mode === '') return [];
        const name = path === undefined || path === '' ? (mode.startsWith('d') ? './' : '.') : path;
        return [`${name} ${octal(mode)} ${owner.replace('/', ':')}`];
      })
      .sort();
  } catch (error) {
    if (error instanceof Error && 'stderr' in error) return ['fails'];
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
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
  const name = path === '' ? (kind === 'folder' ? './' : '.') : `${path}${kind === 'folder' ? '/' : ''}`;
  return kind === 'link' ? `${name} link ${mode}` : `${name} ${mode} ${owner}`;
}
