import { isAbsolute } from '../../text/paths.js';
import type { Mention } from '../kit/manifest.js';

/** Options of a requirements file that name no file of the project (pip.pypa.io, "Requirements File Format"). */
const OPTIONS_WITH_VALUE = new Set(['--no-binary', '--only-binary', '--trusted-host', '--use-feature']);

/** Those whose value is where packages come from: an address, or a file or folder. */
const SOURCES = new Set(['-i', '--index-url', '--pypi-url', '--extra-index-url', '-f', '--find-links']);

const OPTIONS = new Set(['--no-index', '--prefer-binary', '--require-hashes', '--pre']);

/** `name`, extras, version specifiers, `name @ https://…`; what stands behind `;` and the hashes are cut off before. */
const NAMED = /^[A-Za-z0-9][\w.-]*(?:\s*\[[^\]]*\])?\s*(?:(?:\(\s*)?(?:===?|[<>!~]=|[<>])[^/\\]*)?$/;
const DIRECT = /^[A-Za-z0-9][\w.-]*(?:\s*\[[^\]]*\])?\s*@\s*(https?|(git|hg|svn|bzr)\+(?!file:)\w+):\/\//i;
/** pip puts `git+` in front by itself (pip 26, req/constructors.py, parse_editable). */
const EDITABLE_URL = /^(git|hg|svn|bzr):\/\/(?!\/)/;
const URL = /^(https?:\/\/|(git|hg|svn|bzr)\+(?!file:)\w+:\/\/|git\+git@)/i;

/** The archives that pip unpacks (pip, utils/filetypes.py). */
const ARCHIVE = /\.(?:zip|whl|tar|tar\.(?:gz|bz2|xz|lz|lzma)|tgz|tbz|txz|tlz)$/i;

const EXTRAS = /\[[^[\]]*\]$/;

/**
 * Does pip take a requirement for a path, or a URL of one, before it takes it for a name? What has a `/` in it, begins with
 * a dot, or ends like an archive is one (pip, req/constructors.py, _get_url_from_path).
 */
export function namesPath(written: string): boolean {
  const requirement = written.replace(/;.*$/s, '').trim();
  const url = /^(?:[^/@]*@\s*)?[a-z][a-z+]*:\/\//i.test(requirement);
  if (url) return /(?:^|[+@\s])file:/i.test(requirement);
  return /^\.|\/|(?:^|@\s*)file:/i.test(requirement) || ARCHIVE.test(requirement.replace(EXTRAS, ''));
}

/** `-e git+…`: pip checks it out into a folder `src`. */
export const EDITABLE = 'editable';

/** What a requirements file asks for; `-r` and `-c` are relative to the file that has them. */
export function requirementMentions(text: string): readonly Mention[] {
  return logicalLines(text).map((line) => {
    const kind = readLine(line);
    return kind === 'local' ? { kind: 'project', shown: line } : kind === 'unknown' ? { kind, shown: line } : kind;
  });
}

type Line = 'local' | 'unknown' | Extract<Mention, { kind: 'package' | 'include' }>;

const FINE: Line = { kind: 'package' };

function readLine(line: string): Line {
  const [first = '', ...rest] = line.split(/[\s=]+/);
  const value = rest[0] ?? '';
  if (first === '-r' || first === '--requirement' || first === '-c' || first === '--constraint') {
    if (URL.test(value)) return FINE;
    // Of several files in a line pip takes one.
    return rest.length > 1 || isAbsolute(value) ? 'unknown' : { kind: 'include', path: value };
  }
  // `-rbase.txt` is allowed as well.
  if (/^-[rc][^-/]/.test(first) && rest.length === 0) return { kind: 'include', path: first.slice(2) };
  if (first === '-e' || first === '--editable')
    return readEditable(line.slice(line.search(/\s|=/)).replace(/^[\s=]+/, ''));
  if (first.startsWith('-')) return readOptions(line.split(/[\s=]+/));
  const requirement = line
    .replace(/\s--(hash|config-settings|global-option|install-option)\b.*$/s, '')
    .replace(/;.*$/s, '')
    .trim();
  if (URL.test(requirement) || DIRECT.test(requirement)) return FINE;
  if (namesPath(requirement)) return 'local';
  return NAMED.test(requirement) ? FINE : 'unknown';
}

/** Is it the address of a repository, `git+https://…`, and no folder? */
export function isEditableAddress(what: string): boolean {
  return URL.test(what) || EDITABLE_URL.test(what);
}

function readEditable(what: string): Line {
  if (isEditableAddress(what)) return { kind: 'package', note: EDITABLE };
  return /^[a-z][\w+.-]*:\/\/(?!\/)/i.test(what) && !/\bfile:/i.test(what) ? 'unknown' : 'local';
}

/** A line may hold several options. */
function readOptions(words: readonly string[]): Line {
  for (let at = 0; at < words.length; at++) {
    const option = words[at] ?? '';
    if (OPTIONS.has(option)) continue;
    const value = words[++at];
    if (value === undefined) return 'unknown';
    if (SOURCES.has(option)) {
      // `${NAME}` stands for a variable.
      if (value.startsWith('$')) return 'unknown';
      if (!/^https?:/.test(value)) return 'local';
    } else if (!OPTIONS_WITH_VALUE.has(option)) return 'unknown';
  }
  return FINE;
}

/** Lines with continuations joined, comments and blank lines gone. A line that is a comment goes not on (pip, req/req_file.py, join_lines). */
function logicalLines(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => (/^\s*#/.test(line) ? '' : line))
    .join('\n')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => withoutComment(line).trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '');
}

/** What pip takes for the end of a line and this does not could end a comment: it stays, and is not understood. */
function withoutComment(line: string): string {
  const start = line.search(/(?:^|\s)#/);
  return start === -1 || /(?!\t)[\p{Cc}\u2028\u2029]/u.test(line.slice(start + 1)) ? line : line.slice(0, start);
}
