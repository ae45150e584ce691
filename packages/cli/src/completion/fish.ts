import type { KnownCommand, KnownFlag, Values } from './known-words.js';

/** Completions for fish, one line each. */
export function fishCompletion(commands: readonly KnownCommand[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const before = `not __fish_seen_subcommand_from ${names}`;
  return `# fish completion for dockshift
complete -c dockshift -f
complete -c dockshift -n ${quoted(before)} -s h -l help -d 'show the commands'
complete -c dockshift -n ${quoted(before)} -l version -d 'show the version'
${commands.map(({ name, summary }) => `complete -c dockshift -n ${quoted(before)} -a ${name} -d ${quoted(summary)}`).join('\n')}
${commands.flatMap(linesOf).join('\n')}
`;
}

function linesOf({ name, flags, operands }: KnownCommand): readonly string[] {
  const start = `complete -c dockshift -n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
  return [
    ...flags.map((flag) => `${start} ${flagWords(flag)}`),
    ...(operands === null || operands.kind === 'any' ? [] : [`${start} ${offering(operands)}`]),
  ];
}

function flagWords({ name, short, help, values }: KnownFlag): string {
  const names = `${short === null ? '' : `-s ${short} `}-l ${name}`;
  return `${names}${values === null ? '' : ` -r ${offering(values)}`} -d ${quoted(help)}`;
}

function offering(values: Values): string {
  switch (values.kind) {
    case 'words':
      return values.many
        ? `-f -a ${quoted(`(__fish_complete_list , 'string join \\n ${values.words.join(' ')}')`)}`
        : `-f -a ${quoted(values.words.join(' '))}`;
    case 'files':
      return '-F';
    case 'folders':
      return `-f -a ${quoted('(__fish_complete_directories)')}`;
    case 'any':
      return '-f';
    default:
      return values satisfies never;
  }
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
