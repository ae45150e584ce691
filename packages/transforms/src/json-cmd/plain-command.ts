import { BUILTINS, parseShell, type ShellWord, type StartInstruction, spanToSource } from '@dockshift/core/kit';

/** Why a command stays in the hands of a shell. */
export type NotPlain = 'needs-shell' | 'builtin' | 'broken-json';

/** A command that is a program with words that no shell changes. */
export interface PlainCommand {
  /** The program first. */
  readonly words: readonly ShellWord[];
  /** Where it begins: at `exec`, if that stands in front. */
  readonly start: number;
}

/** The program that a text starts, or why it needs a shell: a code and a full sentence. */
export function plainCommand(
  text: string,
): ({ readonly ok: true } & PlainCommand) | { readonly ok: false; readonly code: NotPlain; readonly because: string } {
  const refuse = (code: NotPlain, because: string): { ok: false; code: NotPlain; because: string } => ({
    ...{ ok: false, code, because },
  });
  if (text.startsWith('['))
    return refuse('broken-json', 'It begins like the JSON form and is none: a shell is given it as it stands.');
  const parsed = parseShell(text);
  if (!parsed.ok) return refuse('needs-shell', `The shell parser does not take it: ${parsed.error.message}.`);
  const node = parsed.script.list.statements[0]?.node;
  if (node?.kind !== 'command') return refuse('needs-shell', 'It is more than one command.');
  if (node.name === null || node.assignments.length > 0 || node.redirects.length > 0)
    return refuse('needs-shell', 'It sets a variable, or redirects what the program reads or writes.');
  const all = [node.name, ...node.args];
  const isReplaced = node.name.literal === 'exec' && node.args[0]?.literal?.startsWith('-') === false;
  const words = isReplaced ? node.args : all;
  const live = all.find(({ literal }) => literal === null);
  if (live !== undefined) return refuse('needs-shell', `The shell replaces \`${live.text}\`.`);
  // A comment, `;`, `&` and what follows them stand outside of the words.
  if (text.slice(node.span.end).trim() !== '') return refuse('needs-shell', 'Something stands behind its words.');
  const program = words[0]?.literal ?? '';
  if (program === '' || (!isReplaced && BUILTINS.has(program)))
    return refuse('builtin', `\`${program}\` is a command of the shell itself.`);
  return { ok: true, words, start: node.name.span.start };
}

/** An edit for each word, so that the lines stay as they are. */
export function jsonEdits(
  { args }: StartInstruction,
  { words, start }: PlainCommand,
): readonly { readonly span: ReturnType<typeof spanToSource>; readonly text: string }[] {
  return words.map(({ span, literal }, index) => {
    const isFirst = index === 0;
    const text = `${isFirst ? '[' : ''}${JSON.stringify(literal)}${index === words.length - 1 ? ']' : ','}`;
    return { span: spanToSource(args, { start: isFirst ? start : span.start, end: span.end }), text };
  });
}
