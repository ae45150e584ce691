import { copyTarget } from '../copy/target.js';
import { ancestorsOf } from '../stage/ancestors.js';
import { mountsOf } from '../stage/mounts.js';
import { namedStage } from '../stage/stage-uses.js';
import { lookupIn, stateBefore } from '../stage/state.js';
import type { CopyInstruction, Document, Instruction, Stage } from '../syntax/document.js';
import { basename, joinPath } from '../text/paths.js';
import { oncePer } from '../text/recall.js';
import { broughtByRun } from './brought-by-run.js';
import { type Placed, PlacedPaths } from './placed.js';

/**
 * The paths at or below which files of the build context may lie when an instruction begins: where copies put them, where the
 * instruction mounts them, and where a command may have brought them from there.
 */
export function contextPlaces(document: Document, stage: Stage, instruction: Instruction): Placed {
  return placesIn(document)(stage).at(instruction.index);
}

/** All such paths of a stage, by the instructions that place them: once for the stage, since each of its RUNs asks. */
const placesIn = oncePer((document: Document) => oncePer((stage: Stage) => placedIn(document, stage)));

function placedIn(document: Document, stage: Stage): PlacedPaths {
  const { sure, possible } = ancestorsOf(document, stage);
  const chain = [...possible, ...sure, stage];
  const found = new PlacedPaths();
  // Its triggers copy the context, wherever (docker-library: `node:onbuild`).
  if (chain.some(({ from }) => /onbuild/i.test(from.image))) found.add('/', Number.NEGATIVE_INFINITY);
  for (const one of chain) {
    for (const step of one.instructions) {
      const add = (paths: readonly string[]): void => {
        for (const path of paths) found.add(path, step.index);
      };
      const state = stateBefore(document, one, step);
      if (step.kind === 'COPY' || step.kind === 'ADD') add(copied(document, one, step));
      if (step.kind !== 'RUN') continue;
      for (const mount of mountsOf(step, state.workdir, lookupIn(state))) {
        const own = mount.from === null ? mount.type === 'bind' : isOwn(document, one, mount.from);
        if (own || mount.type === null) add([mount.target ?? '/']);
      }
      // Those that it places itself are among them from then on: a later command of the same RUN may take them.
      const places = found.at(Number.MAX_SAFE_INTEGER);
      for (const brought of broughtByRun(document, one, step, places)) add([brought]);
    }
  }
  return found;
}

/** May files of the context lie in a folder, or below it? null: a folder that is not known. */
export function mayHoldContext(places: Placed, folder: string | null): boolean {
  return folder === null ? !places.isEmpty : places.meets(folder);
}

function copied(document: Document, stage: Stage, copy: CopyInstruction): readonly string[] {
  const sources = copy.sources.filter((source) => !/^(?:https?:\/\/|git@|git:\/\/)/.test(source));
  if (sources.length === 0 && copy.heredocs.length === 0) return [];
  if (copy.kind === 'COPY' && copy.from !== null && !isOwn(document, stage, copy.from)) return [];
  const state = stateBefore(document, stage, copy);
  const target = copyTarget(document, copy, state);
  if (target === null) return ['/'];
  const intoFolder = target.intoFolder || copy.sources.length > 1;
  // A name with an ending is a file's, which does not fill the folder.
  return sources.map((source) => {
    const name = basename(source);
    return intoFolder && copy.from === null && /^[^$*?[]*[^.$*?[]\.[A-Za-z]\w{0,4}$/.test(name) && copy.kind === 'COPY'
      ? joinPath(target.path, name)
      : target.path;
  });
}

/** Is it a stage of this file, in which files of the context may lie? */
function isOwn(document: Document, stage: Stage, name: string): boolean {
  return namedStage(document, stage, name).some(hasContext(document));
}

/** Does a stage, or one that it starts from, copy or mount files of the context? */
const hasContext = oncePer((document: Document) =>
  oncePer((stage: Stage): boolean => {
    const { sure, possible } = ancestorsOf(document, stage);
    return [...possible, ...sure, stage].some((one) =>
      one.instructions.some(
        (step) =>
          (step.kind === 'COPY' || step.kind === 'ADD' || step.kind === 'RUN') && copiesFrom(document, one, step),
      ),
    );
  }),
);

function copiesFrom(document: Document, stage: Stage, step: Instruction): boolean {
  if (step.kind === 'COPY' || step.kind === 'ADD') return copied(document, stage, step).length > 0;
  return step.kind === 'RUN' && mountsOf(step, '/').some(({ type, from }) => type === 'bind' && from === null);
}
