import type { KnownCommand, Values } from './known-words.js';

/**
 * A script for bash 3.2 and later that needs nothing else. bash takes words apart at `=`: what it has as the word before is
 * looked for ahead of that.
 */
export function bashCompletion(commands: readonly KnownCommand[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  return `# bash completion for dockshift
_dockshift() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev='' command='' i
  ((COMP_CWORD > 0)) && prev=\${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $prev == '=' ]]; then
    ((COMP_CWORD > 1)) && prev=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${commands.map(({ name }) => name).join('|')}) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  COMPREPLY=()
  case $command in
${commands.map(commandCase).join('\n')}
    *) _dockshift_words "${names} help --help --version" ;;
  esac
}

_dockshift_words() { COMPREPLY=($(compgen -W "$1" -- "$cur")); }

# Behind the last comma another one begins.
_dockshift_list() {
  local head='' rest=$cur
  if [[ $cur == *,* ]]; then head=\${cur%,*},; rest=\${cur##*,}; fi
  COMPREPLY=($(compgen -P "$head" -W "$1" -- "$rest"))
  type compopt >/dev/null 2>&1 && compopt -o nospace
}

_dockshift_files() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen "$1" -- "$cur"))
  type compopt >/dev/null 2>&1 && compopt -o filenames
}

complete -F _dockshift dockshift
`;
}

function commandCase({ name, flags, operands }: KnownCommand): string {
  const withValues = flags.flatMap(({ name: flag, short, values }) => {
    if (values === null) return [];
    const words = [`--${flag}`, ...(short === null ? [] : [`-${short}`])].join('|');
    return [`        ${words}) ${completing(values)}; return ;;`];
  });
  const words = flags.flatMap(({ name: flag, short }) => [`--${flag}`, ...(short === null ? [] : [`-${short}`])]);
  return [
    `    ${name})`,
    ...(withValues.length === 0 ? [] : ['      case $prev in', ...withValues, '      esac']),
    `      if [[ $cur == -* ]]; then _dockshift_words "${words.join(' ')}"; else ${operands === null ? ':' : completing(operands)}; fi ;;`,
  ].join('\n');
}

function completing(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `${values.many ? '_dockshift_list' : '_dockshift_words'} "${values.words.join(' ')}"`;
    case 'files':
      return '_dockshift_files -f';
    case 'folders':
      return '_dockshift_files -d';
    case 'any':
      return ':';
    default:
      return values satisfies never;
  }
}
