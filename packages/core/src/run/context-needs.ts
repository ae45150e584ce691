import { hasWildcards } from '../context/go-match.js';
import { copyTarget } from '../copy/target.js';
import { isWithin } from '../effects/resource.js';
import { stateBefore } from '../stage/state.js';
import type { Document, Stage } from '../syntax/document.js';
import { cleanPath } from '../text/paths.js';
import { runBody } from './run-script.js';

/**
 * The paths that a build context must have for this file to build, one of each list: what COPY and ADD name, as
 * written, and what an install cannot do without when it works on a folder that `COPY . …` brings.
 * It tells the right context from a folder that merely holds the Dockerfile.
 */
export function contextNeeds(document: Document): readonly (readonly string[])[] {
  const needs: (readonly string[])[] = [];
  for (const stage of document.stages) {
    for (const instruction of stage.instructions) {
      if ((instruction.kind !== 'COPY' && instruction.kind !== 'ADD') || instruction.from !== null) continue;
      needs.push(...copyNeeds(instruction.sources));
      const [source, ...more] = instruction.sources;
      if (source === undefined || more.length > 0 || cleanPath(source) !== '.') continue;
      const target = copyTarget(document, instruction, stateBefore(document, stage, instruction));
      if (target !== null) needs.push(...installNeeds(document, stage, instruction.index, target.path));
    }
  }
  return needs;
}

/**
 * Plain sources must be there. A pattern may match nothing, as long as its folder is there (BuildKit,
 * dockerfile2llb/convert.go: AllowEmptyWildcard); but a copy of patterns alone is not written for nothing.
 */
function copyNeeds(sources: readonly string[]): readonly (readonly string[])[] {
  const patterns = sources.filter((source) => hasWildcards(source) && !source.includes('$'));
  const plain = sources.filter((source) => !patterns.includes(source)).map((source) => [source]);
  if (plain.length === 0) return [patterns];
  const folders = patterns.map((pattern) => pattern.split('/').slice(0, firstWild(pattern)).join('/'));
  return [...plain, ...folders.filter((folder) => cleanPath(folder) !== '.').map((folder) => [folder])];
}

/** The position of the first segment with a wildcard. */
function firstWild(pattern: string): number {
  return pattern.split('/').findIndex((segment) => hasWildcards(segment));
}

/** What the installs behind a copy of the whole context need of it. */
function installNeeds(
  document: Document,
  stage: Stage,
  behind: number,
  folder: string,
): readonly (readonly string[])[] {
  return stage.instructions.flatMap((run) => {
    if (run.kind !== 'RUN' || run.index < behind) return [];
    const body = runBody(document, stage, run);
    if (!body.ok) return [];
    return body.trace.commands.flatMap(({ call, sure }) => {
      const project = call?.project;
      if (project === undefined || !sure || !isWithin(project.folder, folder)) return [];
      const below = project.folder.slice(folder.length).replace(/^\//, '');
      // What lies above the context is none of it.
      const inside = (names: readonly string[]): readonly string[] =>
        names
          .map((name) => cleanPath(below === '' ? name : `${below}/${name}`))
          .filter((path) => !path.startsWith('..'));
      return project.needs.map(inside);
    });
  });
}
