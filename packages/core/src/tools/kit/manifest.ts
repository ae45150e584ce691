import { isAbsolute, joinPath, parentPath } from '../../text/paths.js';
import type { ProjectView } from '../contract/project.js';
import { distinct, type RefusedPlan, refuse } from './checks.js';

/** A file that says what to install: `Gemfile`, `requirements.txt`. */
export interface ManifestFile {
  /** Its path from the project's folder. */
  readonly name: string;
  /** True: an install goes on without the file, and looks for it. Absent: it fails. */
  readonly optional?: true;
  readonly mentions: Mentions;
}

/** Reads a manifest's text. null: the text as a whole is not understood; a line that isn't is of the kind `unknown`. */
export type Mentions = (text: string) => readonly Mention[] | null;

/** One thing that a manifest asks for; `shown` is how it is written there, for users. */
export type Mention =
  /** It comes from a registry or an address. `note` is a word of the tool's own for what its plan has to know: `editable`. */
  | { readonly kind: 'package'; readonly note?: string }
  /** Another manifest, by its path from this one's folder: `-r base.txt`. `mentions` reads it, where it is of another kind. */
  | { readonly kind: 'include'; readonly path: string; readonly mentions?: Mentions }
  /** A file that is read and asks for nothing, by its path from this one's folder: `ruby file: ".ruby-version"`. */
  | { readonly kind: 'file'; readonly path: string }
  /** A package that is a folder or a file of the repository: `path: ../lib`. */
  | { readonly kind: 'local'; readonly shown: string }
  /** The project itself is installed: `gemspec`, `-e .`. */
  | { readonly kind: 'project'; readonly shown: string }
  | { readonly kind: 'unknown'; readonly shown: string };

/** What manifests, and all that they include, come to. */
export interface Followed {
  readonly ok: true;
  /** All files that are read, relative to the context root, in the order in which they are met. */
  readonly reads: readonly string[];
  /** Optional manifests that are not there. */
  readonly absent: readonly string[];
  /** Something is asked for. */
  readonly packages: boolean;
  readonly notes: ReadonlySet<string>;
}

/**
 * Follows manifests and all that they include. It refuses what is not understood, not there, or outside of the build context: `-r
 * ../base.txt` of the manifest `requirements.txt`.
 */
export function followManifests(files: readonly ManifestFile[], view: ProjectView): Followed | RefusedPlan {
  const starts = files.map((file) => ({ ...file, path: joinPath(view.folder, file.name) }));
  const isAbsent = (one: (typeof starts)[number]): boolean => one.optional === true && !view.context.has(one.path);
  const reads: string[] = [];
  const notes = new Set<string>();
  let packages = false;
  const waiting: { readonly path: string; readonly mentions: Mentions }[] = starts.filter((one) => !isAbsent(one));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { path, mentions } = next;
    if (reads.includes(path)) continue;
    const missing = notThere(path, view);
    if (missing !== null) return missing;
    const text = view.context.read(path);
    const found = text === null ? null : mentions(text);
    if (found === null) return refuse('not-understood', `${path} can't be read.`);
    reads.push(path);
    for (const one of found) {
      const problem = problemOf(one, path);
      if (problem !== null) return problem;
      if (one.kind === 'package') {
        packages = true;
        if (one.note !== undefined) notes.add(one.note);
      } else if (one.kind === 'include')
        waiting.push({ path: besides(path, one.path), mentions: one.mentions ?? mentions });
      else if (one.kind === 'file') waiting.push({ path: besides(path, one.path), mentions: () => [] });
    }
  }
  const absent = starts.filter(isAbsent).map(({ path }) => path);
  return { ok: true, reads: distinct(reads), absent, packages, notes };
}

function notThere(path: string, { context }: ProjectView): RefusedPlan | null {
  if (path === '..' || path.startsWith('../'))
    return refuse('not-understood', `${path} lies outside of the build context.`);
  return context.has(path) ? null : refuse('no-manifest', `${path} is not in the build context.`);
}

/** Why an install with this in a manifest can't go ahead of the sources; null: it can. */
function problemOf(one: Mention, path: string): RefusedPlan | null {
  switch (one.kind) {
    case 'package':
      return null;
    case 'include':
    case 'file':
      return isAbsolute(one.path) || one.path === ''
        ? refuse('not-understood', `${path} names ${one.path || 'no file'}, which is not followed.`)
        : null;
    case 'local':
      return refuse(
        'local-dependency',
        `${path} asks for \`${one.shown}\`, which is a folder or a file of the project.`,
      );
    case 'project':
      return refuse(
        'installs-the-project',
        `${path} asks for \`${one.shown}\`, which is a folder or a file of the project.`,
      );
    case 'unknown':
      return refuse('not-understood', `${path}: \`${one.shown}\` is not understood.`);
    default:
      return one satisfies never;
  }
}

/** A path from the folder of another. */
function besides(path: string, name: string): string {
  const folder = parentPath(path);
  return joinPath(folder === '.' ? '' : folder, name);
}
