import { posix } from 'node:path';
import { type BuildContext, leftoversNamed, parse, parseDockerignore } from '@dockshift/core';

/** What npm's settings have where they let somebody in. */
const NPM_TOKEN = /:_authToken\s*=|\b_auth\s*=|:_password\s*=/;

/**
 * Files and folders of the context that may hold a secret and that a COPY takes along, by their names: `ignoreText` is the text of the
 * ignore file from now on, null for none.
 */
export function sentSecrets(context: BuildContext, source: string, ignoreText: string | null): readonly string[] {
  const rules = parseDockerignore(ignoreText ?? '');
  const taken = copiedFrom(source);
  if (!rules.ok || taken.length === 0) return [];
  const found = new Set<string>();
  for (const { path } of context.files) {
    const name = secretIn(path, context);
    if (name === null || found.has(name) || rules.ignores(path)) continue;
    if (taken.some((folder) => folder === '' || path === folder || path.startsWith(`${folder}/`))) found.add(name);
  }
  return [...found];
}

/** The folders that instructions copy whole, clean; '' is the root of the context. */
function copiedFrom(source: string): readonly string[] {
  return parse(source).instructions.flatMap((instruction) => {
    if ((instruction.kind !== 'COPY' && instruction.kind !== 'ADD') || instruction.from !== null) return [];
    const plain = instruction.sources.filter((one) => !/[$*?[\\<:]/.test(one));
    return plain.map((one) => posix.resolve('/', one).slice(1));
  });
}

/** The name of a secret file, or of the folder above it that holds such, with a slash. */
function secretIn(path: string, context: BuildContext): string | null {
  const parts = path.split('/');
  const last = parts.length - 1;
  for (const [index, part] of parts.entries()) {
    const kind = index === last ? 'file' : 'folder';
    const named = leftoversNamed({ name: part, kind });
    const isSecret = named.some((one) => one.secret === true && one.unless?.includes(part) !== true);
    if (isSecret) return kind === 'file' ? path : `${parts.slice(0, index + 1).join('/')}/`;
  }
  return parts[last] === '.npmrc' && NPM_TOKEN.test(context.read(path) ?? '') ? path : null;
}

/** Named in a sentence. */
const MOST_NAMED = 3;

/** What to know about them, in a sentence; null where there are none. */
export function secretsHint(names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const shown = names.slice(0, MOST_NAMED).join(', ');
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  const verb = names.length === 1 ? 'is' : 'are';
  return `${shown}${more} ${verb} sent to the builder and copied into the image; a line in .dockerignore leaves ${names.length === 1 ? 'it' : 'them'} out`;
}
