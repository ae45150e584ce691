import type { CloseTask, Result } from '../engine/task.js';
import { hasMarker } from './marker.js';
import type { Publishing } from './publish-repository.js';
import { deleteBranch, isOursRemotely, remoteHead } from './remote-branch.js';

/** Closes the campaign's pull request and deletes its branch, and nothing that is, or became, somebody else's. */
export async function closeRepository(task: CloseTask, { gitDir, forge, git }: Publishing): Promise<Result> {
  const { target, marker, pushed, number } = task;
  const changes = forge === null ? [] : await forge.changesFrom(target);
  const ours = changes.filter((change) => hasMarker(change.body, marker) || change.number === number);
  const open = ours.filter(({ state }) => state === 'open');
  const merged = ours.find(({ state }) => state === 'merged');
  if (open.length === 0 && merged !== undefined) {
    return { status: 'settled', as: 'merged', number: merged.number, url: merged.url };
  }
  const head = await remoteHead(gitDir, target, git);
  if (head !== null && !(await isOursRemotely(gitDir, target, head, { marker, pushed }, git))) {
    return { status: 'left-alone', reason: `its branch ${target} has commits that are not this campaign's` };
  }
  for (const change of open) await forge?.close(change.number);
  if (head !== null) await deleteBranch(gitDir, target, head, git);
  return { status: 'closed', found: open.length > 0 || head !== null };
}
