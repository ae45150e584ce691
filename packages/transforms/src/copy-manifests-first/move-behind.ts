import { type FreshRun, imagePathOf, type RunHalves, type WantedMove } from '@dockshift/core/kit';
import type { EarlyInstall } from './install.js';

/** What an install says of the move of a copy behind it. */
export function moveBehind(
  place: Pick<WantedMove, 'document' | 'stage' | 'source' | 'copy' | 'run' | 'context'>,
  install: EarlyInstall,
): WantedMove {
  const { plan, body, effects } = install;
  return {
    ...place,
    name: 'the install',
    ahead: effects,
    outputs: plan.ignore.flatMap((path) => imagePathOf(place.source, path) ?? []),
    // Root reads the files all the same, and what it writes among them would have another owner.
    anyOwner: body.state.root === true && plan.writes.length === 0,
  };
}

/** What goes ahead of the copy in a RUN of its own, for its install stays behind; null: nothing does. */
export function freshRun({ prefetch, first, note }: EarlyInstall, split: RunHalves | null): FreshRun | null {
  const commands = prefetch ?? (split === null && first !== null ? [first] : null);
  return commands === null ? null : { commands, note };
}
