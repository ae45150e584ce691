import { WrongUse } from '../command-line/wrong-use.js';
import { findBuildah } from './buildah.js';
import type { Surroundings } from './child.js';
import { findDocker } from './docker.js';
import { type BuildEngine, ENGINES, type EngineName } from './engine.js';
import { findPodman } from './podman.js';
import type { Probe } from './probe.js';

const FINDERS: { readonly [name in EngineName]: (where: Surroundings) => Promise<Probe> } = {
  docker: findDocker,
  podman: findPodman,
  buildah: findBuildah,
};

const INSTALL: { readonly [name in EngineName]: string } = {
  docker: 'Docker with buildx: https://docs.docker.com/engine/install/',
  podman: 'Podman: https://podman.io/docs/installation',
  buildah: 'Buildah: https://github.com/containers/buildah/blob/main/install.md',
};

/** The engine that the user named, or the first that answers; throws a WrongUse that says what each lacks. */
export async function findBuildEngine(name: EngineName | null, where: Surroundings): Promise<BuildEngine> {
  const wanted = name === null ? ENGINES : [name];
  const lacks: string[] = [];
  const advice: string[] = [];
  for (const each of wanted) {
    const found = await FINDERS[each](where);
    if ('engine' in found) return found.engine;
    lacks.push(`${each}: ${found.missing}`);
    if (found.advice !== undefined) advice.push(`${each}: ${found.advice}`);
  }
  throw new WrongUse(
    `there is nothing to build with (${lacks.join('; ')})`,
    advice.length > 0
      ? advice.join('\n')
      : name === null
        ? `Install one of these and start it:\n  ${wanted.map((each) => INSTALL[each]).join('\n  ')}`
        : INSTALL[name],
  );
}
