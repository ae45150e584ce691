import { goMatch } from '../context/go-match.js';
import { scriptText } from '../run/instruction-script.js';
import type { ShellRedirect, ShellWord } from '../shell/script.js';
import { parseShell } from '../shell/unbash.js';
import { walkScript } from '../shell/walk.js';
import type { Document, Instruction } from '../syntax/document.js';
import { oncePer } from '../text/recall.js';
import { slice } from '../text/span.js';
import { toolOf } from '../tools/registry.js';
import { REPEATS_WORDS } from '../tools/system/known-programs.js';

/**
 * Does a Dockerfile have the name of a folder, or of one above it, or a piece of such a name, where a variable may get it from: in
 * the value of an ARG or ENV, an assignment, a loop, a word that is printed or given to something unknown, a text that is written
 * to a file? What a known program is told to work on is no such place: that `rm -rf /var/lib/apt/lists/*` is there does not count.
 */
export function namesFolder(document: Document, folder: string): boolean {
  const known = namedFolders(document);
  const found =
    known.get(folder) ??
    document.instructions.some((instruction) => valuesIn(document, instruction).some((text) => hasName(text, folder)));
  known.set(folder, found);
  return found;
}

/** By folder: each RUN that fills a cache asks the same of the whole file. */
const namedFolders = oncePer((_document: Document) => new Map<string, boolean>());

/** A list in one value, for a loop: `/ /var`. */
function itemsOf(value: string): readonly string[] {
  return [value, ...value.split(/[\s"']+/)];
}

/** The texts of an instruction from which a variable may get its value. */
function valuesIn(document: Document, instruction: Instruction): readonly string[] {
  switch (instruction.kind) {
    case 'ARG':
    case 'ENV':
      return instruction.pairs.flatMap(({ value }) => itemsOf(value ?? ''));
    case 'WORKDIR':
      return isRoot(instruction.value) ? [] : [instruction.value];
    case 'COPY':
    case 'ADD':
      return instruction.heredocs.map(({ body }) => slice(document.source, body));
    case 'ONBUILD':
      return valuesIn(document, instruction.trigger);
    case 'RUN': {
      const text = scriptText(document, instruction);
      return text === null ? [slice(document.source, instruction.span)] : valuesInScript(text);
    }
    default:
      return [];
  }
}

function valuesInScript(text: string): readonly string[] {
  const parsed = parseShell(text);
  if (!parsed.ok) return [text];
  const found: string[] = [];
  const add = (words: readonly (ShellWord | null)[]): void => {
    for (const word of words) if (word !== null) found.push(word.text);
  };
  const bodies = (redirects: readonly ShellRedirect[]): void => add(redirects.map(({ body }) => body));
  walkScript(parsed.script, {
    compound: ({ words, redirects }) => {
      for (const word of words) found.push(...itemsOf(word.text));
      bodies(redirects);
    },
    command: ({ name, args, assignments, redirects }) => {
      for (const { value } of assignments) found.push(...itemsOf(value.text));
      bodies(redirects);
      const program = programOf([...(name === null ? [] : [name]), ...args]);
      // To go to the root is the usual way to leave a folder.
      if (program === 'cd') add(args.filter((word) => !isRoot(word.text)));
      else if (program === null || REPEATS_WORDS.has(program) || toolOf(program) === undefined) add(args);
      // `${X:=/var}` has a value of its own.
      else add(args.filter(({ parts }) => parts.some((part) => part.kind === 'dynamic' && part.braces !== true)));
    },
  });
  return found;
}

/** The program that runs, behind what only changes who runs it, or with what. */
function programOf(words: readonly ShellWord[]): string | null {
  const found = words.find(({ text }) => !/^(?:sudo|env|time|exec|command|nice|-.*|\w+=.*)$/.test(text));
  return found?.literal ?? null;
}

function isRoot(text: string): boolean {
  return /^["']?[-+?]?\/+[.*]?["']?$/.test(text);
}

/** Is one of the paths in a text that of a folder, of one above it or in it, or may be a piece of one? */
export function hasName(text: string, folder: string): boolean {
  const words = text.replaceAll('\\', '').split(/[\s'"`(){}<>;|&=:,]+/);
  const names = folder.slice(1).split('/');
  const written = words.filter((word) => word !== '');
  // A slash among other words is no path: in `deb http://… /`, in an expression of sed.
  return words.some((word) => isName(word, names)) || (written.length > 0 && written.every(isRoot));
}

function isName(word: string, folder: readonly string[]): boolean {
  // Of `/var/lib/apt/lists`, whatever stands in front: `lib/apt`, `apt/lists`.
  if (folder.slice(2).some((name, index) => word.includes(`${folder[index + 1]}/${name}`))) return true;
  const absolute = word.replace(/^[-+?@](?=\/)/, '');
  const segments = absolute.split('/').filter((one) => one !== '' && one !== '.');
  const first = segments[0] ?? '';
  if (segments.length === 0) return false;
  // `$ROOT/var` is `/var` where ROOT is empty.
  const rest = first.startsWith('$') || first === '..' ? segments.slice(1) : segments;
  if (rest.length === 0 || (rest[0] === '*' && !absolute.startsWith('/'))) return false;
  return (
    rest.slice(0, folder.length).every((one, index) => mayBe(one, folder[index] ?? '')) && !/^\$/.test(rest[0] ?? '')
  );
}

/** Is a segment of a path a name, or may it be: by a pattern, or by a variable in it? */
function mayBe(segment: string, name: string): boolean {
  const pattern = segment.replace(/\$\w*/g, '*');
  return goMatch(pattern, name) === 'match';
}
