import { errorCode, failureOf, messageOf } from '../../files/failure.js';
import { withoutSecrets } from '../git/secrets.js';

/** Why something could not be done for a repository. Plain data: it comes from workers, and goes into the journal. */
export interface Trouble {
  /** A stable word. */
  readonly code: string;
  /** What is wrong, in a sentence; no secret is in it. */
  readonly message: string;
  /** What to do about it, in a sentence. */
  readonly advice: string | null;
}

/** An error that knows what to tell the user. */
export class Troubled extends Error {
  override readonly name = 'Troubled';
  readonly code: string;
  readonly advice: string | null;

  constructor(code: string, message: string, advice: string | null, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.advice = advice;
  }
}

const INTERNAL = 'This is a bug of dockshift, or of what it runs on: please report it with the message.';

/** What an error means to the user. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof Troubled) {
    const { code, advice } = error;
    return { code, message: withoutSecrets(error.message), advice: advice === null ? null : withoutSecrets(advice) };
  }
  const message = withoutSecrets(messageOf(error));
  if (error instanceof Error && error.name === 'GitFailed' && 'complaint' in error) {
    const complaint = `${message}\n${String(error.complaint)}`;
    const kind = GIT.find(({ says }) => says.test(complaint)) ?? { code: 'git', advice: null };
    return { code: kind.code, message: sentence(message), advice: kind.advice };
  }
  if (errorCode(error) !== null) {
    const failure = failureOf(error, 'use');
    if (failure.code !== 'io') return { code: failure.code, message: sentence(message), advice: failure.advice };
  }
  return { code: 'internal', message: sentence(message), advice: INTERNAL };
}

interface Kind {
  readonly says: RegExp;
  readonly code: string;
  readonly advice: string | null;
}

/** What git and ssh say, in the order in which it matters. */
const GIT: readonly Kind[] = [
  {
    says: /No space left on device|Disk quota exceeded/i,
    code: 'no-space',
    advice: 'Free some space and run the same command again.',
  },
  {
    says: /dubious ownership/i,
    code: 'not-yours',
    advice: "The checkout belongs to another user. If you trust it, add it to git's safe.directory.",
  },
  {
    says: /transport '[^']*' not allowed|protocol '[^']*' is not (?:supported|allowed)/i,
    code: 'protocol',
    advice: 'git.protocols in the campaign lists what git may speak.',
  },
  {
    says: /Authentication failed|could not read (?:Username|Password)|Permission denied|returned error: 40[13]|terminal prompts disabled|Host key verification failed|access denied/i,
    code: 'no-access',
    advice: "Set up git's credential helper (or an ssh key) for this host; git clone has to work without a question.",
  },
  {
    says: /repository .{0,500}not found|does not appear to be a git repository|returned error: 404|not a git repository|couldn't find remote ref/i,
    code: 'not-found',
    advice: 'It was deleted or renamed, or the account that git uses may not see it.',
  },
  {
    says: /stale info|\[rejected\]|fetch first|non-fast-forward|cannot lock ref/i,
    code: 'moved',
    advice: 'Somebody else changed the branch meanwhile; run the same command again.',
  },
  {
    says: /pre-receive hook declined|protected branch|remote rejected/i,
    code: 'refused',
    advice: 'A rule of the forge refused the push; its own words are above.',
  },
  {
    says: /Could not resolve host|timed out|took too long|Connection (?:refused|reset)|early EOF|RPC failed|unexpected disconnect|hung up|returned error: (?:429|5\d\d)|Empty reply|Failed to connect|unable to access/i,
    code: 'network',
    advice: 'Run the same command again; if it stays, look at the network and the forge.',
  },
];

function sentence(text: string): string {
  const one = text.replace(/^(?:fatal|error|remote): /, '').trim();
  const capital = one.slice(0, 1).toUpperCase() + one.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
