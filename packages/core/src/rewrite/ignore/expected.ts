import type { BuildContext, ContextFile } from '../../context/build-context.js';
import { gitIgnoreLine } from '../../context/git-ignored.js';
import { goMatch } from '../../context/go-match.js';
import { basename, folderOf } from '../../text/paths.js';
import { oncePer } from '../../text/recall.js';
import type { Leftover } from '../../tools/contract/leftover.js';
import { isLeftover, leftoversNamed } from '../../tools/leftover-names.js';
import { LEFTOVERS } from '../../tools/leftovers.js';

/** A leftover that a context has, or will have where somebody works. */
export interface Expected {
  readonly leftover: Leftover;
  /** Where it is, or would be. */
  readonly places: readonly string[];
  /** It is meant in any folder. */
  readonly anywhere: boolean;
  /** The context has it: a clean checkout does, or there is no git. */
  readonly isThere: boolean;
  /** Of what is there. */
  readonly bytes: number;
  /** The line of a `.gitignore` that names it, `.gitignore:3`; null: none does. */
  readonly ignoredBy: string | null;
}

/** More folders than this are not looked at for one leftover. */
const MOST_PLACES = 100;
/** Files of git that say what it ignores. */
const MOST_IGNORING = 10;
/** Stands for a name that nobody has, so that only a line for all such names fits. */
const ANY = 'dockshift-any';

/** What is expected by a list of files: the contexts of many Dockerfiles have the same. */
const known = oncePer((_files: readonly ContextFile[]): (readonly Expected[])[] => []);

/** The leftovers of a context, those in its files first. */
export function expectedLeftovers(context: BuildContext): readonly Expected[] {
  const memory = known(context.files);
  const [found = look(context)] = memory;
  memory[0] = found;
  return found;
}

function look(context: BuildContext): readonly Expected[] {
  const walk = new Walk(context);
  for (const file of context.files) walk.take(file);
  if (context.hasGitFolder) walk.note('.git', 'folder');
  return LEFTOVERS.map((leftover): Expected => {
    const there = walk.there.get(leftover);
    if (there !== undefined) return { leftover, ...there, anywhere: false, isThere: true, ignoredBy: null };
    return { leftover, ...expectedAt(leftover, walk), isThere: false, bytes: 0 };
  });
}

function expectedAt(
  leftover: Leftover,
  { context, projects, ignoring }: Walk,
): Pick<Expected, 'places' | 'anywhere' | 'ignoredBy'> {
  const ofProjects = [...(projects.get(leftover) ?? [])].slice(0, MOST_PLACES);
  const lineOf = (folder: string): string | null => {
    const line = gitIgnoreLine(sampleOf(leftover, folder), context);
    // One that ignores whatever is there, `*`, speaks of no leftover.
    return line === gitIgnoreLine(joined(folder, `${ANY}/${ANY}`), context) ? null : line;
  };
  const lines = new Map([...new Set([...ignoring, ...ofProjects])].map((folder) => [folder, lineOf(folder)] as const));
  const folders = [...lines].flatMap(([folder, line]) => {
    if (ofProjects.includes(folder)) return leftover.ignoredByGit === true && line === null ? [] : [folder];
    return line !== null && leftover.beside === undefined ? [folder] : [];
  });
  const first = folders.map((folder) => lines.get(folder) ?? null);
  return {
    places: folders.map((folder) => joined(folder, leftover.name)),
    anywhere: lineOf(ANY) !== null,
    ignoredBy: first.includes(null) ? null : (first[0] ?? null),
  };
}

/** A path that git ignores if it ignores all leftovers of that name in a folder. */
function sampleOf({ name, kind }: Leftover, folder: string): string {
  const path = joined(folder, name.replace('*', ANY));
  return kind === 'folder' ? `${path}/${ANY}` : path;
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** One look at all files of a context. */
class Walk {
  readonly context: BuildContext;
  readonly there = new Map<Leftover, { places: string[]; bytes: number }>();
  /** The folders of projects that have it sooner or later. */
  readonly projects = new Map<Leftover, Set<string>>();
  /** The folders with a `.gitignore`. */
  readonly ignoring: string[] = [];
  /** The outermost leftover around each folder, with itself. */
  readonly #folders = new Map<string, { places: string[]; bytes: number } | null>([['', null]]);

  constructor(context: BuildContext) {
    this.context = context;
  }

  take({ path, size }: ContextFile): void {
    const folder = folderOf(path);
    const around = this.#around(folder);
    const own = around ?? this.note(path, 'file');
    if (own !== null) own.bytes += size;
    if (around !== null) return;
    const name = basename(path);
    if (name === '.gitignore' && this.ignoring.length < MOST_IGNORING) this.ignoring.push(folder);
    for (const leftover of PROJECTS.get(name) ?? []) this.#project(leftover, folder);
    for (const [pattern, leftover] of WILD_PROJECTS) {
      if (goMatch(pattern, name) === 'match') this.#project(leftover, folder);
    }
  }

  /** Takes down a leftover by its path; null: it is none. */
  note(path: string, kind: 'file' | 'folder'): { places: string[]; bytes: number } | null {
    const name = basename(path);
    const folder = folderOf(path);
    const siblings = { has: (one: string) => this.context.has(joined(folder, one)) };
    const leftover = leftoversNamed({ name, kind }).find((one) => isLeftover(one, { name, kind, siblings }, false));
    if (leftover === undefined) return null;
    const sum = this.there.get(leftover) ?? { places: [], bytes: 0 };
    sum.places.push(path);
    this.there.set(leftover, sum);
    return sum;
  }

  #around(folder: string): { places: string[]; bytes: number } | null {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const around = this.#around(folderOf(folder)) ?? this.note(folder, 'folder');
    this.#folders.set(folder, around);
    return around;
  }

  #project(leftover: Leftover, folder: string): void {
    const folders = this.projects.get(leftover) ?? new Set();
    folders.add(folder);
    this.projects.set(leftover, folders);
  }
}

/** The files that tell of a project, each with what such a project has sooner or later. */
const FILES: readonly (readonly [string, Leftover])[] = LEFTOVERS.flatMap((leftover) =>
  (leftover.of ?? leftover.beside ?? []).map((name) => [name, leftover] as const),
);
const WILD_PROJECTS = FILES.filter(([name]) => name.includes('*'));
const PROJECTS = projectsByFile();

function projectsByFile(): ReadonlyMap<string, readonly Leftover[]> {
  const found = new Map<string, readonly Leftover[]>();
  for (const [name, leftover] of FILES) found.set(name, [...(found.get(name) ?? []), leftover]);
  return found;
}
