import {
  type BuildContext,
  cleanCheckout,
  contextPath,
  copyThatNeeds,
  type Document,
  type FileEdit,
  isNamedByCopy,
  leaveOut,
  type Premise,
  parseDockerignore,
} from '@dockshift/core/kit';
import type { EarlyInstall } from './install.js';
import { copyWithoutInstall } from './siblings.js';

/** The edit of the ignore file that a moved copy needs, or why it can't be made. */
export type IgnoredOutputs =
  | { readonly ok: true; readonly edits: readonly FileEdit[]; readonly premises: readonly Premise[] }
  | { readonly ok: false; readonly code: 'ignore-file' | 'needed-elsewhere' | 'vendored'; readonly because: string };

/** Makes sure that the copy, coming later now, does not bring what the install has written. */
export function ignoreOutputs(
  document: Document,
  context: BuildContext | null,
  { ignore, writes }: Pick<EarlyInstall['plan'], 'ignore' | 'writes'>,
  visible: BuildContext,
): IgnoredOutputs {
  const sent = writes.find((path) => visible.has(path));
  if (sent !== undefined) return refuse('vendored', `${sent} is part of the build context.`);
  if (context === null || ignore.length === 0) return { ok: true, edits: [], premises: [] };
  const emptied = emptyFolder([...writes, ...ignore], context);
  if (emptied !== null) return refuse('vendored', `${emptied} is part of the build context, as an empty folder.`);
  const needs = copyThatNeeds(ignore, document, context);
  if (needs !== null) {
    return refuse('needed-elsewhere', `${needs.dockerfile} copies ${needs.source}, which would have to be ignored.`);
  }
  const { path, text } = context.ignoreFile;
  const left = leaveOut(text, ignore, context, (name) => !isNamedByCopy(name, document, context));
  if (!left.ok) return refuse('ignore-file', `${path} can't leave out ${ignore.join(', ')}: ${left.because}.`);
  const podman = sentByPodman(ignore, context);
  if (podman !== null) return refuse('ignore-file', podman);
  const old = text ?? '';
  const span = { start: old.length, end: old.length };
  const edits: FileEdit[] =
    left.text === old ? [] : [{ file: 'dockerignore', span, text: left.text.slice(old.length) }];
  const bare = left.added.length === 0 ? null : copyWithoutInstall(ignore, document, context);
  const proof = `${path} leaves it out${left.added.length === 0 ? '' : ' from now on'}`;
  const premises: Premise[] = [
    { claim: `The build context brings no ${ignore.join(', ')}.`, proof },
    ...(left.added.length === 0 ? [] : [cleanCheckout(ignore, context)]),
  ];
  if (bare !== null)
    premises.push({
      claim: `Nobody builds ${bare}, which copies all and installs nothing, with what they have in ${ignore.join(', ')}.`,
      proof: null,
    });
  return { ok: true, edits, premises };
}

/**
 * One of the paths that is a folder without a file that is sent: the folder itself is (tonistiigi/fsutil, filter.go: what a pattern
 * such as `node_modules/*` leaves out is in it), with its owner and mode. A copy that comes later would give them to what the install
 * has made, and a line that leaves it out takes it from every other copy.
 */
function emptyFolder(paths: readonly string[], context: BuildContext): string | null {
  const { text } = context.ignoreFile;
  const rules = text === null ? null : parseDockerignore(text);
  if (rules?.ok !== true) return null;
  return paths.find((path) => context.has(path) && rules.fate(contextPath(path)) !== 'left out') ?? null;
}

/**
 * Podman and Buildah read a `.containerignore` in place of `.dockerignore`, and the one of the Dockerfile in place of both
 * (containers/buildah, pkg/parse/parse.go: ContainerIgnoreFile). Why such a file lets one of the paths through, or null.
 */
function sentByPodman(paths: readonly string[], context: BuildContext): string | null {
  const own = context.dockerfile === null ? [] : [`${context.dockerfile}.containerignore`];
  const file = [...own, '.containerignore'].find((path) => context.has(path));
  if (file === undefined) return null;
  const text = context.read(file);
  const rules = text === null ? null : parseDockerignore(text);
  const sent = rules?.ok === true ? paths.find((path) => !rules.ignoresTree(contextPath(path))) : paths[0];
  return sent === undefined
    ? null
    : `${file}, which Podman reads in place of ${context.ignoreFile.path}, does not leave out ${sent}.`;
}

function refuse(code: Extract<IgnoredOutputs, { ok: false }>['code'], because: string): IgnoredOutputs {
  return { ok: false, code, because };
}
