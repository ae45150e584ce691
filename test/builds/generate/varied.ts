import fc from 'fast-check';
import type { ContextFiles } from '../../reference-builder/workshop.js';
import type { Project } from './projects.js';

/** A text, or one with the mode of a program. */
type File = string | { readonly program: string };

/** What one project has and others don't, by path: a file, a text that stands behind what is there, or null: there is no such file. */
export type Change = Readonly<Record<string, File | null | { readonly more: string }>>;

/** The projects of a package manager, as data. */
export interface ProjectRow extends Omit<Project, 'image' | 'files'> {
  readonly images: readonly string[];
  /** The files of the usual project. */
  readonly files: Readonly<Record<string, File>>;
  /** Of each list nothing, as a rule, or one of the changes. */
  readonly vary: readonly (readonly Change[])[];
}

/** The projects of a row. */
export function varied({ images, files, vary, ...rest }: ProjectRow): fc.Arbitrary<Project> {
  const changes = vary.map((each) =>
    fc.oneof(
      { withCrossShrink: true },
      { weight: 3, arbitrary: fc.constant<Change>({}) },
      { weight: 1, arbitrary: fc.constantFrom(...each) },
    ),
  );
  return fc
    .tuple(fc.constantFrom(...images), fc.tuple(...changes))
    .map(([image, picked]) => ({ ...rest, image, files: picked.reduce(changed, files) }));
}

function changed(files: Readonly<Record<string, File>>, change: Change): Readonly<Record<string, File>> {
  const result = new Map(Object.entries(files));
  for (const [path, file] of Object.entries(change)) {
    if (file === null) result.delete(path);
    else if (typeof file === 'object' && 'more' in file) {
      const was = result.get(path);
      result.set(path, (typeof was === 'string' ? was : '') + file.more);
    } else result.set(path, file);
  }
  return Object.fromEntries(result) satisfies ContextFiles;
}
