import type { BuildContext } from '../context/build-context.js';
import { memoryContext } from '../context/memory-context.js';
import { type Brought, broughtBy } from '../copy/placed-files.js';
import { type Links, STANDARD_LINKS } from '../effects/places.js';
import { conflict, type Effects, isWithin, tree } from '../effects/resource.js';
import { ancestorsOf } from '../stage/ancestors.js';
import type { Document, Instruction, RunInstruction, Stage } from '../syntax/document.js';
import { basename, folderOf, joinPath, relativeTo } from '../text/paths.js';
import type { ProjectCall } from '../tools/contract/project.js';
import { instructionEffects } from './effects.js';
import { patternEffects } from './pattern-copy.js';

/** A project that several copies have put together in the image, as an install finds it. */
export interface PlacedProject {
  /** A folder of the build context, '' is its root, that lies in the image as it is: the project's, or the highest above it. */
  readonly from: string;
  /** That folder in the image. */
  readonly to: string;
  /** The build context with no files but those that are there. */
  readonly there: BuildContext;
  /** Are these files there as the context has them, and is nothing at the other paths but what it has there? */
  isAsBrought(files: readonly string[], others: readonly string[], links: Links): boolean;
  /** Where a file of the build context belongs in the image; null: it lies outside of the folder. */
  placeOf(path: string): string | null;
  /** May a step ahead have put something there that this file is not: from another stage, from the network, by a command? */
  mayHold(path: string): boolean;
}

/** A step ahead of an install. */
interface Step {
  readonly stage: Stage;
  readonly instruction: Instruction;
  /** What it brings from the context; null: it is no copy, or what it brings isn't known. */
  readonly brought: readonly Brought[] | null;
}

/**
 * The project of an install whose manifest a copy has brought, by itself or, unless that is left out, in a folder; null: where the project
 * lies in the context isn't known.
 */
export function placedProject(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  { folder, needs }: ProjectCall,
  context: BuildContext,
  brought: 'itself' | 'anyhow' = 'itself',
): PlacedProject | null {
  const steps = stepsAhead(document, stage, run, context);
  if (steps === null) return null;
  const files = steps.flatMap((step) => step.brought ?? []);
  const wanted = needs.flat().map((name) => joinPath(folder, name));
  const manifest =
    files.find((one) => wanted.includes(one.to)) ?? (brought === 'anyhow' ? inFolder(files, wanted, context) : null);
  if (manifest === null) return null;
  const { from, to } = alike(folderOf(manifest.from), folderOf(manifest.to));
  const placed = (path: string): string | null => {
    const below = relativeTo(`/${from}`, `/${path}`);
    return below === null ? null : joinPath(to, below);
  };
  const placeOf = (path: string): string => placed(path) ?? to;
  const isKept = (one: Brought): boolean => {
    const path = isBelow(one.from, from) ? one.from : from;
    return isBelow(path, one.from) && joinPath(one.to, relativeTo(`/${one.from}`, `/${path}`) ?? '') === placeOf(path);
  };
  const brings = (all: Step['brought'], path: string): boolean =>
    all?.some((one) => isBelow(path, one.from) && isKept(one)) === true;
  const effectsOf = ({ stage: own, instruction }: Step): Effects =>
    patternEffects(document, own, instruction, context) ?? instructionEffects(document, own, instruction, context);
  const changes = (step: Step, path: string, links: Links): boolean =>
    conflict({ reads: [tree(placeOf(path))], writes: [] }, effectsOf(step), links);
  return {
    from,
    to,
    there: only(context, from, files.filter(isKept)),
    placeOf: placed,
    mayHold: (path) => {
      const place = placeOf(path);
      const name = basename(path).replace(/^\./, '');
      return steps.some((step) => {
        if (step.instruction.kind === 'RUN') return step.instruction.args.text.includes(name);
        if (step.brought !== null) return step.brought.some((one) => isWithin(place, one.to) && !isKept(one));
        return changes(step, path, STANDARD_LINKS);
      });
    },
    isAsBrought: (reads, others, links) => {
      const start = steps.findIndex(({ brought }) => reads.some((path) => brings(brought, path)));
      const isThere = (path: string): boolean => {
        const last = steps.findLast((step) => changes(step, path, links));
        return last !== undefined && brings(last.brought, path);
      };
      // What other steps made ahead of the first manifest, a copy of all the sources would find as well.
      return (
        reads.every(isThere) &&
        steps
          .filter(({ instruction }, at) => at > start || instruction.kind !== 'RUN')
          .every((step) => others.every((path) => brings(step.brought, path) || !changes(step, path, links)))
      );
    },
  };
}

/** The first of the wanted files that a folder has in it which is brought. */
function inFolder(
  brought: readonly Brought[],
  wanted: readonly string[],
  context: BuildContext,
): Pick<Brought, 'from' | 'to'> | null {
  for (const path of wanted) {
    for (const { from, to, kind } of brought) {
      const below = kind === 'folder' ? relativeTo(to, path) : null;
      if (below !== null && context.has(joinPath(from, below))) return { from: joinPath(from, below), to: path };
    }
  }
  return null;
}

/** All steps ahead of a RUN, those of the stages that it starts from included; null: these aren't known. */
function stepsAhead(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  context: BuildContext,
): readonly Step[] | null {
  const { sure, possible } = ancestorsOf(document, stage);
  if (possible.length > 0) return null;
  const own = stage.instructions.slice(0, stage.instructions.indexOf(run));
  return [...sure.map((one) => [one, one.instructions] as const), [stage, own] as const].flatMap(([one, all]) =>
    all
      .filter(({ kind }) => kind !== 'FROM')
      .map((instruction) => ({
        stage: one,
        instruction,
        brought: broughtBy(document, one, instruction, context),
      })),
  );
}

/** The highest folders above two that have the same in them by their names: the root and `/app` for `web/a` and `/app/web/a`. */
function alike(from: string, to: string): { readonly from: string; readonly to: string } {
  const same = from !== '' && basename(from) === basename(to);
  return same ? alike(folderOf(from), folderOf(to)) : { from, to };
}

/** Is a path of the context the folder, or below it? */
function isBelow(path: string, folder: string): boolean {
  return folder === '' || isWithin(path, folder);
}

/** The context without all files but those of a folder that are brought. */
function only(context: BuildContext, folder: string, brought: readonly Brought[]): BuildContext {
  const files = context.files.filter(
    ({ path }) => isBelow(path, folder) && brought.some(({ from }) => isBelow(path, from)),
  );
  const { has, entries } = memoryContext({ files });
  return { ...context, files, has, entries, read: (path) => (has(path) ? context.read(path) : null) };
}
