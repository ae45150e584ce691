import { skipSpace } from '../text/white-space.js';
import type { Escape } from './document.js';

/** `name = value` behind the `#` of a line; the name is in lower case. */
export interface Directive {
  readonly name: string;
  readonly value: string;
}

/** Parser directives, as in BuildKit's `parser/directives.go`. */
const NAMES: ReadonlySet<string> = new Set(['syntax', 'escape', 'check']);

/**
 * The directive on a line of which `text` is what stands behind the `#`; null for any other comment. Written without
 * a regular expression because the one in BuildKit takes quadratic time on a line of blanks.
 */
export function readDirective(text: string): Directive | null {
  const name = /^[a-zA-Z][a-zA-Z0-9]*/.exec(text.slice(skipSpace(text, 0, text.length)))?.[0];
  if (name === undefined || !NAMES.has(name.toLowerCase())) return null;
  let at = skipAsciiSpace(text, skipSpace(text, 0, text.length) + name.length);
  if (text[at] !== '=') return null;
  at = skipAsciiSpace(text, at + 1);
  let end = text.length;
  while (end > at && isAsciiSpace(text.charCodeAt(end - 1))) end--;
  if (at < end) return { name: name.toLowerCase(), value: text.slice(at, end) };
  // Nothing but blanks behind the `=`: BuildKit takes the last of them for the value.
  return isAsciiSpace(text.charCodeAt(at - 1)) ? { name: name.toLowerCase(), value: text.slice(at - 1, at) } : null;
}

/** The escape character that an `escape` directive names, or null for a value that BuildKit refuses. */
export function escapeOf(value: string): Escape | null {
  return value === '\\' || value === '`' ? value : null;
}

/** `\s` in a Go regular expression: without VT, and without anything outside ASCII. */
function isAsciiSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0c || unit === 0x0d;
}

function skipAsciiSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isAsciiSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Why BuildKit refuses the value of a `check` directive (`linter/linter.go`, ParseLintOptions); null if it takes it. */
export function checkProblem(value: string): string | null {
  const [first = '', second, ...rest] = value.split(';');
  const parts = [first, second, rest.length === 0 ? undefined : rest.join(';')];
  for (const part of parts) {
    if (part === undefined) continue;
    const equals = part.indexOf('=');
    const key = equals === -1 ? '' : part.slice(0, equals).trim();
    if (key === 'error' && !BOOLEAN.test(part.slice(equals + 1).trim())) return `error is true or false in "${part}"`;
    if (key !== 'skip' && key !== 'experimental' && key !== 'error') return `"${part}" is no option`;
  }
  return null;
}

/** What Go's `strconv.ParseBool` takes. */
const BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;
