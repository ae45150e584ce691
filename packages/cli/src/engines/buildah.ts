import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildahSteps } from './buildah-steps.js';
import { ask, runLines, type Surroundings } from './child.js';
import type { BuildEngine } from './engine.js';
import { EngineError } from './engine-error.js';
import { answer, type Probe, probe } from './probe.js';
import { commonFlags, runBuild } from './run-build.js';

/** Buildah, if it is there and can be used. */
export async function findBuildah(where: Surroundings): Promise<Probe> {
  const found = await probe('buildah', ['--version'], where);
  if ('missing' in found) return found;
  const usable = await probe('buildah', ['info'], where);
  if ('missing' in usable) return usable;
  return { engine: buildah(/version (\S+)/.exec(found.text)?.[1] ?? found.text, where) };
}

function buildah(version: string, where: Surroundings): BuildEngine {
  return {
    name: 'buildah',
    version,
    build: (request, signal) => {
      const args = ['build', '--layers', '--ignorefile', request.ignoreFile, ...commonFlags(request), request.context];
      return runBuild('buildah', args, where, { request, signal, progress: buildahSteps() });
    },
    save: (tag, signal) => saved(tag, where, signal),
    idOf: (image) => answer('buildah', ['inspect', '--type', 'image', '--format', '{{.FromImageID}}', image], where),
    remove: async (tag) => {
      await ask('buildah', ['rmi', tag], where);
    },
  };
}

/** Buildah writes an archive to a file only. */
async function* saved(tag: string, where: Surroundings, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'dockshift-image-'));
  const file = join(folder, 'image.tar');
  try {
    const lines: string[] = [];
    const onLine = (line: string): number => lines.push(line);
    // It looks for credentials all the same, and fails where DOCKER_CONFIG names a folder without any.
    const here = { ...where, env: { ...where.env, DOCKER_CONFIG: undefined } };
    const code = await runLines('buildah', ['push', tag, `docker-archive:${file}`], here, { signal, onLine });
    signal.throwIfAborted();
    if (code !== 0) throw new EngineError(`buildah push failed (${lines.at(-1) ?? ''})`);
    yield* createReadStream(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
