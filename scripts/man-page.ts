import type { Command } from '../packages/cli/src/command-line/command.js';
import { EXIT } from '../packages/cli/src/command-line/exit-code.js';
import { COMMON_FLAGS, type Flag } from '../packages/cli/src/command-line/flag.js';

/** What an exit code says. */
const MEANINGS: { readonly [name in keyof typeof EXIT]: string } = {
  clean: 'Done, or nothing to do.',
  found: '--check found something to change.',
  trouble: 'Wrong use, no file could be done, or an internal error.',
  partly: 'Some files failed, and the others were done.',
  interrupted: 'Interrupted.',
};

/** packages/cli/man/dockshift.1: the help pages of all commands, for man. */
export function manPage(commands: readonly Command[]): string {
  return [
    '.\\" Written by pnpm write-docs, from the flags that the program itself reads.',
    '.TH DOCKSHIFT 1 "" dockshift "User Commands"',
    '.SH NAME',
    'dockshift \\- rewrite Dockerfiles so that they rebuild faster and ship smaller',
    '.SH SYNOPSIS',
    '.B dockshift',
    '.I command',
    '.RI [ flags ]',
    '.SH DESCRIPTION',
    text(
      'dockshift rewrites Dockerfiles, and the .dockerignore beside them, and never changes what they mean: a rewrite is applied when everything that it rests on is shown to hold. The rest is left alone, with the reason.',
    ),
    '.SH COMMANDS',
    ...commands.flatMap(section),
    '.SH FLAGS OF EVERY COMMAND',
    ...COMMON_FLAGS.flatMap(flagLines),
    '.TP',
    '.B \\-\\-version',
    'show the version',
    '.SH EXIT STATUS',
    ...Object.entries(EXIT).flatMap(([name, code]) => ['.TP', `.B ${code}`, text(meaningOf(name))]),
    '.SH SEE ALSO',
    '.BR docker (1),',
    '.BR git\\-apply (1)',
    '',
  ].join('\n');
}

function meaningOf(name: string): string {
  return Object.entries(MEANINGS).find(([known]) => known === name)?.[1] ?? '';
}

function section({ name, operands, summary, description, flags, examples }: Command): readonly string[] {
  return [
    `.SS "dockshift ${[name, operands].filter(Boolean).map(escaped).join(' ')}"`,
    text(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`),
    ...description.flatMap((paragraph) => ['.PP', text(paragraph)]),
    ...flags.flatMap(flagLines),
    ...(examples.length === 0 ? [] : ['.PP', 'Examples:']),
    ...examples.flatMap(([line, what]) => ['.TP', `.B ${quoted(line)}`, text(what)]),
  ];
}

function flagLines({ name, short, placeholder, orValue, help, choices }: Flag): readonly string[] {
  const names = [...(short === undefined ? [] : [`\\fB\\-${short}\\fR`]), `\\fB\\-\\-${escaped(name)}\\fR`].join(', ');
  const needed = placeholder === undefined ? '' : ` \\fI${escaped(placeholder)}\\fR`;
  const value = orValue === undefined ? needed : `[=\\fI${escaped(orValue)}\\fR]`;
  const chosen = choices === undefined ? '' : ` (${choices.join(', ')})`;
  return ['.TP', `${names}${value}`, text(`${help}${chosen}`)];
}

/** A line of text: one that begins with a point or a quote would be a request. */
function text(line: string): string {
  return escaped(line).replace(/^(?=[.'])/, '\\&');
}

/** Hyphens that somebody may copy, and backslashes; what is not ASCII is named. */
function escaped(line: string): string {
  return line
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('…', '\\&...')
    .replace(
      /[^\u0020-\u007e]/gu,
      (character) => `\\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    );
}

/** One argument of a request. */
function quoted(line: string): string {
  return `"${escaped(line).replaceAll('"', '\\(dq')}"`;
}
