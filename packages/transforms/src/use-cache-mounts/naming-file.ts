import { type BuildContext, isNoText, mayBeProgram, oncePer, takingFrom } from '@dockshift/core/kit';

/** What the files of a build context say of a cache: one that names it; that some are not read; or nothing. */
export type Naming = { readonly kind: 'file'; readonly path: string } | { readonly kind: 'unread' | 'none' };

/** More is not read: of so much nobody knows which part is run. */
const MOST_FILES = 4000;
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Finds a file of the build context that may be a program, or tell one what to do, and names a cache, or takes all of a folder that
 * `target` lies in.
 */
export function namingFile(context: BuildContext, touched: RegExp, target: string): Naming {
  const { texts, all } = textsIn(context);
  const above = takingFrom(target);
  const found = texts.find(({ text }) => touched.test(text) || above.test(text));
  if (found !== undefined) return { kind: 'file', path: found.path };
  return { kind: all ? 'none' : 'unread' };
}

interface Texts {
  readonly texts: readonly { readonly path: string; readonly text: string }[];
  /** None is left out. */
  readonly all: boolean;
}

const textsIn = oncePer((context: BuildContext): Texts => {
  // What a symlink leads to is a file of its own.
  const files = context.files.filter(({ path, kind }) => kind === 'file' && mayBeProgram(path) && !isNoText(path));
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (files.length > MOST_FILES || bytes > MOST_BYTES || context.problems.length > 0) return { texts: [], all: false };
  const texts = files.flatMap(({ path }) => {
    const text = context.read(path);
    return text === null ? [] : [{ path, text: text.replace(/[\s"'`,()[\]{}]+/g, ' ') }];
  });
  return { texts, all: texts.length === files.length };
});
