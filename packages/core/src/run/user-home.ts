import type { Resource } from '../effects/resource.js';
import { ancestorsOf } from '../stage/ancestors.js';
import type { Document, RunInstruction, Stage } from '../syntax/document.js';
import { type AccountHome, accountHome, officialHome } from '../tools/system/accounts.js';
import { instructionEffects } from './effects.js';
import { type RunScript, runBody } from './run-script.js';
import type { TracedCommand } from './trace.js';

/** A RUN, with all that its stage runs. */
export interface RunPlace {
  readonly document: Document;
  readonly stage: Stage;
  readonly run: RunInstruction;
  readonly body: RunScript;
}

/**
 * The home of the user that a command runs as: HOME where the file sets it, else what /etc/passwd says (runc, as BuildKit
 * starts it). Null: not known.
 */
export function userHome(place: RunPlace, command: TracedCommand): string | null {
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

/** Something that may have changed any account. */
const ANY: AccountHome = { names: [null], home: null };

/** The accounts that the instructions ahead make or move, in order; a RUN that isn't looked into may have made any. */
function accounts({ document, stage, run }: RunPlace): readonly AccountHome[] {
  return [...ancestorsOf(document, stage).sure, stage].flatMap((one) =>
    one.instructions.flatMap((instruction) => {
      if (one === stage && instruction.index >= run.index) return [];
      if (instruction.kind === 'COPY' || instruction.kind === 'ADD')
        return bringsList(instructionEffects(document, one, instruction, null).writes) ? [ANY] : [];
      if (instruction.kind !== 'RUN') return [];
      const body = runBody(document, one, instruction);
      if (!body.ok) return [ANY];
      const made = body.trace.commands.flatMap(accountsOf);
      return body.trace.effects.writes.some(isList) ? [...made, ANY] : made;
    }),
  );
}

function accountsOf({ invocation, effects }: TracedCommand): readonly AccountHome[] {
  const made = invocation === null ? null : accountHome(invocation);
  if (made !== null) return [made];
  return bringsList(effects.writes) ? [ANY] : [];
}

function isList(one: Resource): boolean {
  return one.kind === 'path' && one.path === '/etc/passwd';
}

/** Is it the list of users, or a folder with it, as what is copied there? A program that works on the system's settings in general does not edit it. */
function bringsList(writes: readonly Resource[]): boolean {
  return writes.some(
    (one) => isList(one) || (one.kind === 'path' && ['/', '/etc'].includes(one.path) && one.of === undefined),
  );
}
