import { type Check, combine, proven, refuse } from '../../kit/checks.js';
import { words } from '../../kit/command-words.js';
import { isObject, type JsonObject } from '../../kit/json-value.js';
import { openOf } from '../../kit/lock.js';
import { type Manifest, manifestsOf, type NodeProject } from '../project.js';

/** Keys of package.json that are kept where they are texts, and left out where they are not. */
const TEXTS = words('version type license languageName packageManager');

/** Lists of packages: they are sorted, and left out where they are empty. */
const PACKAGES = words('dependencies devDependencies optionalDependencies peerDependencies peerDependenciesMeta');

/** The name of a package. */
const IDENT = /^(?:@[^/@]+\/)?[^/@]+$/;

/** Ranges that every version takes for one. */
const RANGE = /^(?:\*|(?:[\^~]|>=)?\d+(?:\.\d+){0,2}(?: *\|\| *(?:[\^~]|>=)?\d+(?:\.\d+){0,2})*)$/;

/** How a value is written isn't known: versions differ, or it is out of the ordinary. */
const UNKNOWN = Symbol('unknown');

/** Do the manifests already look as an install leaves them, so that a later copy brings the same? */
export function manifestsStay(project: NodeProject): Check {
  return combine(
    project.view,
    manifestsOf(project).map((manifest) => () => manifestStays(manifest)),
  );
}

function manifestStays(manifest: Manifest): Check {
  const { path } = manifest;
  const claim = `The install leaves ${path} as it is.`;
  switch (manifestFate(manifest)) {
    case 'kept':
      return { ok: true, premises: [proven(claim, 'it has the layout that yarn 2 and later write')] };
    case 'unsure':
      return { ok: true, premises: [openOf(path, `${claim} Yarn 2 and later write it in their own layout.`)] };
    default:
      return refuse(
        'rewrites-lock-file',
        `Yarn 2 and later lay ${path} out again, and a later copy of the sources would put the old one back.`,
      );
  }
}

/**
 * Every install of yarn 2 and later, be it immutable or not, writes the project's manifests the way it has understood them
 * (yarnpkg-core, Manifest.ts; seen with yarn 3 and 4): lists of packages in order, without what it has no use for, and with
 * the indent of the file's first indented line.
 */
export function manifestFate({ text, json }: Pick<Manifest, 'text' | 'json'>): 'kept' | 'changed' | 'unsure' {
  const written: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(json)) {
    const kept = writtenAs(key, value, json);
    if (kept === UNKNOWN) return 'unsure';
    if (kept !== undefined) written[key] = kept;
  }
  const indent = /^[ \t]+/m.exec(text)?.[0] ?? '  ';
  // A file with both kinds of newlines is written with one of them.
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return `${JSON.stringify(written, null, indent)}\n`.replaceAll('\n', newline) === text ? 'kept' : 'changed';
}

/** A key's value as it is written; undefined: it is left out. */
function writtenAs(key: string, value: unknown, json: JsonObject): unknown {
  if (TEXTS.has(key)) return isText(value) ? value : undefined;
  if (PACKAGES.has(key)) return packages(key, value, json);
  switch (key) {
    case 'name':
      return isText(value) && IDENT.test(value) ? value : UNKNOWN;
    case 'private':
      return value === true ? true : undefined;
    case 'main':
    case 'module':
      return isPath(value) ? value : UNKNOWN;
    case 'files':
    case 'os':
    case 'cpu':
    case 'libc':
    case 'workspaces':
      return Array.isArray(value) && value.length > 0 && value.every(isPath) && new Set(value).size === value.length
        ? value
        : UNKNOWN;
    case 'scripts':
      return isObject(value) && Object.keys(value).length > 0 ? ofTexts(value) : UNKNOWN;
    case 'resolutions':
      return isObject(value) && Object.keys(value).every((name) => IDENT.test(name)) ? ofTexts(value) : UNKNOWN;
    case 'bin':
      return isPath(value) && isText(json['name']) ? value : UNKNOWN;
    case 'browser':
    case 'dependenciesMeta':
    case 'preferUnplugged':
      return UNKNOWN;
    default:
      return value;
  }
}

function packages(key: string, value: unknown, json: JsonObject): unknown {
  if (!isObject(value) || !Object.keys(value).every((name) => IDENT.test(name))) return UNKNOWN;
  // What is named in both lists stays in one of them.
  const optional = json['optionalDependencies'];
  if (key === 'dependencies' && isObject(optional) && Object.keys(optional).some((name) => Object.hasOwn(value, name)))
    return UNKNOWN;
  const all = Object.values(value);
  if (key === 'peerDependencies' && !all.every((range) => isText(range) && RANGE.test(range))) return UNKNOWN;
  const sorted = Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  if (key !== 'peerDependenciesMeta') return ofTexts(sorted);
  return all.length > 0 && all.every((meta) => isObject(meta) && Object.keys(meta).join() === 'optional')
    ? sorted
    : UNKNOWN;
}

/** An object of nothing but texts; an empty one is left out. */
function ofTexts(value: JsonObject): unknown {
  if (!Object.values(value).every(isText)) return UNKNOWN;
  return Object.keys(value).length === 0 ? undefined : value;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** A path that it leaves as it is: with `\` it would turn these around. */
function isPath(value: unknown): value is string {
  return isText(value) && value !== '' && !value.includes('\\');
}
