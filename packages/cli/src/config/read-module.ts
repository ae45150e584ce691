import { pathToFileURL } from 'node:url';

/** What a configuration that is code exports, or why there is nothing. */
export type ModuleValue = { readonly value: unknown } | { readonly message: string; readonly advice: string | null };

/** Runs a configuration that is code. It may do whatever the user may: nobody calls this for a repository that is not the user's own. */
export async function readModule(file: string): Promise<ModuleValue> {
  try {
    const module: unknown = await import(pathToFileURL(file).href);
    const value = typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
    return value === undefined
      ? { message: 'it has no default export', advice: 'Write export default { … }.' }
      : { value: await value };
  } catch (error) {
    const isUnread =
      error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION' && /\.m?ts$/.test(file);
    if (isUnread) {
      return {
        message: `Node.js ${process.versions.node} does not read TypeScript`,
        advice: 'Run Node.js 22.18 or later, or call it dockshift.config.mjs and write JavaScript.',
      };
    }
    const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { message: `it can't be loaded: ${said.split('\n')[0]}`, advice: null };
  }
}
