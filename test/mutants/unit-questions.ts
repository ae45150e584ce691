import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { takeTests } from './collected-tests.js';
import type { Question } from './question.js';
import { ROOT } from './rule-files.js';

/** Where tests are that may ask for a rule; what is further in knows of none. */
const FOLDERS = ['shell', 'effects', 'tools', 'stage', 'run', 'copy', 'rewrite', 'readers', 'engine']
  .map((one) => `packages/core/src/${one}`)
  .concat('packages/transforms/src', 'test/tables');

/** Does each unit test of the packages that hold the rules pass? */
export async function unitQuestions(): Promise<readonly Question[]> {
  const questions: Question[] = [];
  for (const folder of FOLDERS) {
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((one) => one.endsWith('.test.ts')).sort()) {
      await import(join(ROOT, folder, file));
      for (const one of takeTests()) questions.push({ ...one, name: `${folder}/${file}: ${one.name}` });
    }
  }
  return questions;
}
