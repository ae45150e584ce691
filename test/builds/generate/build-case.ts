import fc from 'fast-check';
import type { ContextFiles } from '../../reference-builder/workshop.js';
import { contextExtras } from './context-files.js';
import { ignoreFile } from './ignore-files.js';
import { project } from './projects.js';
import { stages } from './stages.js';

/** A Dockerfile and the build context it is made for. */
export interface BuildCase {
  readonly source: string;
  /** Without the Dockerfile and the ignore file: those are what a rewrite changes. */
  readonly files: ContextFiles;
  readonly ignore: string | null;
}

/** Dockerfiles that can be built, over their contexts, by construction. */
export const buildCase: fc.Arbitrary<BuildCase> = fc
  .tuple(project, contextExtras, ignoreFile)
  .chain(([project, extras, ignore]) =>
    stages(project).map((lines) => ({
      source: `${lines.join('\n')}\n`,
      files: { ...extras, ...project.files },
      ignore,
    })),
  );
