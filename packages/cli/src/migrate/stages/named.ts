import { WrongUse } from '../../command-line/wrong-use.js';
import type { CampaignState } from '../journal/state.js';

/** What to do about a campaign of which nothing is known. */
export const NOTHING_PLANNED = 'Nothing is planned yet; dockshift migrate plan comes first.';

/** Throws a WrongUse where names were given, and no repository of the campaign has one of them. */
export function someAreNamed(only: ((id: string) => boolean) | null, { repositories, plans }: CampaignState): void {
  if (only === null || [...repositories.keys()].some((id) => only(id))) return;
  const advice = plans === 0 ? NOTHING_PLANNED : 'dockshift migrate report names them all.';
  throw new WrongUse('no repository of the campaign has that name', advice);
}
