import { buildahSteps } from './buildah-steps.js';
import { ask, outputOf, type Surroundings } from './child.js';
import type { BuildEngine } from './engine.js';
import { answer, type Probe, probe } from './probe.js';
import { commonFlags, runBuild } from './run-build.js';

/** Podman, if it is there and can be used. */
export async function findPodman(where: Surroundings): Promise<Probe> {
  // On other systems than Linux it works through a virtual machine, which may not be running.
  const found = await probe('podman', ['info', '--format', '{{.Version.Version}}'], where);
  return 'missing' in found ? found : { engine: podman(found.text, where) };
}

function podman(version: string, where: Surroundings): BuildEngine {
  return {
    name: 'podman',
    version,
    build: (request, signal) => {
      const args = ['build', '--layers', '--ignorefile', request.ignoreFile, ...commonFlags(request), request.context];
      return runBuild('podman', args, where, { request, signal, progress: buildahSteps() });
    },
    save: (tag, signal) => outputOf('podman', ['save', '--format', 'docker-archive', tag], where, signal),
    idOf: (image) => answer('podman', ['image', 'inspect', '--format', '{{.Id}}', image], where),
    remove: async (tag) => {
      await ask('podman', ['image', 'rm', tag], where);
    },
  };
}
