import type { BuildContext } from '../context/build-context.js';
import type { Document } from '../syntax/document.js';
import { instructionKey } from '../syntax/key.js';
import { parse } from '../syntax/parse.js';
import { applyEdits } from '../text/edit.js';
import { oncePer } from '../text/recall.js';
import { type BuildOptions, cachePlan } from './cache-plan.js';
import { type Sees, seesUnder } from './change.js';
import { KeyTable } from './keys.js';
import type { CachePlan } from './plan.js';
import { type FileVersion, type ReplayedBuild, replay } from './replay.js';
import type { Selection } from './selection.js';
import { stepSeconds } from './step-seconds.js';

/** A Dockerfile with the context that it is built with. */
export interface Buildable {
  readonly document: Document;
  readonly context: BuildContext;
}

/** How a file is rebuilt. */
interface RebuildOptions extends Omit<BuildOptions, 'args'> {
  /** ARGs that each build is given another value of, and ENVs that each time have another one in the file. */
  readonly values?: readonly string[];
}

/**
 * The seconds by which a rebuild gets shorter after an edit of one file, where `after` stands in the place of `before`: those of the
 * file for which they are the most; 0 where no edit makes a rebuild shorter.
 */
export function mostSaved(before: Buildable, after: Buildable, options: RebuildOptions = {}): number {
  const [was, is] = [planned(before, options), planned(after, options)];
  const differ = editsThatDiffer(before.context, [was, is]);
  const edits = (options.values ?? []).length === 0 ? differ : editsOfTaken(differ, was);
  const [long, short] = [secondsOf(was, edits), secondsOf(is, edits)];
  return Math.max(0, ...long.map((seconds, index) => seconds - (short[index] ?? 0)));
}

/** Is there an edit of one file after which steps run again, and this one, known by its key, does not? */
export function staysCached(after: Buildable, key: string, options: RebuildOptions = {}): boolean {
  const build = planned(after, options);
  const { plan, sees } = build;
  const own = plan.steps.filter(({ built, instruction }) => built && instructionKey(instruction) === key);
  const { builds } = replay(plan, editsThatDiffer(after.context, [build]), [], sees);
  return builds.some(({ reruns }) => reruns.length > 0 && own.some(({ index }) => !reruns.includes(index)));
}

/**
 * How many of the builds after each commit, that run steps again, a new order makes shorter in a stage. `cached`: those that do not run the step of this
 * key again, whose seconds nobody knows. `values`: ARGs and ENVs that have another value in each build.
 */
export function rebuildsSpared(
  before: Buildable,
  after: Buildable,
  commits: readonly Edit[],
  stage: number,
  { cached: key = null, values = [] }: { readonly cached?: string | null; readonly values?: readonly string[] },
): { readonly spared: number; readonly rebuilds: number } {
  const options = { target: String(stage), values };
  const [was, is] = [planned(before, options), planned(after, options)];
  const [long, short] = [buildsOf(was, commits), buildsOf(is, commits)];
  const own = is.plan.steps.filter(({ built, instruction }) => built && instructionKey(instruction) === key);
  const seen = long.flatMap((build, index) => {
    const now = short[index];
    return build.reruns.length === 0 || now === undefined ? [] : [{ was: build, now }];
  });
  const spared = seen.filter((one) =>
    key === null ? one.was.seconds - one.now.seconds > 0 : !own.some(({ index }) => one.now.reruns.includes(index)),
  );
  return { spared: spared.length, rebuilds: seen.length };
}

/** What copies of the build context put into layers of a stage, and those that it is built of, in the builds after each commit. */
export function bytesMadeAnew(
  build: Buildable,
  commits: readonly Edit[],
  stage: number,
): { readonly bytes: number; readonly rebuilds: number } {
  const { plan, sees } = planned(build, { target: String(stage) });
  const sizes = plan.steps.map(({ inputs }) =>
    inputs.reduce((sum, one) => {
      const selection = one.kind === 'files' ? plan.selections[one.selection] : undefined;
      return sum + (selection === undefined ? 0 : sizeOf(build.context, selection, sees));
    }, 0),
  );
  const { builds } = replay(plan, commits, sizes, sees);
  const again = builds.filter(({ reruns }) => reruns.length > 0);
  return { bytes: again.reduce((sum, one) => sum + one.seconds, 0), rebuilds: again.length };
}

/** Orders of the same steps are compared over and over, and contexts may be large. */
const knownSizes = oncePer((_: BuildContext): Map<string, number> => new Map());

function sizeOf(context: BuildContext, selection: Selection, sees: Sees): number {
  const known = knownSizes(context);
  const before = known.get(selection.key);
  if (before !== undefined) return before;
  const taken = context.files.filter(({ path }) => selection.selects(path) && sees(path));
  const size = taken.reduce((sum, file) => sum + file.size, 0);
  known.set(selection.key, size);
  return size;
}

interface Planned {
  readonly document: Document;
  readonly plan: CachePlan;
  readonly sees: Sees;
  /** The steps whose key holds a value that each build is given another one of. */
  readonly renewed: ReadonlySet<number>;
}

function planned({ document, context }: Buildable, { values = [], ...options }: RebuildOptions): Planned {
  const given = (value: string, file = document): CachePlan =>
    cachePlan(file, context, { ...options, args: Object.fromEntries(values.map((name) => [name, value])) });
  const plan = given('a');
  const set = withValues(document, values, 'a');
  const renewed =
    values.length === 0
      ? new Set<number>()
      : differing(set === document ? plan : given('a', set), given('b', withValues(document, values, 'b')));
  return { document, plan, sees: seesUnder(context.ignoreFile.text), renewed };
}

/** The file with another value for each ENV of these names that has a value of its own. */
function withValues(document: Document, names: readonly string[], value: string): Document {
  const edits = document.instructions.flatMap((one) =>
    one.kind === 'ENV'
      ? one.pairs
          .filter((pair) => names.includes(pair.name) && pair.value?.includes('$') === false)
          .map((pair) => ({ span: pair.span, text: `${pair.name}${one.legacy ? ' ' : '='}${value}` }))
      : [],
  );
  const text = edits.length === 0 ? null : applyEdits(document.source, edits);
  return text === null ? document : parse(text);
}

/** The steps that two plans of one file define otherwise. */
function differing(a: CachePlan, b: CachePlan): ReadonlySet<number> {
  const table = new KeyTable();
  const other = b.steps.map((step) => table.definitionOf(step));
  return new Set(a.steps.flatMap((step, index) => (table.definitionOf(step) === other[index] ? [] : [index])));
}

type Edit = readonly FileVersion[];

/** What the build takes after each of the edits. */
function secondsOf(planned: Planned, edits: readonly Edit[]): readonly number[] {
  return buildsOf(planned, edits).map((build) => build.seconds);
}

function buildsOf({ document, plan, sees, renewed }: Planned, edits: readonly Edit[]): readonly ReplayedBuild[] {
  const seconds = stepSeconds(document, plan, null).map((one) => one.seconds);
  return replay(plan, edits, seconds, sees, renewed).builds;
}

/** Those edits that a step takes: with a new value most builds come with one. Where no step takes anything, the value alone is new. */
function editsOfTaken(edits: readonly Edit[], { plan, sees }: Planned): readonly Edit[] {
  if (plan.selections.length === 0) return [[]];
  return edits.filter((edit) =>
    edit.some(({ path }) => sees(path) && plan.selections.some((selection) => selection.selects(path))),
  );
}

/** An edit of one file for each set of files that are alike to both builds: the same steps take them. */
function editsThatDiffer({ files }: BuildContext, builds: readonly Planned[]): readonly Edit[] {
  const alike = new Map<string, string>();
  for (const { path } of files) {
    const key = builds.map(({ plan, sees }) => {
      if (!sees(path)) return '';
      return plan.selections.map((selection) => (selection.selects(path) ? '1' : '0')).join('');
    });
    if (!alike.has(key.join(' '))) alike.set(key.join(' '), path);
  }
  return [...alike.values()].map((path) => [{ path, before: `${path} as it was`, after: `${path} edited` }]);
}
