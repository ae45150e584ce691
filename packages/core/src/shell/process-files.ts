/**
 * Files of processes, by which one sees its shell: the text that it was given, how many others there are, which of them is the first (proc(5)).
 * What isn't known of a name is a `*`.
 */
const PROCESS_FILE =
  /(?<![\w.~-])\/proc(?:\/(?:self|thread-self|\d+|[^/\s*?[]*[*?[][^/\s]*)(?:\/(\w*)|(?![\w.-]))|\/?$)/g;

/** What these say is the same for all processes of a container. */
const COMMON: ReadonlySet<string> = new Set(
  'attr cgroup fd gid_map limits mountinfo mounts ns root uid_map'.split(' '),
);

/** May a word name a file that tells of a shell or its processes, on its own or inside a longer text? */
export function namesProcess(readings: readonly string[]): boolean {
  return readings.some((word) => [...word.matchAll(PROCESS_FILE)].some(([, file]) => !COMMON.has(file ?? '')));
}
