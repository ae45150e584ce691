/** An image by its name and tag; null: a tag that isn't known. */
interface Image {
  readonly name: string;
  readonly tag: string | null;
}

/** Releases of Debian and Ubuntu that tags name by a word. */
const NAMED: ReadonlyMap<string, number> = new Map([
  ['buster', 10],
  ['bullseye', 11],
  ['oldstable', 12],
  ['bookworm', 12],
  ['trixie', 13],
  ['stable', 13],
  ['focal', 20.04],
  ['jammy', 22.04],
  ['noble', 24.04],
]);

/**
 * Is an image of this name, by its tag, of that release or a later one? A tag without a number is its newest: `latest`, `slim`. One number
 * alone is the newest of its kind: `3` is no `3.7`.
 */
export function isSince({ name, tag }: Image, wanted: string, major: number, minor = 0): boolean {
  if (name !== wanted || tag === null) return false;
  const number = /^(\d+)(?:\.(\d+))?(?=[.-]|$)/.exec(tag);
  const word = NAMED.get(/^[a-z]+/.exec(tag)?.[0] ?? '');
  if (number === null)
    return word === undefined ? /^(?:latest|slim|alpine)(?=-|$)/.test(tag) : word >= major + minor / 100;
  const own = Number(number[1]);
  return own > major || (own === major && (number[2] === undefined || Number(number[2]) >= minor));
}
