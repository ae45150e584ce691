import type { Preset } from '@dockshift/core';
import fc from 'fast-check';
import type { ContextFiles } from '../../reference-builder/workshop.js';
import { contextExtras } from './context-files.js';
import { ignoreFile } from './ignore-files.js';
import { project } from './projects.js';
import { stages } from './stages.js';
import { seldom } from './words.js';

/** A Dockerfile and the build context it is made for. */
export interface BuildCase {
  readonly source: string;
  /** Without the Dockerfile and the ignore file: those are what a rewrite changes. */
  readonly files: ContextFiles;
  readonly ignore: string | null;
  /** The preset whose options the transforms run with; null: their usual ones. */
  readonly preset: Preset | null;
}

/** As a rule the usual options. What `buildkit` alone has is run only with it: a cache in a mount leaves others nothing to clean. */
const preset = seldom<Preset | null>(3, fc.constantFrom('size', 'buildkit'), null);

/** Hands a file to a frontend with the newest flags. */
const SYNTAX = '# syntax=docker/dockerfile:1\n';

/** Dockerfiles that can be built, over their contexts, by construction. */
export const buildCase: fc.Arbitrary<BuildCase> = fc
  .tuple(project, contextExtras, ignoreFile, preset, seldom(4, fc.constant(SYNTAX), ''))
  .chain(([project, extras, ignore, preset, syntax]) =>
    stages(project).map((lines) => ({
      source: `${syntax}${lines.join('\n')}\n`,
      files: { ...extras, ...project.files },
      ignore,
      preset,
    })),
  );
