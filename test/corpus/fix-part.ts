/*
 * Examines every N-th Dockerfile of the corpus, from the one with number PART on, and prints what came out as JSON: a
 * process of its own, so that all processors work on the corpus. Arguments: PART N.
 */
import { transforms } from '@dockshift/transforms';
import { dockerfiles, readText } from './corpus.js';
import { examine } from './examine.js';
import { emptySummary } from './summary.js';

const [part = 0, count = 1] = process.argv.slice(2).map(Number);
const summary = emptySummary(transforms);
const wrong: string[] = [];
dockerfiles('open').forEach(({ id, path }, index) => {
  if (index % count !== part) return;
  const source = readText(path);
  if (source === null) summary.notText++;
  else wrong.push(...examine(id, source, () => null, summary));
});
process.stdout.write(JSON.stringify({ summary, wrong }));
