import { ACCESS, type Document, mountsOf, type Premise, type RunPlace, slice } from '@dockshift/core/kit';

/**
 * What it rests on that each of several RUNs could download what another one has: a builder that has the layers of the steps ahead may have
 * nothing in the mount, and then this one has to, with the network, the secrets and the settings of its own.
 */
export function ownAccess(places: readonly RunPlace[], title: string): readonly Premise[] {
  const [first] = places;
  if (first === undefined || places.length < 2) return [];
  const claim = `Each RUN that works with ${title} could download all of it by itself.`;
  const alike = new Set(places.map(accessOf)).size === 1 && !changesAccess(first.document);
  return [
    {
      claim,
      proof: alike ? 'they have the same network, and the file gives none of them access that others lack' : null,
    },
  ];
}

/** The flags of a RUN that say what it can reach. */
function accessOf({ run, body }: RunPlace): string {
  const networks = run.flags.filter(({ name }) => name === 'network').map(({ value }) => value);
  const mounts = mountsOf(run, body.state.workdir)
    .filter(({ type }) => type !== 'cache' && type !== 'tmpfs' && type !== 'bind')
    .map(({ type, target }) => [type, target]);
  return JSON.stringify([networks, mounts]);
}

/** Does a step of the file give access to something, or take it? */
function changesAccess(document: Document): boolean {
  return document.instructions.some(
    (step) =>
      (step.kind === 'RUN' || step.kind === 'COPY' || step.kind === 'ADD') &&
      ACCESS.test(slice(document.source, step.span)),
  );
}
