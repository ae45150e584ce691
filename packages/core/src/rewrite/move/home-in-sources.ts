import type { BuildContext } from '../../context/build-context.js';
import type { Premise } from '../../effects/premise.js';
import { isWithin, type Resource, tree } from '../../effects/resource.js';
import type { TracedCommand } from '../../run/trace.js';
import { type RunPlace, userHome } from '../../run/user-home.js';
import { joinPath } from '../../text/paths.js';
import { enumerate, open } from '../../tools/kit/checks.js';
import { countsInHome, HOME_ENTRIES } from '../../tools/system/home-settings.js';
import { contextPathOf, type SourceCopy } from './source-copy.js';

/** What the home of the user who installs makes of the sources. */
export type HomeInSources =
  | {
      readonly ok: true;
      readonly premises: readonly Premise[];
      /** What the install may read and write there. */
      readonly entries: readonly Resource[];
      /** The home, where it is known and among the sources: what the sources bring there was looked at. */
      readonly home: string | null;
    }
  | { readonly ok: false; readonly code: 'depends'; readonly because: string };

/** May files of the sources be those that an install looks for in the user's home? `reads` are copied first. */
export function homeInSources(
  place: RunPlace,
  command: TracedCommand,
  source: SourceCopy,
  project: string,
  reads: readonly string[],
  context: BuildContext,
): HomeInSources {
  const known = userHome(place, command);
  const homes = known === null ? [...new Set([source.to, place.body.state.workdir, project])] : [known];
  const premises: Premise[] = [];
  const entries: Resource[] = [];
  let inside: string | null = null;
  for (const home of homes) {
    if (known !== null || isWithin(home, source.to))
      entries.push(...HOME_ENTRIES.map((name) => tree(home === '/' ? `/${name}` : `${home}/${name}`)));
    const folder = contextPathOf(source, home);
    if (folder === null) continue;
    if (known !== null) inside = home;
    const brought = context
      .entries(folder)
      .filter((name) => countsInHome(name) && !reads.includes(joinPath(folder, name)));
    if (brought.length === 0) continue;
    const names = enumerate(brought.map((name) => joinPath(folder, name)));
    if (known !== null && brought.some((name) => HOME_ENTRIES.includes(name))) {
      return {
        ok: false,
        code: 'depends',
        because: `The copy fills ${home}, the home of the user who installs, and ${names} may count there.`,
      };
    }
    premises.push(
      open(
        known === null
          ? `The user who installs has another home than ${home}, where ${names} would count.`
          : `The install does not look at ${names} in ${home}, the home of its user.`,
      ),
    );
  }
  return { ok: true, premises, entries, home: inside };
}
