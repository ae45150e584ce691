import { buildkitSteps } from './buildkit-steps.js';
import { ask, outputOf, type Surroundings } from './child.js';
import type { BuildEngine } from './engine.js';
import { answer, type Probe, probe } from './probe.js';
import { commonFlags, runBuild } from './run-build.js';

/** Docker with buildx, if it is there and its daemon answers. */
export async function findDocker(where: Surroundings): Promise<Probe> {
  const client = await probe('docker', ['--version'], where);
  if ('missing' in client) return client;
  // Debian's podman-docker and Podman Desktop put podman under this name.
  if (/podman/i.test(client.text)) return { missing: 'it is podman under the name of docker' };
  const server = await probe('docker', ['version', '--format', '{{.Server.Version}}'], where);
  if ('missing' in server) return server;
  const buildx = await probe('docker', ['buildx', 'version'], where);
  if ('missing' in buildx) return { missing: 'it lacks buildx', advice: NO_BUILDX };
  return { engine: docker(server.text, where) };
}

/** docs.docker.com/build/install-buildx */
const NO_BUILDX =
  'Install buildx: the package docker-buildx-plugin of Docker, docker-buildx of Debian and Ubuntu, or https://github.com/docker/buildx#installing';

function docker(version: string, { cwd, env }: Surroundings): BuildEngine {
  // An attestation would make a list of manifests of one image.
  const where = { cwd, env: { ...env, BUILDX_NO_DEFAULT_ATTESTATIONS: '1' } };
  return {
    name: 'docker',
    version,
    build: (request, signal) => {
      const args = ['buildx', 'build', '--progress=plain', '--load', ...commonFlags(request), request.context];
      return runBuild('docker', args, where, { request, signal, progress: buildkitSteps() });
    },
    save: (tag, signal) => outputOf('docker', ['save', tag], where, signal),
    // An image that is here is taken before the one of the registry.
    idOf: async (image) =>
      (await answer('docker', ['image', 'inspect', '--format', '{{.Id}}', image], where)) ??
      (await answer('docker', ['buildx', 'imagetools', 'inspect', '--format', '{{.Manifest.Digest}}', image], where)),
    remove: async (tag) => {
      await ask('docker', ['image', 'rm', tag], where);
    },
  };
}
