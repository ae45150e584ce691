import { accountHome, officialHome } from '../tools/accounts.js';
import { ancestorsOf } from './ancestors.js';
import type { InstallPlace } from './install-place.js';
import { runBody } from './run-script.js';
import type { TracedCommand } from './trace.js';

/**
 * The home of the user that a command runs as: HOME where the file sets it, else what /etc/passwd says (runc, as BuildKit
 * starts it). Null: not known.
 */
export function userHome(place: InstallPlace, command: TracedCommand): string | null {
  const { invocation, privileges } = command;
  const set = invocation?.env('HOME');
  if (set !== undefined) return set?.startsWith('/') === true ? set : null;
  const { base, user, root } = place.body.state;
  // An unknown base may set HOME; what sudo does to it is a matter of its settings.
  if (base === null || privileges !== '') return null;
  const name = root === true ? 'root' : (user?.split(':')[0] ?? null);
  if (name === null) return null;
  let home = root === true ? '/root' : officialHome(base.name, name);
  for (const { names, home: named } of accounts(place)) {
    if (names.includes(name) || names.includes(null)) home = named;
  }
  return home;
}

/** The accounts that the RUNs ahead make or move, in order; a script that isn't known may have made any. */
function accounts({ document, stage, run }: InstallPlace): readonly NonNullable<ReturnType<typeof accountHome>>[] {
  return [...ancestorsOf(document, stage).sure, stage].flatMap((one) =>
    one.instructions.flatMap((instruction) => {
      if (instruction.kind !== 'RUN' || (one === stage && instruction.index >= run.index)) return [];
      const body = runBody(document, one, instruction);
      return body.ok
        ? body.trace.commands.flatMap(({ invocation }) => (invocation === null ? [] : (accountHome(invocation) ?? [])))
        : [];
    }),
  );
}
