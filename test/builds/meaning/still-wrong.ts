/** Cases that are known to be wrong, and wait for their mend: a name, with `shared ` in front for those of `../shared`. */
export const STILL_WRONG: readonly string[] = [
  'container installs by a script',
  'container installs by a shell in exec form',
  'health check by a script',
  'lists kept by a comment for the whole file',
  'lists kept by a comment with a reason',
  'other Dockerfile named by a workflow',
  'other Dockerfile named by bake',
  'other Dockerfile starts from the image',
  'program moved out of the working folder',
  'purge of a package that is not there',
  'remove of several by a pattern',
  'shared healthcheck-reader',
  'sources of an extension removed ahead of what reads them',
];
