import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ImageSnapshot, type LayerMemory, readImage } from '../../packages/cli/src/image/archive.js';
import { BASE_PATH, BASE_SETTINGS, makeBase } from '../reference-builder/base-image.js';
import { type Subject, writeContext } from '../reference-builder/workshop.js';
import type { TestEngine } from './engine.js';

/** Builds with a real engine, from images with the same files as those of the reference builder. */
export interface RealBuilder {
  /** Builds all at once, without any cache; throws where one of them fails. */
  buildAll(subjects: readonly Subject[]): Promise<readonly ImageSnapshot[]>;
  /** null: the build fails. */
  build(subject: Subject): Promise<ImageSnapshot | null>;
  end(): void;
}

const REPOSITORY = 'dockshift-model';

/** Brings the base images into the engine; the builder has to be ended. */
export function startRealBuilder(engine: TestEngine): RealBuilder {
  // Newer versions of bake ask before they read outside of the working folder.
  const env = { ...engine.env, BUILDX_BAKE_ENTITLEMENTS_FS: '0' };
  const place = mkdtempSync(join(tmpdir(), 'dockshift-builds-'));
  importBases(place, env);
  const memory: LayerMemory = new Map();
  let count = 0;

  async function bake(subjects: readonly Subject[]): Promise<readonly string[]> {
    const tags = subjects.map(() => `${REPOSITORY}-built:${process.pid}-${count++}`);
    const target = Object.fromEntries(
      subjects.map((subject, index) => {
        const folder = join(place, `build${count - subjects.length + index}`);
        mkdirSync(join(folder, 'context'), { recursive: true });
        writeContext(join(folder, 'context'), subject.files);
        const dockerfile = join(folder, 'Dockerfile');
        writeFileSync(dockerfile, forEngine(subject.source, tags[index] ?? ''));
        // Next to the Dockerfile its ignore file comes before that of the context.
        writeFileSync(`${dockerfile}.dockerignore`, subject.ignore ?? '');
        const settings = { context: join(folder, 'context'), dockerfile, tags: [tags[index]] };
        return [`t${index}`, { ...settings, 'no-cache': true, output: ['type=docker'] }];
      }),
    );
    const file = join(place, 'bake.json');
    writeFileSync(file, JSON.stringify({ group: { default: { targets: Object.keys(target) } }, target }));
    await promisify(execFile)('docker', ['buildx', 'bake', '--progress=plain', '-f', file], {
      env,
      maxBuffer: 1 << 28,
    });
    return tags;
  }

  async function read(tags: readonly string[]): Promise<readonly ImageSnapshot[]> {
    const images: ImageSnapshot[] = [];
    for (const tag of tags) {
      const save = spawn('docker', ['save', tag], { env, stdio: ['ignore', 'pipe', 'inherit'] });
      images.push(await readImage(save.stdout, memory));
    }
    spawnSync('docker', ['rmi', '-f', ...tags], { env });
    return images;
  }

  return {
    buildAll: async (subjects) => read(await bake(subjects)),
    async build(subject) {
      try {
        const [image] = await read(await bake([subject]));
        return image ?? null;
      } catch (error) {
        // What the build itself said is how one that fails is told from an engine that is gone.
        if (error instanceof Error && /failed to solve/.test(error.message)) return null;
        throw error;
      }
    },
    end() {
      const images = [...BASE_SETTINGS.keys()].map(engineName);
      spawnSync('docker', ['rmi', '-f', ...images], { env });
      rmSync(place, { recursive: true, force: true });
    },
  };
}

function engineName(image: string): string {
  return `${REPOSITORY}:${image.replaceAll(/[:.]/g, '-')}`;
}

/**
 * The same Dockerfile on the base images of the tests. RUNs get no network, as not every engine has one, and caches of
 * their own, as those outlive a build.
 */
function forEngine(source: string, tag: string): string {
  let text = source.replaceAll(/--network=\S+ /g, '').replaceAll(/^RUN /gm, 'RUN --network=none ');
  for (const image of BASE_SETTINGS.keys()) text = text.replaceAll(`FROM ${image} `, `FROM ${engineName(image)} `);
  return text.replaceAll(/--mount=type=cache,target=(\S+)/g, `--mount=type=cache,id=${tag}-$1,target=$1`);
}

function importBases(place: string, env: TestEngine['env']): void {
  const folder = join(place, 'base');
  mkdirSync(folder);
  makeBase(folder);
  // Devices, and what Docker mounts there, are no part of an image.
  rmSync(join(folder, 'dev'), { recursive: true });
  const archive = join(place, 'base.tar');
  run('tar', ['-C', folder, '--numeric-owner', '-cf', archive, '.'], env);
  for (const [image, { env: variables, workdir }] of BASE_SETTINGS) {
    const changes = [BASE_PATH, ...variables].flatMap((variable) => ['--change', `ENV ${variable}`]);
    run('docker', ['import', ...changes, '--change', `WORKDIR ${workdir}`, archive, engineName(image)], env);
  }
}

function run(program: string, args: readonly string[], env: TestEngine['env']): void {
  const { status, stderr } = spawnSync(program, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}
