/** Why two scripts can't run in one shell, or one script not in two, as a stable word. */
export type JoinRefusal =
  | 'empty'
  | 'too-long'
  | 'several-lines'
  | 'heredoc'
  | 'comment'
  | 'open-end'
  | 'not-understood'
  | 'unknown-command'
  | 'background'
  | 'daemon'
  | 'processes'
  | 'errexit'
  | 'shell-option'
  | 'trap'
  | 'alias'
  | 'unseen-code'
  | 'return'
  | 'telltale-parameter'
  | 'looks-at-shell'
  | 'not-kept'
  | 'shell-replaced'
  | 'startup-files'
  | 'accounts'
  | 'no-chain'
  | 'state'
  | 'grouping';

/** What is said of the script in which the reason was found, behind "The first script" or "The second script". */
export const REFUSALS: Readonly<Record<JoinRefusal, string>> = {
  empty: 'has no command in it',
  'too-long': 'would make a script too long to be given to a shell',
  'several-lines': 'has several lines, and bash goes on with the next one where a calculation or an assignment fails',
  heredoc: 'has a heredoc, whose body would no longer follow its line',
  comment: 'has a shell comment, which would swallow what is joined to it',
  'open-end': 'ends in a backslash, which would swallow what is joined to it',
  'not-understood': 'has a construct that shells read differently',
  'unknown-command': 'runs a command whose name is not known, so it could change or end the shell itself',
  background: 'leaves a command running in the background: it ends with its own RUN, and would go on in a joined one',
  daemon: 'starts a process that stays: it ends with its own RUN, and would go on in a joined one',
  processes: 'looks at, waits for or ends processes, and a joined shell is another process with another text',
  errexit: 'stops at its first failing command (`set -e`), which a shell does not do in front of `&&`',
  'shell-option': 'sets a shell option whose effect on a joined script is not understood',
  trap: 'sets a trap, which would fire at another time in a joined shell',
  alias: 'defines an alias, which shells look up when they read a line',
  'unseen-code': 'runs code that is not in it (`source`, `.`, `eval`), which could change the shell for what follows',
  return: 'has a `return` outside of a function, which shells treat differently',
  'telltale-parameter': 'reads a parameter that is different in a joined shell',
  'looks-at-shell': 'shows what its shell remembers, and a joined shell remembers more',
  'not-kept': 'changes something that Docker sets up anew for each RUN, such as /etc/hosts, /proc or /dev',
  'shell-replaced': 'may change the shell itself or its locale, which only a new shell would notice',
  'startup-files': 'may change the files that its shell reads when it starts, and a joined shell starts only once',
  accounts: 'may change the account that the next RUN would run as',
  'no-chain': 'is not a chain of commands joined with `&&`',
  state: 'leaves state in its shell (a folder, a variable, a function, an option) that what follows could see',
  grouping: 'needs a group of its own to mean the same',
};
