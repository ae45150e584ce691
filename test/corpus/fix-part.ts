/*
 * Examines every N-th Dockerfile of the corpus, from the one with number PART on, and prints what came out as JSON: a
 * process of its own, so that all processors work on the corpus. Arguments: PART N. Some are examined once more with mounts for caches: what is
 * in a mount, other transforms have nothing to do with.
 */
import { transforms } from '@dockshift/transforms';
import { USUAL } from '../transforms/transforms-of.js';
import { dockerfiles, readText } from './corpus.js';
import { examine } from './examine.js';
import { emptySummary } from './summary.js';

/** One of so many files gets mounts. */
const MOUNTED = 10;

const [part = 0, count = 1] = process.argv.slice(2).map(Number);
const summary = emptySummary(USUAL);
const mounted = emptySummary(transforms);
const wrong: string[] = [];
dockerfiles('open').forEach(({ id, path }, index) => {
  if (index % count !== part) return;
  const source = readText(path);
  if (source === null) summary.notText++;
  else wrong.push(...examine(id, source, () => null, summary, USUAL));
  if (source !== null && index % MOUNTED === 0) wrong.push(...examine(id, source, () => null, mounted, transforms));
});
process.stdout.write(JSON.stringify({ summary, mounted, wrong }));
