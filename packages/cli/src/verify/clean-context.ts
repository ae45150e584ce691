/** Is a path of the context none of these files, nor a folder of theirs? */
export function notAmong(files: readonly string[]): (path: string) => boolean {
  const kept = keptPaths(files);
  return (path) => !kept.has(path);
}

/** Files, '/'-separated, with all folders that they are in. */
export function keptPaths(files: readonly string[]): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const file of files) {
    for (let path = file; path !== '' && !kept.has(path); path = path.slice(0, Math.max(path.lastIndexOf('/'), 0))) {
      kept.add(path);
    }
  }
  return kept;
}
