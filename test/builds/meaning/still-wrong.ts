/** Cases that are known to be wrong, and wait for their mend: a name, with `shared ` in front for those of `../shared`. */
export const STILL_WRONG: readonly string[] = [
  'container installs by a script',
  'health check by a script',
  'other Dockerfile named by a workflow',
  'other Dockerfile named by bake',
  'other Dockerfile starts from the image',
  'program moved out of the working folder',
  'shared cwd-alias-rm',
  'sources of an extension removed ahead of what reads them',
];
