import { execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ImageSnapshot, LayerMemory } from '../../packages/cli/src/image/archive.js';
import { BASE_PATH, BASE_SETTINGS, makeBase } from '../reference-builder/base-image.js';
import { type Subject, writeContext } from '../reference-builder/workshop.js';
import type { TestEngine } from './engine.js';
import { SYNTAX, whyNoFrontend } from './frontend.js';
import { readImages } from './saved-images.js';
import { whenGone } from './when-gone.js';

/** Builds with a real engine, from images with the same files as those of the reference builder. */
export interface RealBuilder {
  /** Why it builds with the engine's own frontend, which may not know COPY's newest flags; null: it has the newest. */
  readonly noFrontend: string | null;
  /** Builds without a cache, several at a time; null where one of them fails. */
  buildAll(subjects: readonly Subject[]): Promise<readonly ImageSnapshot[] | null>;
  /** null: the build fails. */
  build(subject: Subject): Promise<ImageSnapshot | null>;
  end(): Promise<void>;
}

const REPOSITORY = 'dockshift-model';

/** BuildKit waits a few seconds for a build to begin, then says "no such job": more at a time are too many for two cores. */
const AT_A_TIME = 20;

/** Brings the base images into the engine; the builder has to be ended. */
export function startRealBuilder(engine: TestEngine): RealBuilder {
  const place = mkdtempSync(join(tmpdir(), 'dockshift-builds-'));
  const own = `dockshift-builds-${process.pid}`;
  // Newer versions of bake ask before they read outside of the working folder.
  const env = { ...engine.env, BUILDX_BAKE_ENTITLEMENTS_FS: '0', PLACE: place, OWN: own };
  const end = whenGone('docker rmi -f $(docker images -q "$OWN"); rm -rf "$PLACE"', env);
  importBases(place, env);
  const noFrontend = whyNoFrontend(engine);
  const memory: LayerMemory = new Map();
  let count = 0;

  /** The tags of the images; null where a build fails. */
  async function bake(subjects: readonly Subject[]): Promise<readonly string[] | null> {
    const targets = subjects.map((subject) => {
      const name = String(count++);
      const folder = join(place, name);
      const context = join(folder, 'context');
      mkdirSync(context, { recursive: true });
      writeContext(context, subject.files);
      const dockerfile = join(folder, 'Dockerfile');
      const source = noFrontend === null ? subject.source : subject.source.replace(`${SYNTAX}\n`, '');
      writeFileSync(dockerfile, forEngine(source, name));
      // Next to the Dockerfile its ignore file comes before that of the context.
      writeFileSync(`${dockerfile}.dockerignore`, subject.ignore ?? '');
      return { context, dockerfile, tags: [`${own}:${name}`], 'no-cache': true, output: ['type=docker'] };
    });
    const target = Object.fromEntries(targets.map((one, index) => [`t${index}`, one]));
    const file = join(place, 'bake.json');
    writeFileSync(file, JSON.stringify({ group: { default: { targets: Object.keys(target) } }, target }));
    const said = await failureOf('docker', ['buildx', 'bake', '--progress=quiet', '-f', file], env);
    if (said === null) return targets.flatMap(({ tags }) => tags);
    // What the build itself said is how one that fails is told from an engine that is gone.
    if (/failed to solve/.test(said)) return null;
    throw new EngineFault(`The engine does not build: ${said.slice(-2000)}`);
  }

  /** An engine on a busy machine loses builds that begin together: fewer at a time, and one alone is tried again. */
  async function bakeInPeace(subjects: readonly Subject[], left = 3): Promise<readonly string[] | null> {
    try {
      return await bake(subjects);
    } catch (error) {
      if (!(error instanceof EngineFault) || left === 0) throw error;
      await setTimeout(1000);
      const half = Math.ceil(subjects.length / 2);
      if (half === subjects.length) return bakeInPeace(subjects, left - 1);
      const first = await bakeInPeace(subjects.slice(0, half), left);
      const second = first === null ? null : await bakeInPeace(subjects.slice(half), left);
      return first === null || second === null ? null : [...first, ...second];
    }
  }

  async function buildSome(subjects: readonly Subject[]): Promise<readonly ImageSnapshot[] | null> {
    const tags = await bakeInPeace(subjects);
    if (tags === null) return null;
    const save = spawn('docker', ['save', ...tags], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const images = await readImages(save.stdout, tags, memory);
    spawnSync('docker', ['rmi', '-f', ...tags], { env });
    return images;
  }

  return {
    noFrontend,
    async buildAll(subjects) {
      const images: ImageSnapshot[] = [];
      for (let from = 0; from < subjects.length; from += AT_A_TIME) {
        const some = await buildSome(subjects.slice(from, from + AT_A_TIME));
        if (some === null) return null;
        images.push(...some);
      }
      return images;
    },
    build: async (subject) => (await buildSome([subject]))?.[0] ?? null,
    end,
  };
}

/** The engine failed, not a build. */
class EngineFault extends Error {}

/** What a program said that failed; null: it did not. */
function failureOf(program: string, args: readonly string[], env: TestEngine['env']): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, args, { env, maxBuffer: 1 << 28 }, (error, _, said) =>
      resolve(error === null ? null : `${error.code ?? error.signal ?? ''} ${said}`),
    );
  });
}

function engineName(image: string): string {
  return `${REPOSITORY}:${image.replaceAll(/[:./]/g, '-')}`;
}

/**
 * The same Dockerfile on the base images of the tests. RUNs get no network, as not every engine has one, and caches of
 * their own, as those outlive a build.
 */
function forEngine(source: string, name: string): string {
  let text = source.replaceAll(/--network=\S+ /g, '').replaceAll(/^RUN /gm, 'RUN --network=none ');
  for (const image of BASE_SETTINGS.keys()) text = text.replaceAll(`FROM ${image} `, `FROM ${engineName(image)} `);
  return text.replaceAll(
    /--mount=type=cache,target=(\S+)/gi,
    `--mount=type=cache,id=${REPOSITORY}-${process.pid}-${name}-$1,target=$1`,
  );
}

function importBases(place: string, env: TestEngine['env']): void {
  const folder = join(place, 'base');
  mkdirSync(folder);
  makeBase(folder);
  // Devices are no part of an image, the folder is.
  rmSync(join(folder, 'dev/null'));
  for (const [image, { env: variables, workdir, user, shell }] of BASE_SETTINGS) {
    // The folder that an image starts in is there.
    const made = mkdirSync(join(folder, workdir), { recursive: true });
    const archive = join(place, `base-${workdir.replaceAll('/', '-')}.tar`);
    if (!existsSync(archive)) run('tar', ['-C', folder, '--numeric-owner', '-cf', archive, '.'], env);
    if (made !== undefined) rmSync(made, { recursive: true });
    const changes = [BASE_PATH, ...variables].flatMap((variable) => ['--change', `ENV ${variable}`]);
    if (user !== undefined) changes.push('--change', `USER ${user}`);
    run('docker', ['import', ...changes, '--change', `WORKDIR ${workdir}`, archive, engineName(image)], env);
    if (shell === undefined) continue;
    // What `--change` can't set.
    const file = join(place, 'shell.Dockerfile');
    writeFileSync(file, `FROM ${engineName(image)}\nSHELL ${JSON.stringify(shell)}\n`);
    run('docker', ['build', '-q', '-f', file, '-t', engineName(image), folder], env);
  }
}

function run(program: string, args: readonly string[], env: TestEngine['env']): void {
  const { status, stderr } = spawnSync(program, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}
