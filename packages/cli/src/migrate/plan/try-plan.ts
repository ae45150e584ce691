import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Examination } from '../../job/examine.js';
import type { FileReport, Job } from '../../job/report.js';
import type { TryHand } from '../../try/file-trial.js';
import { tryHeld } from '../../try/try-file.js';
import type { Contents } from '../clones/contents.js';
import { dockerfilesIn } from '../clones/needed.js';
import { GITLINK, SYMLINK, type TreeEntry } from '../clones/tree.js';
import { Troubled } from '../trouble/trouble.js';
import type { Plan } from './plan.js';
import { planKey } from './plan-key.js';
import { planOf } from './plan-of.js';
import { examineAll, examineOnce, likelySnapshot, type Planning } from './plan-repository.js';

/** How the held rewrites of a repository are tried. */
export interface Trying extends Planning {
  /** A folder for a checkout, which is removed afterwards. */
  readonly scratch: string;
  readonly network: string | null;
  /** What to try with. `folderOf` says where a folder of the repository lies on the disk. */
  readonly handFor: (examination: Examination, folderOf: (root: string) => string) => TryHand;
}

/** As many objects are in memory at once. */
const AT_ONCE = 1000;

/**
 * Plans a repository with its held rewrites: builds each way, in a checkout of its own, and takes what comes out the same. Throws a Troubled where no checkout
 * can be made.
 */
export async function tryPlan(contents: Contents, trying: Trying): Promise<Plan> {
  const { scratch, handFor, network } = trying;
  const { files } = await contents.tree();
  const dockerfiles = dockerfilesIn(files);
  const snapshot = await likelySnapshot(contents, dockerfiles);
  // What one with all that is held asks for is at hand then.
  await examineAll(dockerfiles, snapshot, contents, { ...trying, unsafe: true });
  await examineAll(dockerfiles, snapshot, contents, trying);
  await mkdir(scratch, { recursive: true });
  const folder = await mkdtemp(join(scratch, 'try-'));
  try {
    await checkOut([...files.values()], contents, folder);
    const folderOf = (root: string): string => join(folder, relative(snapshot.top, root));
    const tried = (report: FileReport, job: Job, examination: Examination): Promise<FileReport> => {
      if (report.status !== 'changed' && report.status !== 'unchanged') return Promise.resolve(report);
      return tryHeld(report, job, handFor(examination, folderOf));
    };
    const examined = await examineOnce(dockerfiles, snapshot, trying, tried);
    const key = planKey(contents.base, trying, { network });
    return planOf({ key, contents, folder: snapshot.top, files, ...examined });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the files of a commit; links last, so that nothing is written through one. Submodules are empty folders, as in a fresh clone. */
async function checkOut(entries: readonly TreeEntry[], contents: Contents, folder: string): Promise<void> {
  const files = entries.filter(({ mode }) => mode !== GITLINK);
  const ordered = [...files.filter(({ mode }) => mode !== SYMLINK), ...files.filter(({ mode }) => mode === SYMLINK)];
  for (const { path, mode } of entries) if (mode === GITLINK) await mkdir(join(folder, path), { recursive: true });
  for (let index = 0; index < ordered.length; index += AT_ONCE) {
    const some = ordered.slice(index, index + AT_ONCE);
    const objects = await contents.read([...new Set(some.map(({ object }) => object))]);
    for (const { path, mode, object } of some) {
      const bytes = objects.get(object)?.bytes ?? null;
      if (bytes === null) throw new Troubled('too-large', `${path} is too large to be checked out here.`, null);
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      if (mode === SYMLINK) await symlink(bytes.toString('utf8'), file);
      else await writeFile(file, bytes, { mode: mode === '100755' ? 0o755 : 0o644, flag: 'wx' });
    }
  }
}
