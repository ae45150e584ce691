import type { BuildContext } from '../context/build-context.js';
import type { Premise } from '../effects/premise.js';
import { placedProject } from '../run/placed-project.js';
import { runBody } from '../run/run-script.js';
import type { TracedCommand } from '../run/trace.js';
import type { RunPlace } from '../run/user-home.js';
import { ancestorsOf } from '../stage/ancestors.js';
import type { Document, Instruction } from '../syntax/document.js';
import { basename } from '../text/paths.js';
import { slice } from '../text/span.js';
import type { CacheReaders } from '../tools/contract/cache.js';
import type { Call } from '../tools/contract/call.js';

/** What of the settings that may move a cache nobody can read here. */
export function openSettings(
  place: RunPlace,
  calls: readonly TracedCommand[],
  title: string,
  { settings, ofProject = false }: CacheReaders,
  context: BuildContext | null,
): readonly Premise[] {
  if (settings === undefined) return [];
  if (context === null) return [{ claim: `No settings of the build context move ${title}.`, proof: null }];
  const isOpen = ofProject && calls.some(({ call }) => call !== null && mayBeFetched(place, call, context));
  return isOpen ? [{ claim: `No settings of the project that is installed move ${title}.`, proof: null }] : [];
}

/** May an install find settings of a project that is not the build context's? */
function mayBeFetched({ document, stage, run }: RunPlace, call: Call, context: BuildContext): boolean {
  if (call.project !== undefined) return placedProject(document, stage, run, call.project, context, 'anyhow') === null;
  // What programs are made of needs no project.
  if (call.packages !== undefined) return false;
  const { sure, possible } = ancestorsOf(document, stage);
  return [...possible, ...sure, stage].some((one) =>
    one.instructions.some((step) => {
      const body = step.kind === 'RUN' && step.index <= run.index ? runBody(document, one, step) : null;
      return body?.ok === true && body.trace.commands.some((other) => other.call?.fetches === true);
    }),
  );
}

/**
 * The first instruction up to a RUN that may move a cache, as it is written. What an ENV says of the variables in `known` is followed by
 * whoever asks.
 */
export function cacheMover(
  { document, stage, run }: RunPlace,
  { moved }: CacheReaders,
  known: ReadonlyMap<string, unknown> = NONE,
): string | null {
  const { sure, possible } = ancestorsOf(document, stage);
  for (const one of [...possible, ...sure, stage]) {
    for (const step of one.instructions) {
      if (step.index > run.index) break;
      const found = textsOf(document, step, known)
        .map((text) => text.split('\n').find((line) => moved.test(line)))
        .find((line) => line !== undefined);
      if (found !== undefined) return found.trim().slice(0, 60);
    }
  }
  return null;
}

const NONE: ReadonlyMap<string, unknown> = new Map();

function textsOf(document: Document, step: Instruction, known: ReadonlyMap<string, unknown>): readonly string[] {
  if (step.kind === 'ENV' && known.size > 0)
    return step.pairs.flatMap(({ name, value }) => (known.has(name) ? [] : [`${name}=${value ?? ''}`]));
  return [step.args.text, ...step.heredocs.map(({ body }) => slice(document.source, body))];
}

/** A file of the build context whose settings may move a cache. Those that a symlink leads to may lie anywhere, and are not read. */
export function cacheSettings(context: BuildContext, { moved, settings }: CacheReaders): string | null {
  const found = context.files.find(
    ({ path, kind }) =>
      settings?.test(basename(path)) === true && (kind === 'symlink' || moved.test(context.read(path) ?? '')),
  );
  return found?.path ?? null;
}
