import {
  type CacheMount,
  changedStep,
  commandKey,
  type Document,
  type FileEdit,
  lookupIn,
  type MappedText,
  possibleValues,
  type RunInstruction,
  type RunPlace,
  runText,
  type ShellNode,
  type Span,
  type StepChanges,
  slice,
  spanToSource,
  stepsOf,
  type TracedCommand,
  unfit,
  walkCommands,
  wholeText,
} from '@dockshift/core/kit';

/** The edits that give a RUN a mount. */
export interface WithMount {
  readonly ok: true;
  readonly edits: readonly FileEdit[];
  readonly steps: Required<Pick<StepChanges, 'changed' | 'removed'>>;
}

/** Why a RUN can not be given one: a code and a full sentence. */
export interface InTheWay {
  readonly ok: false;
  readonly code: 'not-emptied' | 'not-told';
  readonly because: string;
}

const NOT_EMPTIED: InTheWay = {
  ok: false,
  code: 'not-emptied',
  because: 'What empties the cache there is no command of its own behind another one, or has a comment.',
};

function notTold(because: string): InTheWay {
  return { ok: false, code: 'not-told', because };
}

/** Words that are put into a script. */
interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** A line that is made here stays within this width. */
const WIDTH = 100;

/**
 * Puts `--mount=VALUE` behind the flags of a RUN, `told` behind the subcommands of its calls, and takes the commands out that would empty
 * the mount; or says what is in the way.
 */
export function withMount(
  { document, run, body }: RunPlace,
  value: string,
  emptying: readonly TracedCommand[],
  calls: readonly TracedCommand[],
  told: CacheMount['told'],
): WithMount | InTheWay {
  const text = body.script.text;
  const written = runText(document.source, run).mapped;
  const nodes = stepsOf(body.script.list).map(({ node }) => node);
  const removed = emptying.map(({ command }) => nodes.find((node) => node === command) ?? null);
  const removals: FileEdit[] = [];
  for (const node of removed) {
    const span = node === null ? null : removal(body.script.list, node);
    const edit = span === null ? null : spanInSource(written, span);
    if (edit === null || run.comments.some((comment) => comment.start < edit.end && comment.end > edit.start))
      return NOT_EMPTIED;
    removals.push({ file: 'dockerfile', span: edit, text: '' });
  }
  const insertions: Insertion[] = [];
  for (const call of calls) {
    if (told === undefined) break;
    const one = insertion(body, call, told);
    if ('because' in one) return one;
    insertions.push(one);
  }
  // One that is not told would not find what another one has kept.
  const unknown = told === undefined ? undefined : body.trace.commands.find((one) => isUnknown(one, told));
  if (unknown !== undefined)
    return notTold(`What \`${wholeText(unknown.command)}\` does with the folder is not known.`);
  if (unfit(inserted(text, { start: 0, end: text.length }, insertions)) !== null)
    return notTold('With it the script would be too long to be given to a shell.');
  const mounted: RunInstruction = {
    ...run,
    flags: [...run.flags, { name: 'mount', value, span: { start: run.keywordSpan.end, end: run.keywordSpan.end } }],
  };
  const changed = nodes.flatMap((node) => {
    if (removed.includes(node)) return [];
    const { start, end } = node.span;
    const from = commandKey(run, text.slice(start, end));
    return [changedStep(from, commandKey(mounted, inserted(text, node.span, insertions)))];
  });
  return {
    ok: true,
    edits: [
      flagEdit(document, run, value),
      ...removals,
      ...insertions.map(({ at, text: words }): FileEdit => {
        const { end } = spanToSource(written, { start: at - 1, end: at });
        return { file: 'dockerfile', span: { start: end, end }, text: words };
      }),
    ],
    steps: {
      changed,
      removed: removed.flatMap((node) =>
        node === null ? [] : [commandKey(run, text.slice(node.span.start, node.span.end))],
      ),
    },
  };
}

/** From the end of the command in front of it in a `&&` chain; null where none stands there. */
function removal(list: RunPlace['body']['script']['list'], node: ShellNode): Span | null {
  for (const { node: chain } of list.statements) {
    if (chain.kind !== 'and-or' || chain.operators.includes('||')) continue;
    const at = chain.parts.findIndex(({ span }) => span === node.span);
    const before = chain.parts[at - 1];
    if (before !== undefined) return { start: before.span.end, end: node.span.end };
  }
  return null;
}

/** The place in the source of what stands behind a command. */
function spanInSource(written: MappedText, { start, end }: Span): Span {
  return {
    start: spanToSource(written, { start: start - 1, end: start }).end,
    end: spanToSource(written, { start: end - 1, end }).end,
  };
}

/** Where a call is told something: behind its subcommand, as it stands in the script; or why it can't be. */
function insertion(
  { script, state }: RunPlace['body'],
  { command, invocation }: TracedCommand,
  { verbs, words, odd }: NonNullable<CacheMount['told']>,
): Insertion | InTheWay {
  const call = wholeText(command);
  const said = words.get(invocation?.name ?? '');
  const at = invocation?.args.findIndex((word) => word !== null && verbs.includes(word)) ?? -1;
  if (said === undefined || invocation === null || at < 0 || command.name === null)
    return notTold(`\`${call}\` downloads for another command, and can not be told where to.`);
  const strange = odd(invocation, (name) => possibleValues(script, command, lookupIn(state), name));
  if (strange !== null) return notTold(`\`${strange.word}\` in \`${call}\` ${strange.because}.`);
  const all = [command.name, ...command.args];
  const word = all[all.length - invocation.args.length + at];
  if (word === undefined || !isIn(script, command) || script.text.slice(word.span.start, word.span.end) !== word.text)
    return notTold(`\`${call}\` stands in a script that a shell of its own is given.`);
  return { at: word.span.end, text: ` ${said}` };
}

/** Does a command stand in the script itself? What a shell of its own is given has places of another text. */
function isIn(script: RunPlace['body']['script'], command: TracedCommand['command']): boolean {
  let found = false;
  walkCommands(script, (one) => {
    found ||= one === command;
  });
  return found;
}

/** Is it a call of the tool that is not understood? */
function isUnknown({ call, invocation }: TracedCommand, { words }: NonNullable<CacheMount['told']>): boolean {
  return call === null && words.has(invocation?.name ?? '');
}

function inserted(text: string, { start, end }: Span, insertions: readonly Insertion[]): string {
  let out = '';
  let from = start;
  for (const { at, text: words } of insertions) {
    if (at <= start || at > end) continue;
    out += text.slice(from, at) + words;
    from = at;
  }
  return out + text.slice(from, end);
}

/** The flag on the line of the keyword, and what runs on the next one, unless all of it is one line that is not long. */
function flagEdit(document: Document, run: RunInstruction, value: string): FileEdit {
  const written = slice(document.source, run.span);
  const flag = `--mount=${value}`;
  const { start } = spanToSource(run.args, { start: 0, end: 1 });
  const line = `${document.escape}${document.eol}${indentOf(document, run, start)}`;
  const last = run.flags.at(-1);
  // Each flag has a line of its own then.
  if (
    last !== undefined &&
    run.heredocs.length === 0 &&
    !slice(document.source, { start: last.span.end, end: start }).includes('\n')
  )
    return { file: 'dockerfile', span: { start: last.span.end, end: start }, text: ` ${line}${flag} ${line}` };
  // Behind `<<EOF` the body begins on the next line.
  const isShort = run.heredocs.length > 0 || (!written.includes('\n') && written.length + flag.length < WIDTH);
  const text = isShort ? `${flag} ` : `${flag} ${line}`;
  return { file: 'dockerfile', span: { start, end: start }, text };
}

/** The white space in front of what the RUN runs if that begins a line, else in front of its first continuation line. */
function indentOf({ source }: Document, run: RunInstruction, start: number): string {
  const line = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
  if (line.trim() === '' && line !== '') return line;
  const lines = slice(source, run.span).split('\n').slice(1);
  const next = lines.find((one) => one.trim() !== '' && !one.trim().startsWith('#'));
  const indent = next?.slice(0, next.length - next.trimStart().length) ?? '';
  return indent === '' || indent.length > 8 ? '    ' : indent;
}
