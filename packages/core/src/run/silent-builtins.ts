/** Shell builtins that touch neither files nor processes. */
export const SILENT_BUILTINS: ReadonlySet<string> = new Set(
  ': true false set export unset shift umask readonly local wait exit return break continue shopt read ulimit times pushd popd let declare typeset getopts'.split(
    ' ',
  ),
);
