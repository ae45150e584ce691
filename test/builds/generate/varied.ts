import fc from 'fast-check';
import type { ContextFiles } from '../../reference-builder/workshop.js';
import type { Project } from './projects.js';

/** What one project has and others don't, by path: a text, one that stands behind what is there, or null: there is no such file. */
export type Change = Readonly<Record<string, string | null | { readonly more: string }>>;

/** The projects of a package manager, as data. */
export interface ProjectRow extends Omit<Project, 'image' | 'files'> {
  readonly images: readonly string[];
  /** The files of the usual project. */
  readonly files: Readonly<Record<string, string>>;
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

function changed(files: Readonly<Record<string, string>>, change: Change): Readonly<Record<string, string>> {
  const result = new Map(Object.entries(files));
  for (const [path, text] of Object.entries(change)) {
    if (text === null) result.delete(path);
    else result.set(path, typeof text === 'string' ? text : (result.get(path) ?? '') + text.more);
  }
  return Object.fromEntries(result) satisfies ContextFiles;
}
