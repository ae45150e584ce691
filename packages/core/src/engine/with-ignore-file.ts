import type { BuildContext } from '../context/build-context.js';

/** The same context with another text in its ignore file, as a rewrite before has left it. */
export function withIgnoreFile(context: BuildContext, text: string | null): BuildContext {
  if (text === context.ignoreFile.text) return context;
  const ignoreFile = { path: context.ignoreFile.path, text, exists: text !== null };
  return {
    files: context.files,
    has: (path) => context.has(path),
    read: (path) => (path === ignoreFile.path ? text : context.read(path)),
    linkTarget: (path) => context.linkTarget(path),
    entries: (folder) => context.entries(folder),
    ignoreFile,
    dockerfile: context.dockerfile,
    hasGitFolder: context.hasGitFolder,
    others: () => context.others(),
    ...(context.bytesOnDisk === undefined ? {} : { bytesOnDisk: (path: string) => context.bytesOnDisk?.(path) ?? 0 }),
    problems: context.problems,
  };
}
