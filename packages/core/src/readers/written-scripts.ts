import { scriptText } from '../run/instruction-script.js';
import type { Compound, ShellNode, ShellRedirect, ShellWord, SimpleCommand } from '../shell/script.js';
import { parseShell } from '../shell/unbash.js';
import { walkScript } from '../shell/walk.js';
import type { NamedScript } from '../stage/named-script.js';
import type { CopyInstruction, Document, Instruction } from '../syntax/document.js';
import { basename } from '../text/paths.js';
import { oncePer } from '../text/recall.js';
import { slice } from '../text/span.js';
import { WRITERS } from '../tools/system/writers.js';

/** A file of the image that the Dockerfile itself holds the text of, or another name for one. */
export interface WrittenScript extends NamedScript {
  /** Names of files that it is a copy of, or a link to. */
  readonly from: readonly string[];
  /** Texts of which something is put into it. */
  readonly edits: readonly string[];
}

/**
 * The files that an instruction writes from its own text: a COPY with heredocs, `echo … > FILE`, `cat <<EOF > FILE`,
 * `… | tee FILE`, `sed -i … FILE`, and those to which it gives another name (`mv`, `cp`, `ln`, `install`). What isn't plain text
 * in it stays as it is written.
 */
export function writtenBy(document: Document, instruction: Instruction): readonly WrittenScript[] {
  return scriptsIn(document)(instruction);
}

const scriptsIn = oncePer((document: Document) =>
  oncePer((instruction: Instruction) => scriptsOf(document, instruction)),
);

function scriptsOf(document: Document, instruction: Instruction): readonly WrittenScript[] {
  if (instruction.kind === 'COPY' || instruction.kind === 'ADD') return heredocsOf(document, instruction);
  if (instruction.kind !== 'RUN') return [];
  const text = scriptText(document, instruction);
  const parsed = text === null ? null : parseShell(text);
  if (parsed?.ok !== true) return [];
  const found: WrittenScript[] = [];
  const write = (path: ShellWord | null, content: string): void => {
    if (path !== null && content !== '') found.push({ path: plain(path), text: content, from: [], edits: [] });
  };
  walkScript(parsed.script, {
    command: (command) => {
      for (const target of targetsOf(command.redirects)) write(target, outputOf(command));
      found.push(...edited(command), ...renamed(command));
    },
    compound: (compound) => {
      const text = textOf(compound);
      for (const target of targetsOf(compound.redirects)) write(target, text);
    },
    pipeline: ({ commands }) => {
      const text = commands.map(textOf).join('');
      for (const one of commands) {
        if (one.kind !== 'command') continue;
        const does = WRITERS.get(nameOf(one));
        if (does === 'writes') for (const arg of one.args) write(arg, text);
        for (const target of targetsOf(one.redirects)) write(target, text);
      }
    },
  });
  return found;
}

/** The files that a COPY writes from its own heredocs. */
function heredocsOf(document: Document, copy: CopyInstruction): readonly WrittenScript[] {
  return copy.heredocs.map((heredoc) => ({
    path: copy.destination.endsWith('/') ? `${copy.destination}${heredoc.name}` : copy.destination,
    text: slice(document.source, heredoc.body),
    from: [],
    edits: [],
  }));
}

function targetsOf(redirects: readonly ShellRedirect[]): readonly ShellWord[] {
  return redirects.flatMap(({ operator, target }) => (/^&?>/.test(operator) && target !== null ? [target] : []));
}

/** All that commands of a construct may print. */
function textOf(node: ShellNode): string {
  switch (node.kind) {
    case 'command':
      return outputOf(node);
    case 'pipeline':
      return node.commands.map(textOf).join('');
    case 'and-or':
      return node.parts.map(textOf).join('');
    case 'compound':
      return bodyOf(node);
    default:
      return node satisfies never;
  }
}

function bodyOf({ lists, redirects }: Compound): string {
  const own = redirects.flatMap(({ body }) => (body === null ? [] : [plain(body)])).join('');
  return own + lists.flatMap((list) => list.statements.map(({ node }) => textOf(node))).join('');
}

/** What a command prints, as far as it is in its own text: its words, or the heredoc that it is given. */
function outputOf(command: SimpleCommand): string {
  const bodies = command.redirects.flatMap(({ body }) => (body === null ? [] : [plain(body)]));
  const does = WRITERS.get(nameOf(command));
  if (bodies.length > 0) return bodies.join('');
  if (does !== 'prints') return '';
  const words = command.args.filter((word) => !/^-[neE]+$/.test(word.text)).map(plain);
  // `printf '%s\n' a b` prints a line for each word.
  const [format = ''] = words;
  const isFormat = /%[sb]/.test(format);
  return `${(isFormat ? words.slice(1).join('\n') : words.join(' ')).replaceAll('\\n', '\n')}\n`;
}

/** An edit in place (`sed -i …`): what it puts into the file is somewhere in its words, and no script by itself. */
function edited(command: SimpleCommand): readonly WrittenScript[] {
  if (WRITERS.get(nameOf(command)) !== 'edits') return [];
  const words = command.args.map(plain);
  return words
    .filter((word) => !word.startsWith('-') && !/\s/.test(word))
    .map((path) => ({ path, text: '', from: [], edits: [words.join(' ')] }));
}

function renamed(command: SimpleCommand): readonly WrittenScript[] {
  if (WRITERS.get(nameOf(command)) !== 'renames') return [];
  const words = command.args.filter((word) => !word.text.startsWith('-')).map(plain);
  const [last] = words.slice(-1);
  return last === undefined || words.length < 2 ? [] : [{ path: last, text: '', from: words.slice(0, -1), edits: [] }];
}

function nameOf({ name }: SimpleCommand): string {
  const text = name === null ? '' : plain(name);
  return basename(text);
}

/** The word's own string; where the shell puts something in, with that as it is written. */
function plain(word: ShellWord): string {
  return word.literal ?? word.text.replace(/["']/g, '');
}
