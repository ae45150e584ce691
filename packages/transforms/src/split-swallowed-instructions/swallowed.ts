import {
  type Document,
  type Instruction,
  parse,
  parseShell,
  type Span,
  slice,
  spanToSource,
  walkCommands,
} from '@dockshift/core/kit';

/** Instructions that a script has no words for. `FROM` alone begins a stage, and stands in queries of databases. */
const KEYWORDS = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
);

/** An instruction that stands in the script of another one. */
export interface Swallowed {
  readonly keyword: string;
  /** In the source: the keyword. */
  readonly at: Span;
  /** What of the script stands in front of it. */
  readonly ahead: string;
  /** In the source: the place behind the last line in front of it, its escape character included. */
  readonly lineEnd: number;
}

/** The first line of a script that is an instruction by itself; null if there is none. */
export function swallowedIn(document: Document, instruction: Instruction): Swallowed | null {
  if (!isScript(instruction) || instruction.heredocs.length > 0) return null;
  const { text, pieces } = instruction.args;
  let words: ReadonlyMap<number, string | null> | null = null;
  for (const [index, piece] of pieces.entries()) {
    const above = pieces[index - 1];
    if (above === undefined) continue;
    const line = text.slice(piece.at, piece.at + piece.length);
    const [, blanks = '', keyword = ''] = /^(\s*)([A-Z]+)\s/.exec(line) ?? [];
    const start = piece.at + blanks.length;
    if (!KEYWORDS.has(keyword)) continue;
    words ??= wordsOf(text);
    // A part of a text in quotes begins no word.
    if (words.get(start) !== keyword) continue;
    const at = spanToSource(instruction.args, { start, end: start + keyword.length });
    if (!isInstruction(document, keyword, slice(document.source, { start: at.start, end: instruction.span.end })))
      continue;
    const escape = document.source.indexOf(document.escape, above.source + above.length);
    return { keyword, at, ahead: text.slice(0, start), lineEnd: escape + 1 };
  }
  return null;
}

/** A text that a shell is given. */
function isScript(instruction: Instruction): boolean {
  return (
    (instruction.kind === 'RUN' || instruction.kind === 'CMD' || instruction.kind === 'ENTRYPOINT') &&
    instruction.form === 'shell'
  );
}

/** The words of the commands of a script, by where they begin; none where it is not understood. */
function wordsOf(text: string): ReadonlyMap<number, string | null> {
  const parsed = parseShell(text);
  const words = new Map<number, string | null>();
  if (!parsed.ok) return words;
  walkCommands(parsed.script, ({ name, args }) => {
    for (const word of [name, ...args]) if (word !== null) words.set(word.span.start, word.literal);
  });
  return words;
}

/** Does a text begin with an instruction that Docker would take? */
export function isInstruction({ escape }: Pick<Document, 'escape'>, keyword: string, text: string): boolean {
  const directive = escape === '`' ? '# escape=`\n' : '';
  const { instructions, problems } = parse(`${directive}FROM scratch\n${text}\n`);
  return problems.length === 0 && instructions[1]?.kind === keyword;
}
