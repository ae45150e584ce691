import type { KnownCommand, KnownFlag, Values } from './known-words.js';

/** A function for zsh's completion system, to lie in a folder of `fpath` as `_dockshift`, or to be sourced. */
export function zshCompletion(commands: readonly KnownCommand[]): string {
  const described = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  return `#compdef dockshift

_dockshift() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands
  commands=(
${described.join('\n')}
  )
  _arguments -C '(- *)'{-h,--help}'[show the commands]' '(- *)--version[show the version]' '1: :->command' '*:: :->rest'
  case $state in
    command) _describe -t commands command commands ;;
    rest)
      case $words[1] in
${commands.map(commandCase).join('\n')}
      esac ;;
  esac
}

if [ "$funcstack[1]" = _dockshift ]; then _dockshift "$@"; else compdef _dockshift dockshift; fi
`;
}

function commandCase({ name, flags, operands }: KnownCommand): string {
  const specs = [
    ...flags.map(flagSpec),
    ...(operands === null ? [] : [quoted(`*:${operandName(operands)}:${action(operands)}`)]),
  ];
  return [
    `        ${name})`,
    '          _arguments \\',
    `${specs.map((spec) => `            ${spec}`).join(' \\\n')} ;;`,
  ].join('\n');
}

function flagSpec({ name, short, help, values }: KnownFlag): string {
  const about = `[${escaped(help)}]`;
  const value = values === null ? '' : `:${name}:${action(values)}`;
  // A flag may be repeated where its values add up.
  const long = values === null ? `--${name}` : `--${name}=`;
  return short === null ? quoted(`*${long}${about}${value}`) : `'*'{-${short},${long}}${quoted(`${about}${value}`)}`;
}

function operandName(values: Values): string {
  return values.kind === 'words' ? 'word' : values.kind;
}

function action(values: Values): string {
  switch (values.kind) {
    case 'words':
      return values.many ? `_values -s , value ${values.words.join(' ')}` : `(${values.words.join(' ')})`;
    case 'files':
      return '_files';
    case 'folders':
      return '_files -/';
    case 'any':
      return ' ';
    default:
      return values satisfies never;
  }
}

/** Brackets end a description, and colons a part of it. */
function escaped(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
