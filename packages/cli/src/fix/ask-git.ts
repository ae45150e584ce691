import { WrongUse } from '../command-line/wrong-use.js';
import { GitError } from '../files/git.js';

/** What git answers; throws a WrongUse that says what it could not do, in git's own words. */
export async function askGit<T>(could: string, question: () => Promise<T>): Promise<T> {
  const answer = await question().catch((error: unknown) => {
    if (error instanceof GitError) return error;
    throw error;
  });
  if (answer instanceof GitError) throw new WrongUse(`git could not ${could}: ${answer.message}`);
  return answer;
}
