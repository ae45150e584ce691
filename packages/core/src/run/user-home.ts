import type { Resource } from '../effects/resource.js';
import { ancestorsOf } from '../stage/ancestors.js';
import type { Document, RunInstruction, Stage } from '../syntax/document.js';
import { type AccountHome, accountHome, HOME_SETTINGS, officialHome, setsHomes } from '../tools/system/accounts.js';
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
  let usual = true;
  for (const one of accounts(place)) {
    if (one === ELSEWHERE) usual = false;
    else if (one.names.includes(name) || one.names.includes(null))
      home = one.byDefault === true && !usual ? null : one.home;
  }
  return home;
}

/** Something that may have changed any account. */
const ANY: AccountHome = { names: [null], home: null };

/** Homes of new accounts may lie elsewhere from here on. */
const ELSEWHERE: AccountHome = { names: [], home: null };

/** The accounts that the instructions ahead make or move, in order; a RUN that isn't looked into may have made any. */
function accounts({ document, stage, run }: RunPlace): readonly AccountHome[] {
  return [...ancestorsOf(document, stage).sure, stage].flatMap((one) =>
    one.instructions.flatMap((instruction) => {
      if (one === stage && instruction.index >= run.index) return [];
      if (instruction.kind === 'COPY' || instruction.kind === 'ADD') {
        const { writes } = instructionEffects(document, one, instruction, null);
        return [...(writes.some(saysWhere) ? [ELSEWHERE] : []), ...(bringsList(writes) ? [ANY] : [])];
      }
      if (instruction.kind !== 'RUN') return [];
      const body = runBody(document, one, instruction);
      if (!body.ok) return [ELSEWHERE, ANY];
      const { writes } = body.trace.effects;
      // Of a redirection the command does not tell: it may be ahead of any of them.
      const moved = writes.some(saysWhere) ? [ELSEWHERE] : [];
      const made = [...moved, ...body.trace.commands.flatMap(accountsOf)];
      return writes.some(isList) ? [...made, ANY] : made;
    }),
  );
}

function accountsOf({ invocation, effects }: TracedCommand): readonly AccountHome[] {
  if (invocation !== null && setsHomes(invocation)) return [ELSEWHERE];
  const made = invocation === null ? null : accountHome(invocation);
  if (made !== null) return [made];
  return bringsList(effects.writes) ? [ANY] : [];
}

function isList(one: Resource): boolean {
  return one.kind === 'path' && one.path === '/etc/passwd';
}

/** Is it one of the files that say where homes lie, or a folder that a copy fills and one may be in? */
function saysWhere(one: Resource): boolean {
  if (one.kind !== 'path') return false;
  return HOME_SETTINGS.includes(one.path) || (one.of === undefined && ['/', '/etc', '/etc/default'].includes(one.path));
}

/** Is it the list of users, or a folder with it, as what is copied there? A program that works on the system's settings in general does not edit it. */
function bringsList(writes: readonly Resource[]): boolean {
  return writes.some(
    (one) => isList(one) || (one.kind === 'path' && ['/', '/etc'].includes(one.path) && one.of === undefined),
  );
}
