/** The forms in which `fix` tells what it found, each with who reads it. */
export const FORMATS = {
  text: 'people at a terminal',
  json: 'scripts, as one object',
  ndjson: 'scripts, as an object a line',
  sarif: 'code scanning and editors',
  github: 'annotations of a GitHub workflow',
  gitlab: 'the code quality widget of GitLab',
  markdown: 'a comment of a pull request',
  checkstyle: 'servers that collect reports of linters',
} as const;

/** One of {@link FORMATS}. */
export type Format = keyof typeof FORMATS;

/** All of them. */
export const FORMAT_NAMES: readonly Format[] = [
  'text',
  'json',
  'ndjson',
  'sarif',
  'github',
  'gitlab',
  'markdown',
  'checkstyle',
];

/** Those that point at places of the files as they are, and so are only right where nothing is written. */
const ABOUT_PLACES: readonly Format[] = ['sarif', 'github', 'gitlab', 'checkstyle'];

/** Does it point at places of the files as they are on disk? */
export function pointsAtPlaces(format: Format): boolean {
  return ABOUT_PLACES.includes(format);
}

/** The format of that name; undefined: there is none. */
export function formatNamed(name: string): Format | undefined {
  return FORMAT_NAMES.find((format) => format === name);
}
