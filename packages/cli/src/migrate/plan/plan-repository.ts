import { WorkTrees } from '../../files/git-folder.js';
import { IgnoreFiles } from '../../fix/ignore-files.js';
import { dockshiftEngine } from '../../job/dockshift-engine.js';
import { type Examination, settled } from '../../job/examine.js';
import { inThisThread } from '../../job/executor.js';
import { inOrder } from '../../job/in-order.js';
import { transformsNamed } from '../../job/named-transforms.js';
import { IgnoreOverlay } from '../../job/overlay.js';
import type { FileReport, Job } from '../../job/report.js';
import type { IgnoreReport } from '../../report/reporter.js';
import type { Contents } from '../clones/contents.js';
import { dockerfilesIn, likelyNeeded, OPT_OUT } from '../clones/needed.js';
import { Snapshot } from '../clones/snapshot.js';
import type { TreeEntry } from '../clones/tree.js';
import type { Plan } from './plan.js';
import { type PlanSettings, planKey } from './plan-key.js';
import { planOf } from './plan-of.js';
import { jobsByRepository } from './repository-config.js';

/** What planning a repository comes to. */
export type Planned =
  | { readonly status: 'planned'; readonly plan: Plan }
  /** The plan that is already known still holds. */
  | { readonly status: 'same'; readonly key: string }
  | { readonly status: 'skipped'; readonly reason: string };

/** How a repository is planned. */
export interface Planning extends PlanSettings {
  /** The key of a plan that the caller has. */
  readonly known: string | null;
  readonly signal: AbortSignal;
}

/** Examines a repository's Dockerfiles as `dockshift fix` does in a checkout, without one. */
export async function planRepository(contents: Contents, planning: Planning): Promise<Planned> {
  const key = planKey(contents.base, planning);
  if (key === planning.known) return { status: 'same', key };
  const tree = await contents.tree();
  const { files } = tree;
  if (files.has(OPT_OUT)) return { status: 'skipped', reason: `it opted out with ${OPT_OUT}` };
  const dockerfiles = dockerfilesIn(files);
  if (dockerfiles.length === 0) return { status: 'skipped', reason: 'it has no Dockerfile' };
  const snapshot = await likelySnapshot(contents, dockerfiles);
  const examined = await examineAll(dockerfiles, snapshot, contents, planning);
  return { status: 'planned', plan: planOf({ key, contents, folder: snapshot.top, files, ...examined }) };
}

/** A snapshot of a repository, with what its Dockerfiles are likely to ask for. */
export async function likelySnapshot(contents: Contents, dockerfiles: readonly TreeEntry[]): Promise<Snapshot> {
  const tree = await contents.tree();
  const snapshot = new Snapshot(tree);
  snapshot.add(await contents.read(likelyNeeded(tree.files, dockerfiles).map(({ object }) => object)));
  return snapshot;
}

/** What was found, and the ignore files that several Dockerfiles may share. */
export interface Examined {
  readonly reports: readonly FileReport[];
  readonly ignores: readonly IgnoreReport[];
  /** The new text of each ignore file, by its absolute path. */
  readonly ignoreTexts: ReadonlyMap<string, string>;
}

/** Each round brings at least one more file; real repositories need one to three. */
const MOST_ROUNDS = 40;

/** Looks at all Dockerfiles, and again for as long as contents were asked for that are not at hand. */
export async function examineAll(
  dockerfiles: readonly TreeEntry[],
  snapshot: Snapshot,
  contents: Contents,
  planning: Planning,
): Promise<Examined> {
  for (let round = 1; ; round++) {
    const examined = await examineOnce(dockerfiles, snapshot, planning);
    const wanted = snapshot.takeWanted();
    if (wanted.length === 0 || round === MOST_ROUNDS) return examined;
    snapshot.add(await contents.read(wanted));
  }
}

/** Looks at all Dockerfiles, one after the other; `tried` may make another report of each. */
export async function examineOnce(
  dockerfiles: readonly TreeEntry[],
  snapshot: Snapshot,
  planning: Planning,
  tried: (report: FileReport, job: Job, examination: Examination) => Promise<FileReport> = (report) =>
    Promise.resolve(report),
): Promise<Examined> {
  const { transforms, unsafe, signal } = planning;
  const folder = snapshot.top;
  const trees = new WorkTrees(snapshot);
  const engine = dockshiftEngine({ disk: snapshot, names: () => snapshot.gitNames() });
  const examination: Examination = {
    engine,
    transforms: transformsNamed(engine.transforms, transforms),
    unsafe,
    givenContext: null,
    patch: true,
    cwd: folder,
    trees,
    overlay: new IgnoreOverlay(),
  };
  const executor = inThisThread(examination);
  const ignores = new IgnoreFiles();
  const ignoreTexts = new Map<string, string>();
  const reports: FileReport[] = [];
  const all = dockerfiles.map(({ path }): Job => ({ file: `${folder}/${path}`, path, named: folder, failure: null }));
  const jobs = await jobsByRepository(all, { engine, trees, folder, planning });
  const jobOf = new Map(jobs.map((job) => [job.path, job]));
  for await (const found of inOrder(jobs, executor, (file) => ignores.versionOf(file), signal)) {
    const job = jobOf.get(found.path);
    const report = job === undefined ? found : await tried(found, job, settled(job, examination).examination);
    reports.push(report);
    if (report.status !== 'changed' || report.ignore === null) continue;
    const { file, target, after } = report.ignore;
    executor.setIgnore(file, after, ignores.add(report.ignore));
    ignoreTexts.set(target, after);
  }
  signal.throwIfAborted();
  return { reports, ignores: ignores.reports(true), ignoreTexts };
}
