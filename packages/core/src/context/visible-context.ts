import { oncePer } from '../text/recall.js';
import type { BuildContext, ContextFile } from './build-context.js';
import { type IgnoreRules, parseDockerignore } from './dockerignore.js';
import { contextPath, type FolderIndex, indexFolders } from './folder-index.js';
import { visibleFiles } from './visible-files.js';

/** What COPY can see of a context, as a context of its own; or why that can't be said. */
export type VisibleContext =
  | { readonly ok: true; readonly context: BuildContext; readonly gitFolder: boolean }
  | { readonly ok: false; readonly because: string };

/** The context without what its ignore file leaves out. Worked out once for each context. */
export const visibleContext: (context: BuildContext) => VisibleContext = oncePer(look);

function look(context: BuildContext): VisibleContext {
  const { ignoreFile } = context;
  if (context.problems[0] !== undefined) return refuse(`The list of files is not complete: ${context.problems[0]}`);
  if (ignoreFile.exists && ignoreFile.text === null) return refuse(`${ignoreFile.path} can't be read.`);
  const rules = ignoreFile.text === null ? null : parseDockerignore(ignoreFile.text);
  if (rules?.ok === false) return refuse(`${ignoreFile.path}:${rules.line}: ${rules.message}`);
  const { disputed, files, index } = rules === null ? everything(context) : seenUnder(rules, ignoreFile.text, context);
  if (disputed !== null)
    return refuse(`Whether ${ignoreFile.path} leaves ${disputed.path} out depends on the builder.`);
  const kept: BuildContext = {
    files,
    has: (path) => index.has(path),
    entries: (folder) => index.entries(folder),
    read: (path) => (index.has(path) && index.entries(path).length === 0 ? context.read(contextPath(path)) : null),
    linkTarget: (path) => context.linkTarget(path),
    ignoreFile,
    dockerfile: context.dockerfile,
    hasGitFolder: context.hasGitFolder,
    others: () => context.others(),
    problems: [],
  };
  return { ok: true, context: kept, gitFolder: context.hasGitFolder && rules?.ignoresTree('.git') !== true };
}

interface Seen {
  readonly files: readonly ContextFile[];
  readonly index: FolderIndex;
  /** The first file of which it can't be told whether it is seen. */
  readonly disputed: ContextFile | null;
}

function everything(context: BuildContext): Seen {
  return { files: context.files, index: context, disputed: null };
}

/** The files of a context, under the text of the ignore file that was asked for last: a folder may hold many Dockerfiles. */
const seen = oncePer((_files: readonly ContextFile[]) => new Map<string | null, Seen>());

/** `rules` are what `text` says. */
function seenUnder(rules: IgnoreRules, text: string | null, context: BuildContext): Seen {
  const kept = seen(context.files);
  const before = kept.get(text);
  if (before !== undefined) return before;
  const { files, disputed } = visibleFiles(context, rules);
  const index = indexFolders(files.map((file) => file.path));
  const now = { files, index, disputed: disputed[0] ?? null };
  kept.clear();
  kept.set(text, now);
  return now;
}

function refuse(because: string): VisibleContext {
  return { ok: false, because };
}
