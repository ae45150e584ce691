import { secretPattern } from './secret-pattern.js';

/** What this process, or a git that it started, was given to prove who it is. */
const known = new Set<string>();
/** Of two that begin alike the longer one goes first. */
const patterns: { readonly length: number; readonly pattern: RegExp }[] = [];

/** Shorter ones are words, as in GITLAB_TOKEN=test: to blank them out everywhere would break the names of branches and stages. */
const SHORTEST = 8;

/** Remembers a token or a password, so that nobody gets to see it, whatever it looks like. */
export function keepSecret(value: string | null | undefined): void {
  if (value === null || value === undefined || value.length < SHORTEST || known.has(value)) return;
  known.add(value);
  const { length } = value;
  const place = patterns.findIndex((each) => each.length < length);
  patterns.splice(place === -1 ? patterns.length : place, 0, { length, pattern: secretPattern(value) });
}

/** Remembers the password in a URL, and the user where that may be a token. */
export function keepSecretsOfUrl(text: string): void {
  if (!URL.canParse(text)) return;
  const { protocol, username, password } = new URL(text);
  const values = /^https?:$/.test(protocol) && password === '' ? [username] : [password];
  for (const value of values) {
    keepSecret(value);
    keepSecret(decoded(value));
  }
}

/** Is there a known secret in a text? */
export function hasSecret(text: string): boolean {
  return patterns.some(({ pattern }) => text.search(pattern) !== -1);
}

/**
 * Text without what could be a secret: what is known for one, in the forms in which it may come back, the user and password of a URL, and
 * tokens of the kinds that forges hand out. Whatever git or a forge says goes through here before it is shown or kept.
 */
export function withoutSecrets(text: string): string {
  return patterns
    .reduce((rest, { pattern }) => rest.replace(pattern, '***'), text)
    .replace(/:\/\/[^/\s@'"]*@/g, '://')
    .replace(TOKENS, '***')
    .replace(/\b(authorization|private-token|proxy-authorization)(["']?\s*[:=]\s*)[^\r\n]*/gi, '$1$2***');
}

/** Plain data without secrets in its texts; names by which things are found again (`id`) stay as they are. */
export function withoutSecretsIn<T>(data: T): T {
  const text = JSON.stringify(data, (key, value: unknown) =>
    key !== 'id' && typeof value === 'string' ? withoutSecrets(value) : value,
  );
  const copy: T = JSON.parse(text);
  return copy;
}

/** An error that a stack trace may be shown of. */
export function withoutSecretsInError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? withoutSecrets(error) : error;
  error.message = withoutSecrets(error.message);
  if (error.stack !== undefined) error.stack = withoutSecrets(error.stack);
  return error;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// GitHub: ghp_, gho_, ghu_, ghs_, ghr_, github_pat_; GitLab: glpat-, gldt-, glcbt-, …
const TOKENS = /\b(?:gh[opsur]_\w{16,}|github_pat_\w{16,}|gl[a-z]{2,5}-[\w.-]{16,})/g;
