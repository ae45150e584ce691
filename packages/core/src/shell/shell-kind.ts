/** The shell that runs the scripts, each as `shell -c script`: sh, dash, busybox' ash or bash. */
export interface ShellKind {
  readonly family: 'posix';
  /** Is it started with `-e`? */
  readonly errexit: boolean | 'unknown';
}
