import { words } from '../../kit/command-words.js';

/** Programs of Node.js by which code of a project is run. */
const RUNNERS = words('node npm npx pnpm yarn bun');

/** Words with which they install. */
const INSTALLS = words('install i ci add link');

/** Does a call run code of a project, and install nothing? null among the words: one that is not known. */
export function runsScript(name: string, args: readonly (string | null)[]): boolean {
  return RUNNERS.has(name) && !args.some((word) => word === null || INSTALLS.has(word));
}
