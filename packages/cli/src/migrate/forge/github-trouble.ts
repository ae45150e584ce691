import { messageOf } from '../../files/failure.js';
import { Troubled } from '../trouble/trouble.js';

/** Runs requests; what a forge answers instead of doing them becomes a Troubled that says what to do. */
export async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw troubled(error);
  }
}

function troubled(error: unknown): Error {
  if (error instanceof Troubled) return error;
  const status = statusOf(error);
  const said = messageOf(error).split('\n')[0] ?? '';
  const make = (code: string, message: string, advice: string | null): Troubled =>
    new Troubled(code, message, advice, { cause: error });
  if (status === null || status >= 500) {
    // No answer at all: Octokit calls that a 500, too.
    return make('network', `The forge did not answer as it should: ${said}.`, 'Run the same command again.');
  }
  if (status === 429 || (status === 403 && /rate limit|abuse/i.test(said))) {
    return make(
      'rate-limit',
      `The forge's limit is used up: ${said}.`,
      'Run the same command again later; rollout.pause and rollout.perHour slow a campaign down.',
    );
  }
  if (status === 401)
    return make('no-access', 'The forge does not accept the token.', 'Look at the token: it may have expired.');
  if (status === 403) {
    return make(
      'no-access',
      `The token may not do that: ${said}.`,
      'It needs to write contents and pull requests of the repository.',
    );
  }
  if (status === 404) {
    return make(
      'not-found',
      'The forge knows no such repository, or the token may not see it.',
      'It was deleted or renamed, or the token lacks the right to it.',
    );
  }
  if (status === 410 || status === 451) return make('gone', `The forge has shut it: ${said}.`, null);
  return make('refused', `The forge refused it (${status}): ${said}.`, 'Its own words say why.');
}

function statusOf(error: unknown): number | null {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null;
}
