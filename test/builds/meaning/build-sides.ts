import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImageSnapshot, LayerMemory } from '../../../packages/cli/src/image/archive.js';
import { compareImages, placeOf } from '../../../packages/cli/src/image/compare.js';
import type { TestEngine } from '../engine.js';
import { readImages } from '../saved-images.js';
import { whenGone } from '../when-gone.js';
import { commandsOf } from './start-commands.js';

/** A Dockerfile of two folders that have to build the same. */
export interface Sides {
  readonly before: string;
  readonly after: string;
  /** Where the Dockerfile is in both. */
  readonly dockerfile: string;
  readonly args: readonly string[];
  /** What the Dockerfile calls an image, and what that is in the engine, before and after. */
  readonly names: ReadonlyMap<string, readonly [before: string, after: string]>;
  /** Is what the image starts with run as well? */
  readonly starts: boolean;
  /** Is the second one built once more, with nothing but what lies in cache mounts by then? */
  readonly again: boolean;
}

/** What came of both. */
export interface BothBuilt {
  readonly fails: readonly [before: boolean, after: boolean];
  /** What the engine said of those that fail. */
  readonly said: string;
  readonly differences: readonly string[];
  readonly tags: readonly [before: string, after: string];
}

/** Builds both sides with an engine, and compares them. */
export interface SidesBuilder {
  has(image: string): boolean;
  /** Makes a base image; null: it can't be built here. */
  base(name: string, source: string): Promise<string | null>;
  build(sides: Sides): Promise<BothBuilt>;
  end(): Promise<void>;
}

/** Starts one; it has to be ended. */
export function startSidesBuilder(engine: TestEngine): SidesBuilder {
  const { env } = engine;
  const own = `dockshift-meaning-${process.pid}`;
  const place = mkdtempSync(join(tmpdir(), 'dockshift-meaning-'));
  const end = whenGone('docker rmi -f $(docker images -q "$OWN"); rm -rf "$PLACE"', { ...env, OWN: own, PLACE: place });
  const memory: LayerMemory = new Map();
  let count = 0;

  /** The image's tag, and what was said where there is none. */
  async function build(
    folder: string,
    source: string,
    args: readonly string[],
    flags: readonly string[] = [],
  ): Promise<[string | null, string]> {
    const tag = `${own}:${count++}`;
    const file = join(place, `${count}.Dockerfile`);
    writeFileSync(file, source);
    const more = args.flatMap((each) => ['--build-arg', each]);
    const argv = ['build', '-q', ...flags, ...engine.buildFlags, '-f', file, '-t', tag, ...more, folder];
    const said = await failureOf('docker', argv, env);
    return said === null ? [tag, ''] : [null, said.slice(-1500)];
  }

  function read(tags: readonly string[]): Promise<readonly ImageSnapshot[]> {
    const save = spawn('docker', ['save', ...tags], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    return readImages(save.stdout, tags, memory);
  }

  /** Runs what both images start with, and says how that differs. */
  async function startedDifferences(
    tags: readonly string[],
    images: readonly ImageSnapshot[],
  ): Promise<readonly string[]> {
    const built = await Promise.all(
      tags.map((tag, index) => {
        const runs = commandsOf(images[index]?.config).map((words) => `RUN ${JSON.stringify(words)}\n`);
        return build(place, `FROM ${tag}\n${runs.join('')}`, []);
      }),
    );
    const found = built.flatMap(([tag]) => (tag === null ? [] : [tag]));
    if (found.length === 1)
      return [`Only one of the containers does what it starts with: ${built.map(([, said]) => said)}`];
    const [one, other] = found.length === 0 ? [] : await read(found);
    return one === undefined || other === undefined ? [] : compareImages(one, other).map(placeOf);
  }

  return {
    has: (image) => spawnSync('docker', ['image', 'inspect', image], { env }).status === 0,
    base: async (_, source) => (await build(place, source, []))[0],
    async build({ before, after, dockerfile, args, names, starts, again }) {
      const sourceOf = (folder: string, side: number): string => {
        let source = readFileSync(join(folder, dockerfile), 'utf8');
        for (const [name, tags] of names) source = source.replaceAll(name, tags[side] ?? name);
        return source;
      };
      const [one, other] = await Promise.all(
        [before, after].map((folder, side) => build(folder, sourceOf(folder, side), args)),
      );
      const [[tag, said], [otherTag, otherSaid]] = [one ?? [null, ''], other ?? [null, '']];
      const fails = [tag === null, otherTag === null] as const;
      const tags = [tag ?? '', otherTag ?? ''] as const;
      if (tag === null || otherTag === null) return { fails, said: `${said}\n${otherSaid}`, differences: [], tags };
      const [image, twin] = await read(tags);
      if (image === undefined || twin === undefined) throw new Error('The engine saved no images.');
      const running = starts ? await startedDifferences(tags, [image, twin]) : [];
      const differences = [...compareImages(image, twin).map(placeOf), ...running];
      if (again) {
        const [third, what] = await build(after, sourceOf(after, 1), args, ['--no-cache']);
        const [late] = third === null ? [] : await read([third]);
        if (late === undefined) differences.push(`Built again, it fails: ${what}`);
        else differences.push(...compareImages(image, late).map(placeOf));
      }
      return { fails, said: '', differences, tags };
    },
    end: async () => {
      rmSync(place, { recursive: true, force: true });
      await end();
    },
  };
}

/** What a program said that failed; null: it did not. */
function failureOf(program: string, args: readonly string[], env: TestEngine['env']): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, args, { env: { ...env }, maxBuffer: 1 << 28 }, (error, _, said) =>
      resolve(error === null ? null : said || String(error)),
    );
  });
}
