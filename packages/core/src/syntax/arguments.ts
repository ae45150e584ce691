import { type MappedText, spanToSource } from '../text/mapped.js';
import { skipSpace } from '../text/white-space.js';
import type {
  CopyInstruction,
  Escape,
  FromInstruction,
  InstructionBase,
  OtherInstruction,
  Pair,
  PairsInstruction,
  ShellInstruction,
} from './document.js';
import { heredocWord } from './heredoc.js';
import { type JsonForm, readJsonForm } from './json-form.js';
import { type NameValue, nameValues, quotedWords } from './name-value.js';
import { blankSeparated, isBlank } from './split.js';
import { isImageName } from './template.js';

/** Takes note of why BuildKit would refuse the instruction's arguments. */
export type Refuse = (message: string) => void;

/** Names of stages (`instructions/parse.go`, validStageName), after lower-casing. */
const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;

/** FROM: an image, or an image, AS and a name. */
export function readFrom(base: InstructionBase, refuse: Refuse): FromInstruction {
  const words = wordsOf(base.args.text);
  const [image = '', as = '', alias = ''] = words;
  const named = words.length === 3 && as.toLowerCase() === 'as';
  if (words.length !== 1 && !named) refuse('FROM takes an image, or an image, AS and a name.');
  else if (named && !STAGE_NAME.test(alias.toLowerCase())) refuse(`"${alias}" can't be the name of a stage.`);
  else if (!isImageName(image)) refuse(`"${image}" can't be the name of an image.`);
  const platform = base.flags.find((flag) => flag.name === 'platform')?.value ?? null;
  return { kind: 'FROM', image, platform, alias: named ? alias : null, ...base };
}

/** COPY and ADD: words, or a JSON array of them; the last one is the destination. */
export function readCopy(base: InstructionBase, kind: 'COPY' | 'ADD', refuse: Refuse): CopyInstruction {
  const json = readArgv(base, refuse);
  const words = json ?? wordsOf(base.args.text);
  const destination = words.at(-1) ?? '';
  if (words.length < 2) refuse(`${kind} takes at least one source and a destination.`);
  const heredoc = heredocWord(destination);
  if (heredoc !== null && !('refused' in heredoc)) refuse(`The destination of a ${kind} can't be a heredoc.`);
  return {
    kind,
    form: json === null ? 'shell' : 'exec',
    sources: words.slice(0, -1),
    destination,
    from: base.flags.find((flag) => flag.name === 'from')?.value ?? null,
    ...base,
  };
}

/** ENV and LABEL. */
export function readEnvironment(
  base: InstructionBase,
  kind: 'ENV' | 'LABEL',
  escapeChar: Escape,
  refuse: Refuse,
): PairsInstruction {
  const read = nameValues(base.args.text, escapeChar);
  if ('refused' in read) {
    refuse(`${kind} can't be read: ${read.refused}.`);
    return { kind, pairs: [], legacy: false, ...base };
  }
  const pairs = read.pairs.map((pair) => toPair(pair, base.args));
  if (pairs.length === 0) refuse(`${kind} has no argument.`);
  if (pairs.some((pair) => pair.name === '')) refuse(`${kind} has a value without a name.`);
  return { kind, pairs, legacy: read.legacy, ...base };
}

/** ARG: names, or names with values. */
export function readArg(base: InstructionBase, escapeChar: Escape, refuse: Refuse): PairsInstruction {
  const pairs = quotedWords(base.args.text, escapeChar).map(({ text, start, end }) => {
    const equals = text.indexOf('=');
    const name = equals === -1 ? text : text.slice(0, equals);
    return toPair({ name, value: equals === -1 ? null : text.slice(equals + 1), start, end }, base.args);
  });
  if (pairs.length === 0) refuse('ARG has no argument.');
  if (pairs.some((pair) => pair.name === '')) refuse('ARG has a value without a name.');
  return { kind: 'ARG', pairs, legacy: false, ...base };
}

/** SHELL: a JSON array. */
export function readShell(base: InstructionBase, refuse: Refuse): ShellInstruction {
  const argv = readArgv(base, refuse);
  if (argv === null || argv.length === 0) refuse('SHELL takes a JSON array of at least one string.');
  return { kind: 'SHELL', argv: argv ?? [], ...base };
}

/** EXPOSE, VOLUME and HEALTHCHECK. */
export function readOther(
  base: InstructionBase,
  kind: 'EXPOSE' | 'VOLUME' | 'HEALTHCHECK',
  refuse: Refuse,
): OtherInstruction {
  if (kind === 'HEALTHCHECK') return healthcheck(base, refuse);
  const json = kind === 'VOLUME' ? readArgv(base, refuse) : null;
  const words = json ?? wordsOf(base.args.text);
  if (words.length === 0) refuse(`${kind} has no argument.`);
  if (kind === 'VOLUME' && words.some((word) => skipSpace(word, 0, word.length) === word.length))
    refuse('VOLUME has an empty path.');
  return { kind, form: json === null ? 'shell' : 'exec', words, ...base };
}

/** The type and the command behind it, which is read like that of CMD. */
function healthcheck(base: InstructionBase, refuse: Refuse): OtherInstruction {
  const { text } = base.args;
  let end = 0;
  while (end < text.length && !isBlank(text.charCodeAt(end))) end++;
  let command = end;
  while (command < text.length && isBlank(text.charCodeAt(command))) command++;
  const type = text.slice(0, end);
  const rest = text.slice(command);
  const json = jsonArray(readJsonForm(rest), refuse);
  const words = json ?? (rest === '' ? [] : [rest]);
  if (/^none$/i.test(type)) {
    if (words.length > 0) refuse('HEALTHCHECK NONE takes no argument.');
  } else if (!/^cmd$/i.test(type)) refuse('HEALTHCHECK takes NONE, or CMD and a command.');
  else if (words.length === 0) refuse('HEALTHCHECK CMD has no command.');
  const all = type === '' ? words : [type, ...words];
  return { kind: 'HEALTHCHECK', form: json === null ? 'shell' : 'exec', words: all, ...base };
}

/** The strings of the JSON form; null for the shell form, and for an array that BuildKit refuses. */
export function readArgv(base: InstructionBase, refuse: Refuse): readonly string[] | null {
  return jsonArray(readJsonForm(base.args.text), refuse);
}

function jsonArray(form: JsonForm, refuse: Refuse): readonly string[] | null {
  if (form.kind === 'not-strings') refuse('A JSON array must hold strings only.');
  return form.kind === 'strings' ? form.values : null;
}

function wordsOf(text: string): readonly string[] {
  return blankSeparated(text).map((word) => text.slice(word.start, word.end));
}

function toPair(pair: NameValue, args: MappedText): Pair {
  return { name: pair.name, value: pair.value, span: spanToSource(args, { start: pair.start, end: pair.end }) };
}
