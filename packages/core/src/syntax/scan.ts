import { bomLength } from '../text/bom.js';
import { type Line, lineAt } from '../text/lines.js';
import type { MappedText, Piece } from '../text/mapped.js';
import type { Span } from '../text/span.js';
import { skipSpace } from '../text/white-space.js';
import { checkProblem, escapeOf, readDirective } from './directive.js';
import type { Escape, Heredoc, InstructionTile, Problem, Tile } from './document.js';
import { heredocWords } from './heredoc.js';
import { readJsonForm } from './json-form.js';
import { type Command, splitCommand } from './split.js';

/**
 * A file of more instructions is not judged. The largest of 19,421 public Dockerfiles has 254; this many take seconds, whatever
 * they are.
 */
export const MOST_INSTRUCTIONS = 20_000;

/** A source cut into tiles, and what the instruction tiles are made of. */
export interface Scan {
  readonly source: string;
  /** `join(tiles) === source`, for every string. */
  readonly tiles: readonly Tile[];
  readonly escape: Escape;
  /** One for each instruction tile, in order. */
  readonly lines: readonly InstructionLine[];
  /** What BuildKit's line reading refuses: bad directives and unterminated heredocs. */
  readonly problems: readonly Problem[];
}

/** An instruction's lines as BuildKit joins them, with what it leaves out. */
export interface InstructionLine {
  readonly tile: InstructionTile;
  /** Continuations joined, comments and blank lines gone, without the white space that the first line begins with. */
  readonly joined: MappedText;
  readonly command: Command;
  /** The trigger of an ONBUILD, taken apart in turn; null for other instructions, and for an ONBUILD of nothing. */
  readonly trigger: Command | null;
  /** Comment lines among the continuation lines, without their line ending. */
  readonly comments: readonly Span[];
  /** Blank lines among the continuation lines, line ending included. */
  readonly blanks: readonly Span[];
  readonly heredocs: readonly Heredoc[];
}

/**
 * Tiles a source the way BuildKit's `parser/parser.go` reads lines (Parse): directives, comments, blank lines,
 * and instructions with their continuations and heredocs. Linear in the source; never throws. Where BuildKit would
 * stop, it goes on as well as it can and says so in `problems`. A heredoc that never ends takes the rest of the file; what
 * stands behind {@link MOST_INSTRUCTIONS} is not read.
 */
export function scan(source: string): Scan {
  const tiles: Tile[] = [];
  const lines: InstructionLine[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  let escapeChar: Escape = '\\';
  let directivesAllowed = true;
  let at = bomLength(source);
  if (at > 0) tiles.push({ kind: 'bom', span: { start: 0, end: at } });
  while (at < source.length) {
    const line = lineAt(source, at);
    const span = { start: line.start, end: line.next };
    const first = skipSpace(source, line.start, line.end);
    at = line.next;
    if (first === line.end) {
      tiles.push({ kind: 'blank', span });
      directivesAllowed = false;
    } else if (source[first] === '#') {
      const directive = directivesAllowed ? readDirective(source.slice(first + 1, line.end)) : null;
      if (directive === null) {
        tiles.push({ kind: 'comment', span });
        directivesAllowed = false;
        continue;
      }
      tiles.push({ kind: 'directive', span, ...directive });
      const report = (message: string): void => {
        problems.push({ code: 'bad-directive', message, span: { start: first, end: line.end } });
      };
      if (seen.has(directive.name)) report(`Only one ${directive.name} directive is allowed.`);
      else if (directive.name === 'escape') {
        const character = escapeOf(directive.value);
        if (character === null) report(`The escape character must be \\ or \`, not ${directive.value}.`);
        else escapeChar = character;
      } else if (directive.name === 'check') {
        const problem = checkProblem(directive.value);
        if (problem !== null) report(`The check directive can't be read: ${problem}.`);
      }
      seen.add(directive.name);
    } else {
      directivesAllowed = false;
      if (lines.length === MOST_INSTRUCTIONS) {
        const rest = { start: line.start, end: source.length };
        const most = MOST_INSTRUCTIONS.toLocaleString('en-US');
        tiles.push({ kind: 'unread', span: rest });
        problems.push({
          code: 'too-many-instructions',
          message: `The file has more than ${most} instructions: it is too large to judge.`,
          span: { start: first, end: line.end },
        });
        return { source, tiles, escape: escapeChar, lines, problems };
      }
      const read = readInstruction(source, line, first, escapeChar);
      lines.push(read.line);
      tiles.push(read.line.tile);
      for (const problem of read.problems) problems.push(problem);
      at = read.line.tile.span.end;
    }
  }
  return { source, tiles, escape: escapeChar, lines, problems };
}

function readInstruction(
  source: string,
  firstLine: Line,
  first: number,
  escapeChar: Escape,
): { readonly line: InstructionLine; readonly problems: readonly Problem[] } {
  const pieces: Piece[] = [];
  const comments: Span[] = [];
  const blanks: Span[] = [];
  let length = 0;
  const take = (start: number, end: number): boolean => {
    const cut = continuation(source, start, end, escapeChar);
    const stop = cut === -1 ? end : cut;
    if (stop > start) pieces.push({ at: length, source: start, length: stop - start });
    length += stop - start;
    return cut !== -1;
  };
  let at = firstLine.next;
  let continues = take(first, firstLine.end);
  while (continues && at < source.length) {
    const line = lineAt(source, at);
    const visible = skipSpace(source, line.start, line.end);
    if (visible === line.end) blanks.push({ start: line.start, end: line.next });
    else if (source[visible] === '#') comments.push({ start: line.start, end: line.end });
    else continues = take(line.start, line.end);
    at = line.next;
  }
  const text = pieces.map((piece) => source.slice(piece.source, piece.source + piece.length)).join('');
  const joined: MappedText = { text, pieces, origin: first };
  const command = splitCommand(joined, escapeChar);
  const isOnbuild = command.keyword.toLowerCase() === 'onbuild';
  const trigger = isOnbuild && command.args.text !== '' ? splitCommand(command.args, escapeChar) : null;
  const bodies = readHeredocs(source, at, text, isOnbuild ? trigger : command, { start: first, end: firstLine.end });
  const tile: InstructionTile = { kind: 'instruction', span: { start: firstLine.start, end: bodies.end } };
  const line = { tile, joined, command, trigger, comments, blanks, heredocs: bodies.heredocs };
  return { line, problems: bodies.problems };
}

/**
 * Where the text of `[start, end)` stops if its line continues on the next one, else -1. The escape character must be
 * the last one before tabs and spaces, and the one before it must be another: `\\` at the end of a line is no continuation.
 */
function continuation(source: string, start: number, end: number, escapeChar: Escape): number {
  let last = end - 1;
  while (last >= start && (source[last] === ' ' || source[last] === '\t')) last--;
  if (last < start || source[last] !== escapeChar) return -1;
  return last > start && source[last - 1] === escapeChar ? -1 : last;
}

/** Instructions that can have heredocs (`parser.go`, heredocDirectives). */
const WITH_HEREDOCS: ReadonlySet<string> = new Set(['run', 'copy', 'add']);

interface Bodies {
  readonly heredocs: readonly Heredoc[];
  /** Behind the last terminator. */
  readonly end: number;
  readonly problems: readonly Problem[];
}

function readHeredocs(source: string, from: number, text: string, command: Command | null, span: Span): Bodies {
  const none = (problems: readonly Problem[]): Bodies => ({ heredocs: [], end: from, problems });
  if (!text.includes('<<') || command === null || !WITH_HEREDOCS.has(command.keyword.toLowerCase())) return none([]);
  if (readJsonForm(command.args.text).kind !== 'none') return none([]);
  const announced = heredocWords(text);
  if ('refused' in announced)
    return none([{ code: 'bad-arguments', message: `Not sure about heredocs: ${announced.refused}.`, span }]);
  const heredocs: Heredoc[] = [];
  const problems: Problem[] = [];
  let at = from;
  for (const word of announced.words) {
    const start = at;
    let terminator: Span | null = null;
    while (terminator === null && at < source.length) {
      const line = lineAt(source, at);
      let begin = line.start;
      if (word.chomp) while (begin < line.end && source[begin] === '\t') begin++;
      const ends = line.end - begin === word.name.length && source.startsWith(word.name, begin);
      if (ends) terminator = { start: line.start, end: line.next };
      at = line.next;
    }
    if (terminator === null) {
      const message = `The heredoc ${word.name} has no end: no line holds just that word.`;
      problems.push({ code: 'unterminated-heredoc', message, span });
      terminator = { start: source.length, end: source.length };
    }
    heredocs.push({ body: { start, end: terminator.start }, terminator, ...word });
  }
  return { heredocs, end: at, problems };
}
