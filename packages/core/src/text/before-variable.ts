/** The folders at the start of a path that a variable in it leaves as they are: `a/` of `a/$NAME.jar`. */
export function beforeVariable(path: string): string {
  const at = path.indexOf('$');
  return at < 0 ? path : path.slice(0, path.lastIndexOf('/', at) + 1);
}
