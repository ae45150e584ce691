/** What a RUN mounts, as it is written: names in lower case, with plain values. */
export type MountOptions = ReadonlyMap<string, string>;

/** Names that mean the same (the Dockerfile reference, `RUN --mount`). */
const NAMES: Readonly<Record<string, string>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  ro: 'readonly',
  rw: 'readwrite',
};

/** Reads the value of `--mount`: fields with commas between them, each of which may stand in double quotes. */
export function mountOptions(value: string, expanded: (text: string) => string): MountOptions {
  const options = new Map<string, string>();
  for (const [, quoted, plain] of value.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    const field = quoted?.replaceAll('""', '"') ?? plain ?? '';
    const at = field.indexOf('=');
    const name = (at < 0 ? field : field.slice(0, at)).toLowerCase();
    options.set(NAMES[name] ?? name, at < 0 ? 'true' : expanded(field.slice(at + 1)));
  }
  return options;
}

/** Does a mount of files take writes? They are gone after the step. */
export function isWritable(options: MountOptions): boolean {
  return isTrue(options.get('readwrite')) || (options.has('readonly') && !isTrue(options.get('readonly')));
}

/** Go's strconv.ParseBool. */
function isTrue(value: string | undefined): boolean {
  return value !== undefined && ['1', 't', 'T', 'true', 'TRUE', 'True'].includes(value);
}
