import { type CacheMount, isWithin, mountsOf, type RunPlace } from '@dockshift/core/kit';

/** The value of the flag that mounts a folder. */
export function valueOf({ body }: RunPlace, { locked, ofBase }: CacheMount, target: string): string {
  const { base } = body.state;
  const id = ofBase === undefined ? '' : `id=${[ofBase, base?.name, base?.tag].join('-').replace(/[^\w.-]+/g, '-')},`;
  return `type=cache,${id}target=${target}${locked === true ? ',sharing=locked' : ''}`;
}

/** Has a RUN a cache in a mount there already, or around it? */
export function hasMount({ run, body }: RunPlace, folder: string): boolean {
  return mountsOf(run, body.state.workdir).some(
    ({ type, target }) => type === 'cache' && target !== null && isWithin(folder, target),
  );
}

/** The value of such a mount, as it is written. */
export function mountAt(places: readonly RunPlace[], folder: string): string | null {
  for (const { run, body } of places) {
    const flag = run.flags.find((one) => {
      const [mount] = mountsOf({ ...run, flags: [one] }, body.state.workdir);
      return mount?.type === 'cache' && mount.target === folder;
    });
    if (flag?.value != null && !/["$\\\s]/.test(flag.value)) return flag.value;
  }
  return null;
}
