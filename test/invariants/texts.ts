/**
 * What a rewrite lost, by a look at the lines and words alone: it knows nothing of parsers, so that
 * it can't share their mistakes. Every comment line is still there as often as it was; so is every
 * word of every other line, but for keywords, operators and continuations; every flag of the one
 * text is in the other; the byte order mark, the kind of line ending and the final newline are kept. Of `taken` suggestions each may
 * put another word in the place of one.
 */
export function wrongBetween(before: string, after: string, taken: number): readonly string[] {
  const wrong: string[] = [];
  for (const comment of missing(commentLines(before), commentLines(after)))
    wrong.push(`A comment was lost: ${comment}`);
  const added = missing(downloads(after, null), downloads(before, null));
  const told = BEST_EFFORT.flatMap((comment) =>
    missing(downloads(after, comment), downloads(before, comment))
      .filter((line) => added.includes(line))
      .map(() => comment),
  );
  for (const comment of missing(commentLines(after), [...commentLines(before), ...told]))
    wrong.push(`A comment is new: ${comment}`);
  for (const word of missing(words(before), words(after)).slice(taken)) wrong.push(`A word was lost: ${word}`);
  const flags = new Set(flagWords(after));
  for (const flag of new Set(flagWords(before))) if (!flags.has(flag)) wrong.push(`A flag was lost: ${flag}`);
  const known = new Set(flagWords(before));
  for (const flag of flags) if (!known.has(flag)) wrong.push(`A flag is new: ${flag}`);
  if (before.startsWith('\uFEFF') !== after.startsWith('\uFEFF')) wrong.push('The byte order mark changed.');
  if (before.endsWith('\n') !== after.endsWith('\n')) wrong.push('The final newline changed.');
  if (onlyPairs(before) && !onlyPairs(after)) wrong.push('A line ends in LF in a file of CRLF.');
  if (!before.includes('\r') && after.includes('\r')) wrong.push('A line ends in CRLF in a file of LF.');
  return wrong;
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
  const lines = text.split(/\r*\n/);
  return lines.filter((line, at) => (comment === null || lines[at - 1] === comment) && DOWNLOAD.test(line));
}

/** Lines whose first character is `#`, directives included, without the white space around them. */
function commentLines(text: string): readonly string[] {
  return linesOf(text).filter((line) => line.startsWith('#'));
}

/** Words that a rewrite has no reason to drop. */
function words(text: string): readonly string[] {
  const escape = /^\uFEFF?#[ \t]*escape[ \t]*=[ \t]*`/i.test(text) ? '`' : '\\';
  const lines = text.replace(/^\uFEFF/, '').split(/\r*\n/);
  // A line that is continued may end in the middle of a word.
  const joined = lines
    .filter((line) => !line.trimStart().startsWith('#'))
    .map((line) => (line.trimEnd().endsWith(escape) ? line.trimEnd().slice(0, -1) : `${line}\n`))
    .join('');
  // `npm ci&&npm test` may be taken apart.
  return joined
    .split(/\s+|&&/)
    .map((word) => word.replace(/^[({]+|[)};]+$/g, ''))
    .filter((word) => word !== '' && !isFlag(word) && !KEYWORDS.has(word.toUpperCase()));
}

const KEYWORDS = new Set(['RUN', 'COPY', 'ADD']);

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
