import { withoutGoneStages } from './gone-stages.js';

/**
 * What a rewrite lost, by a look at the lines and words alone: it knows nothing of parsers, so that
 * it can't share their mistakes. Every comment line is still there as often as it was; so is every
 * word of every other line, but for keywords, operators and continuations; every flag of the one
 * text is in the other; the byte order mark, the kind of line ending and the final newline are kept. Of `taken` suggestions each may
 * put another word in the place of one. Of stages that rewrites say they take away nothing need be left.
 */
export function wrongBetween(
  before: string,
  after: string,
  { taken, stages }: { readonly taken: number; readonly stages: number },
): readonly string[] {
  const wrong: string[] = [];
  const kept = stages === 0 ? before : withoutGoneStages(before, after);
  for (const comment of missing(commentLines(kept), commentLines(after))) wrong.push(`A comment was lost: ${comment}`);
  const added = missing(downloads(after, null), downloads(before, null));
  const told = BEST_EFFORT.flatMap((comment) =>
    missing(downloads(after, comment), downloads(before, comment))
      .filter((line) => added.includes(line))
      .map(() => comment),
  );
  for (const comment of missing(commentLines(after), [
    ...commentLines(before),
    ...told,
    ...newDirective(before, after),
  ]))
    wrong.push(`A comment is new: ${comment}`);
  const given = missing(chowns(before), chowns(after));
  const there = [
    after,
    ...(newMounts(before, after).length === 0 ? [] : cleanups(before, after)),
    ...(newOwners(before, after).length === 0 ? [] : given),
    ...(newBinds(before, after).length === 0 ? [] : missing(plainCopies(before), plainCopies(after))),
    ...missing(folderChanges(before), folderChanges(after)),
  ].join('\n');
  for (const word of missing(words(kept), words(there)).slice(taken)) wrong.push(`A word was lost: ${word}`);
  const flags = new Set(flagWords(after));
  for (const flag of new Set(flagWords(kept))) if (!flags.has(flag)) wrong.push(`A flag was lost: ${flag}`);
  const known = new Set(flagWords(before));
  const mayBeNew = newFlags(before);
  for (const flag of flags)
    if (!known.has(flag) && mayBeNew?.test(flag) !== true && !isNewFlag(flag) && !isOwnerOf(flag, given))
      wrong.push(`A flag is new: ${flag}`);
  if (before.startsWith('\uFEFF') !== after.startsWith('\uFEFF')) wrong.push('The byte order mark changed.');
  if (before.endsWith('\n') !== after.endsWith('\n')) wrong.push('The final newline changed.');
  if (onlyPairs(before) && !onlyPairs(after)) wrong.push('A line ends in LF in a file of CRLF.');
  if (!before.includes('\r') && after.includes('\r')) wrong.push('A line ends in CRLF in a file of LF.');
  return wrong;
}

/** The frontend that a file may be handed to, in its first line, or behind one that begins with `#!`: where it names none. */
function newDirective(before: string, after: string): readonly string[] {
  const directive = '# syntax=docker/dockerfile:1';
  const [first = '', second] = linesOf(after.replace(/^\uFEFF/, ''));
  const isThere = (first.startsWith('#!') ? second : first) === directive;
  return isThere && !/^\s*#\s*syntax\s*=/im.test(before) ? [directive] : [];
}

/** Flags that a frontend may be given: a floating one, or one of a version that has both of them. */
function newFlags(text: string): RegExp | null {
  const [first = ''] = linesOf(text);
  return /^# *syntax *= *\S*dockerfile(?:-upstream)?:(?:1|latest|1\.[2-9]\d(?:\.\d+)?|1\.\d+-labs)$/.test(first)
    ? /^--(?:parents|exclude=[\w./-]+)$/
    : null;
}

/** A flag that a rewrite may give any RUN or COPY: the guards know of which. */
function isNewFlag(flag: string): boolean {
  return flag === '--link' || CACHE_MOUNT.test(flag) || BIND_MOUNT.test(flag);
}

/** A mount of one file that a COPY brought. */
const BIND_MOUNT = /^--mount=type=bind,source=[\w.@+/-]+,target=[\w.@+/-]+$/;

function newBinds(before: string, after: string): readonly string[] {
  return missing(flagWords(after), flagWords(before)).filter((flag) => BIND_MOUNT.test(flag));
}

/** Copies without flags, of either keyword: mounts may take their place. */
function plainCopies(text: string): readonly string[] {
  const joined = text.replace(/[\\`]\r*\n[ \t]*/g, ' ');
  return linesOf(joined).filter((line) => /^(?:copy|add)\s+[^-]/i.test(line));
}

/** A mount that a rewrite may give a RUN. */
const CACHE_MOUNT = /^--mount=type=cache,(?:id=[\w.-]+,)?target=(?:\/[\w.@+-]+)+(?:,sharing=locked)?$/;

function newMounts(before: string, after: string): readonly string[] {
  return missing(flagWords(after), flagWords(before)).filter((flag) => CACHE_MOUNT.test(flag));
}

/** Calls of `cd` that a RUN begins with: a rewrite may take them away. */
const FOLDER_CHANGES =
  /^[ \t]*RUN[ \t]+(?:--\S+[ \t]+)*((?:cd[ \t]+(?:"[^"]*"|'[^']*'|[^\s&|;<>]+)[ \t]*&&[ \t]*)+)/gim;

function folderChanges(text: string): readonly string[] {
  const joined = text.replace(/[\\`][ \t]*\r*\n[ \t]*/g, ' ');
  return [...joined.matchAll(FOLDER_CHANGES)].flatMap(([, calls]) => (calls ?? '').split('&&'));
}

/** Calls of chown and chmod that a COPY may do the work of: an owner or a mode, a path, and whether it goes into folders. */
const CHOWN =
  /(?<=&&|^RUN)[ \t]*(?:(?:\\|`)?\r*\n[ \t]*)?(ch(?:own|mod)(?:[ \t]+[^\s&|;<>]+)+)(?=[ \t]*(?:&&|#|[\\`]?\r*\n|$))/gim;

function chowns(text: string): readonly string[] {
  return [...text.matchAll(CHOWN)].flatMap(([, command]) => command ?? []);
}

function newOwners(before: string, after: string): readonly string[] {
  return missing(flagWords(after), flagWords(before)).filter((flag) => /^--ch(?:own|mod)=/.test(flag));
}

/** Has a copy the owner that a call gave it? What that did not name is root's. */
function isOwnerOf(flag: string, calls: readonly string[]): boolean {
  const owners = calls.flatMap((call) =>
    call
      .split(/\s+/)
      .filter((word) => !word.startsWith('-'))
      .slice(1, 2),
  );
  return owners.some((owner) =>
    [`--chown=${owner}`, `--chown=${owner}:0`, `--chown=0${owner}`, `--chmod=${owner}`].includes(flag),
  );
}

/** What would empty such a mount. */
const CLEANUP =
  /(?<=&&|^RUN)[ \t]*(?:(?:\\|`)?\r*\n[ \t]*)?((?:npm cache clean --force|yarn cache clean|pip3? cache purge|uv cache clean|go clean -(?:mod)?cache|composer clear-?cache|(?:(?:micro)?dnf|yum) clean all|rm -r?f \S+)(?=[ \t]*(?:&&|[\\`]?\r*\n|$)))/gim;

/** Those that are gone. */
function cleanups(before: string, after: string): readonly string[] {
  return missing(commandsIn(before), commandsIn(after));
}

function commandsIn(text: string): readonly string[] {
  return [...text.matchAll(CLEANUP)].flatMap(([, command]) => command ?? []);
}

/** The only comments that are ever written: above a download that a rewrite adds. */
const BEST_EFFORT: readonly string[] = [
  '# Best effort: the build downloads what is missing',
  '# Best effort: the install downloads what is missing',
  '# Best effort, with empty files for sources: the build downloads what is missing',
];

const DOWNLOAD = new RegExp(
  `^run .*(?:${[
    /\bgo mod download/,
    /\bdependency:go-offline \|\| find \S+ -name '\*\.lastUpdated' -delete/,
    /\bgradlew --version/,
    /\bcargo (?:\+\S+ )?fetch(?: --locked)?(?:[^;]*(?:; rm -[rf] [^;]*)+; \})?/,
    /\bmkdir node_modules && \{ (?:\S+=\S* )*pnp?m? fetch --ignore-scripts[^;]*; rm -r node_modules; \}/,
  ]
    .map(({ source }) => source)
    .join('|')}) \\|\\| true$`,
  'i',
);

/** RUNs that download and may fail, below this comment; null: below any line. */
function downloads(text: string, comment: string | null): readonly string[] {
  // Flags of a mount may have lines of their own.
  const lines = text.replaceAll(/(--mount=\S+) [\\`]\r*\n[ \t]+/g, '$1 ').split(/\r*\n/);
  return lines.filter((line, at) => (comment === null || lines[at - 1] === comment) && DOWNLOAD.test(line));
}

/** Lines whose first character is `#`, directives included, without the white space around them. */
function commentLines(text: string): readonly string[] {
  // `#!/bin/bash` names the shell of a heredoc: each part of one has it.
  return linesOf(text).filter((line) => line.startsWith('#') && !line.startsWith('#!'));
}

/** Words that a rewrite has no reason to drop. */
function words(text: string): readonly string[] {
  // A frontend may be named ahead of it.
  const escape = /^\uFEFF?(?:#!.*\r*\n)?(?:#[ \t]*syntax[ \t]*=.*\r*\n)?#[ \t]*escape[ \t]*=[ \t]*`/i.test(text)
    ? '`'
    : '\\';
  const lines = text.replace(/^\uFEFF/, '').split(/\r*\n/);
  // A line that is continued may end in the middle of a word.
  const joined = lines
    .filter((line) => !line.trimStart().startsWith('#'))
    .map((line) => (goesOn(line.trimEnd(), escape) ? line.trimEnd().slice(0, -1) : `${line}\n`))
    .join('');
  // `npm ci&&npm test` may be taken apart, and files may be copied into a folder by one
  // instruction or by several; a variable has its value with or without an equals sign.
  return (
    joined
      .replaceAll(/^[ \t]*(?:ENV|LABEL)[ \t].*$/gim, (line) => line.replaceAll(/[="]/g, ' '))
      // A name is a label's value, a command is a row of strings, a folder is named by a longer path.
      .replaceAll(/^[ \t]*(?:MAINTAINER|LABEL)[ \t].*$/gim, (line) =>
        line.replaceAll(/['"]/g, ' ').replaceAll(/[\\`]/g, ''),
      )
      .replaceAll(/^[ \t]*(?:CMD|ENTRYPOINT)[ \t].*$/gim, (line) =>
        line.replaceAll(/["'[\],]/g, ' ').replaceAll(/\\|\bexec(?=\s)/g, ''),
      )
      .replaceAll(
        /^[ \t]*WORKDIR[ \t]+(.*)$/gim,
        (_, path: string) => /([^/]*)\/*\s*$/.exec(path)?.[1]?.replace(/^\.+$/, '') ?? '',
      )
      .replaceAll(COPY_OF_SEVERAL, (_, head: string, sources: string, folder: string) =>
        sources
          .trim()
          .split(/[ \t]+/)
          .map((source) => `${head} ${source} ${folder}`)
          .join('\n'),
      )
      .split(/\s+|&&/)
      .map((word) => word.replace(/^[({]+|[)};]+$/g, '').replace(/^apt$/, 'apt-get'))
      .filter((word) => word !== '' && !isFlag(word) && !KEYWORDS.has(word.toUpperCase()))
  );
}

/** Of two escape characters at the end of a line none continues it. */
function goesOn(line: string, escape: string): boolean {
  return line.endsWith(escape) && !line.endsWith(escape + escape);
}

const COPY_OF_SEVERAL = /^([ \t]*COPY(?:[ \t]+--\S+)*)((?:[ \t]+[^\s<[-]\S*)+)[ \t]+(\S+\/)[ \t]*$/gim;

const KEYWORDS = new Set(['RUN', 'COPY', 'ADD', 'ENV', 'LABEL', 'MAINTAINER']);

function flagWords(text: string): readonly string[] {
  return linesOf(text).flatMap((line) => line.split(/\s+/).filter(isFlag));
}

function isFlag(word: string): boolean {
  return /^--(mount|network|security|from|chown|chmod|link|parents|exclude|platform|checksum|keep-git-dir)\b/.test(
    word,
  );
}

function linesOf(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => line.trim());
}

function onlyPairs(text: string): boolean {
  return text.includes('\r\n') && !/(^|[^\r])\n/.test(text);
}

/** What is in `a` more often than in `b`. */
function missing(a: readonly string[], b: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const one of b) left.set(one, (left.get(one) ?? 0) + 1);
  return a.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count <= 0;
  });
}
