import {
  ancestorsOf,
  type Brought,
  type BuildContext,
  basename,
  broughtBy,
  conflict,
  type Document,
  type Effects,
  type Instruction,
  instructionEffects,
  isWithin,
  joinPath,
  type Links,
  memoryContext,
  type ProjectCall,
  type RunInstruction,
  relativeTo,
  type Stage,
  tree,
} from '@dockshift/core/kit';
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
}

/** A step ahead of an install. */
interface Step {
  readonly stage: Stage;
  readonly instruction: Instruction;
  /** What it brings from the context; null: it is no copy, or what it brings isn't known. */
  readonly brought: readonly Brought[] | null;
}

/** The project of an install whose manifest a copy has brought by itself; null: where the project lies in the context isn't known. */
export function placedProject(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  { folder, needs }: ProjectCall,
  context: BuildContext,
): PlacedProject | null {
  const steps = stepsAhead(document, stage, run, context);
  if (steps === null) return null;
  const files = steps.flatMap(({ brought }) => brought ?? []);
  const wanted = new Set(needs.flat().map((name) => joinPath(folder, name)));
  const manifest = files.find((one) => wanted.has(one.to));
  if (manifest === undefined) return null;
  const { from, to } = alike(parentOf(manifest.from), parentOf(manifest.to));
  const placeOf = (path: string): string => joinPath(to, relativeTo(`/${from}`, `/${path}`) ?? '');
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
  return same ? alike(parentOf(from), parentOf(to)) : { from, to };
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.startsWith('/') ? 1 : 0));
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
