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
  async function build(folder: string, source: string, args: readonly string[]): Promise<[string | null, string]> {
    const tag = `${own}:${count++}`;
    const file = join(place, `${count}.Dockerfile`);
    writeFileSync(file, source);
    const more = args.flatMap((each) => ['--build-arg', each]);
    const argv = ['build', '-q', ...engine.buildFlags, '-f', file, '-t', tag, ...more, folder];
    const said = await failureOf('docker', argv, env);
    return said === null ? [tag, ''] : [null, said.slice(-1500)];
  }

  function read(tags: readonly string[]): Promise<readonly ImageSnapshot[]> {
    const save = spawn('docker', ['save', ...tags], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    return readImages(save.stdout, tags, memory);
  }

  /** Runs what both images start with, and gives what that leaves in a file system. */
  async function started(tags: readonly string[], images: readonly ImageSnapshot[]): Promise<readonly ImageSnapshot[]> {
    const built = await Promise.all(
      tags.map((tag, index) => {
        const commands = commandsOf(images[index]?.config);
        const runs = commands.map((words) => `RUN ${JSON.stringify(words)}\n`);
        return build(place, `FROM ${tag}\n${runs.join('')}`, []);
      }),
    );
    const found = built.flatMap(([tag]) => (tag === null ? [] : [tag]));
    if (found.length === 1) throw new Error(`Only one of the containers starts: ${built.map(([, said]) => said)}`);
    return found.length === 0 ? [] : read(found);
  }

  return {
    has: (image) => spawnSync('docker', ['image', 'inspect', image], { env }).status === 0,
    base: async (_, source) => (await build(place, source, []))[0],
    async build({ before, after, dockerfile, args, names, starts }) {
      const [one, other] = await Promise.all(
        [before, after].map((folder, side) => {
          let source = readFileSync(join(folder, dockerfile), 'utf8');
          for (const [name, tags] of names) source = source.replaceAll(name, tags[side] ?? name);
          return build(folder, source, args);
        }),
      );
      const [[tag, said], [otherTag, otherSaid]] = [one ?? [null, ''], other ?? [null, '']];
      const fails = [tag === null, otherTag === null] as const;
      const tags = [tag ?? '', otherTag ?? ''] as const;
      if (tag === null || otherTag === null) return { fails, said: `${said}\n${otherSaid}`, differences: [], tags };
      const images = await read(tags);
      const all = starts ? [...images, ...(await started(tags, images))] : images;
      const differences = all.flatMap((image, index) => {
        const twin = all[index + 1];
        return index % 2 === 1 || twin === undefined ? [] : compareImages(image, twin).map(placeOf);
      });
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
