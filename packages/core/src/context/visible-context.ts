import type { BuildContext } from './build-context.js';
import { parseDockerignore } from './dockerignore.js';
import { contextPath, indexFolders } from './folder-index.js';
import { visibleFiles } from './visible-files.js';

/** What COPY can see of a context, as a context of its own; or why that can't be said. */
export type VisibleContext =
  | { readonly ok: true; readonly context: BuildContext; readonly gitFolder: boolean }
  | { readonly ok: false; readonly because: string };

const known = new WeakMap<BuildContext, VisibleContext>();

/** The context without what its ignore file leaves out. Worked out once for each context. */
export function visibleContext(context: BuildContext): VisibleContext {
  const before = known.get(context);
  if (before !== undefined) return before;
  const visible = look(context);
  known.set(context, visible);
  return visible;
}

function look(context: BuildContext): VisibleContext {
  const { ignoreFile } = context;
  if (context.problems[0] !== undefined) return refuse(`The list of files is not complete: ${context.problems[0]}`);
  if (ignoreFile.exists && ignoreFile.text === null) return refuse(`${ignoreFile.path} can't be read.`);
  const rules = ignoreFile.text === null ? null : parseDockerignore(ignoreFile.text);
  if (rules?.ok === false) return refuse(`${ignoreFile.path}:${rules.line}: ${rules.message}`);
  const { files, disputed } = visibleFiles(context, rules);
  if (disputed[0] !== undefined)
    return refuse(`Whether ${ignoreFile.path} leaves ${disputed[0].path} out depends on the builder.`);
  const index = indexFolders(files.map((file) => file.path));
  const kept: BuildContext = {
    files,
    has: index.has,
    entries: index.entries,
    read: (path) => (index.has(path) && index.entries(path).length === 0 ? context.read(contextPath(path)) : null),
    ignoreFile,
    dockerfile: context.dockerfile,
    hasGitFolder: context.hasGitFolder,
    problems: [],
  };
  return { ok: true, context: kept, gitFolder: context.hasGitFolder && rules?.ignoresTree('.git') !== true };
}

function refuse(because: string): VisibleContext {
  return { ok: false, because };
}
