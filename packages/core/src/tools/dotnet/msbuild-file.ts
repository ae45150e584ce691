import { parseXml, type XmlElement } from '../kit/xml.js';
import {
  BUILD_TARGETS,
  COMPILED_PROPERTIES,
  FETCHED_ITEMS,
  FETCHING_PROPERTIES,
  isPure,
  key,
  movesRestore,
  RESTORE_TARGET,
  RESTORED_ITEMS,
  SDKS,
} from './msbuild-names.js';

/** What a file of MSBuild says, as far as a restore heeds it; paths as they are written. */
export interface MsbuildFile {
  readonly ok: true;
  /** It names an SDK. */
  readonly sdk: boolean;
  /** Files that it imports; `guarded`: under a condition, so that it may do without. */
  readonly imports: readonly { readonly path: string; readonly guarded: boolean }[];
  /** Texts that may search for a file upwards. */
  readonly searches: readonly string[];
  /** What it asks for with `Exists('…')`. */
  readonly looks: readonly string[];
  /** Other projects that it needs. */
  readonly references: readonly string[];
  /** It asks for something to be fetched. */
  readonly fetches: boolean;
  /** It wants a lock file. */
  readonly locked: boolean;
  /** Something for a restore that depends on what is built: `Configuration`. */
  readonly varies: string | null;
}

/** What in the file is not understood. */
export interface Unread {
  readonly ok: false;
  readonly shown: string;
}

/** Conditions that are others in a restore ahead of a build: it does not know of the configuration that is built. */
const VARYING = /\$\((?:Configuration|_IsPublishing)\)/i;

/**
 * Reads a project, or a file that projects import. Conditions are not decided: what stands under one counts. What is in a
 * target runs in builds alone (learn.microsoft.com/visualstudio/msbuild/build-process-overview), unless it is one of a restore.
 */
export function readMsbuild(text: string): MsbuildFile | Unread {
  const root = parseXml(text);
  if (root?.name !== 'Project') return { ok: false, shown: 'a file that is no project' };
  const reader: Reader = { imports: [], searches: [], looks: [], references: [], flags: new Set(), varies: null };
  const sdk = root.attributes.get('Sdk');
  const problem = root.attributes.has('InitialTargets') ? 'InitialTargets' : sdk === undefined ? null : sdkProblem(sdk);
  const shown = problem ?? readAll(root.children, '', targetNames(root), reader);
  if (shown !== null) return { ok: false, shown };
  const { imports, searches, looks, references, flags, varies } = reader;
  const named = sdk !== undefined || flags.has('sdk');
  return {
    ok: true,
    ...{ sdk: named, imports, searches, looks, references, varies },
    fetches: flags.has('fetches'),
    locked: flags.has('locked'),
  };
}

interface Reader {
  readonly imports: { readonly path: string; readonly guarded: boolean }[];
  readonly searches: string[];
  readonly looks: string[];
  readonly references: string[];
  readonly flags: Set<'sdk' | 'fetches' | 'locked'>;
  varies: string | null;
}

/** One of several SDKs that is no part of the .NET SDK, or has a version of its own. */
function sdkProblem(names: string): string | null {
  return names.split(';').every((name) => SDKS.has(name.trim())) ? null : `Sdk="${names}"`;
}

function targetNames({ children }: XmlElement): ReadonlySet<string> {
  return new Set(
    children.flatMap(({ name, attributes }) => (name === 'Target' ? [key(attributes.get('Name') ?? '')] : [])),
  );
}

/** Reads elements under a condition; what of them is not understood, or null. */
function readAll(
  elements: readonly XmlElement[],
  condition: string,
  targets: ReadonlySet<string>,
  reader: Reader,
): string | null {
  for (const element of elements) {
    const shown = readElement(element, condition, targets, reader);
    if (shown !== null) return shown;
  }
  return null;
}

function readElement(element: XmlElement, outer: string, targets: ReadonlySet<string>, reader: Reader): string | null {
  const { name, attributes, children } = element;
  if (name === 'Target') return targetProblem(element, targets);
  if (name === 'ProjectExtensions') return null;
  const own = attributes.get('Condition') ?? '';
  const condition = `${outer} ${own}`;
  const shown = textProblem(own, reader) ?? conditionProblem(own, reader);
  if (shown !== null) return shown;
  switch (name) {
    case 'PropertyGroup':
      return first(children, (child) => property(child, condition, reader));
    case 'ItemGroup':
    case 'ItemDefinitionGroup':
      return first(children, (child) => item(child, name === 'ItemGroup', condition, reader));
    case 'ImportGroup':
    case 'Choose':
    case 'When':
    case 'Otherwise':
      return readAll(children, condition, targets, reader);
    case 'Import':
      return importProblem(element, condition, reader);
    case 'Sdk':
      reader.flags.add('sdk');
      return attributes.has('Version')
        ? `Sdk ${attributes.get('Name') ?? ''}`
        : sdkProblem(attributes.get('Name') ?? '');
    case 'UsingTask':
      return null;
    default:
      return `<${name}>`;
  }
}

function first(elements: readonly XmlElement[], read: (element: XmlElement) => string | null): string | null {
  for (const element of elements) {
    const shown = read(element);
    if (shown !== null) return shown;
  }
  return null;
}

function property({ name, attributes, text }: XmlElement, outer: string, reader: Reader): string | null {
  const id = key(name);
  const own = attributes.get('Condition') ?? '';
  if (movesRestore(name)) return `<${name}>`;
  if (FETCHING_PROPERTIES.has(id)) reader.flags.add('fetches');
  if (id === key('RestorePackagesWithLockFile')) reader.flags.add('locked');
  if (!COMPILED_PROPERTIES.has(id)) vary(`${outer} ${own}`, name, reader);
  return textProblem(text, reader) ?? textProblem(own, reader) ?? conditionProblem(own, reader);
}

function item(element: XmlElement, isItem: boolean, outer: string, reader: Reader): string | null {
  const { name, attributes, children } = element;
  const id = key(name);
  const own = attributes.get('Condition') ?? '';
  const shown =
    first([element, ...children], (one) => firstOfTexts([...one.attributes.values(), one.text], reader)) ??
    first([element, ...children], (one) => conditionProblem(one.attributes.get('Condition') ?? '', reader));
  if (shown !== null || !isItem) return shown;
  if (!RESTORED_ITEMS.has(id)) return null;
  vary(`${outer} ${own}`, name, reader);
  if (FETCHED_ITEMS.has(id)) reader.flags.add('fetches');
  const include = attributes.get('Include');
  if (id === key('ProjectReference') && include !== undefined)
    reader.references.push(...include.split(';').filter((one) => one.trim() !== ''));
  return null;
}

function firstOfTexts(texts: readonly string[], reader: Reader): string | null {
  for (const text of texts) {
    const shown = textProblem(text, reader);
    if (shown !== null) return shown;
  }
  return null;
}

/** Files of the SDK itself, by the properties that name its folder. */
const OF_SDK = /^\$\(MSBuild(?:ToolsPath|BinPath|ExtensionsPath)\)/i;

function importProblem({ attributes }: XmlElement, condition: string, reader: Reader): string | null {
  const path = attributes.get('Project') ?? '';
  const sdk = attributes.get('Sdk');
  if (sdk !== undefined) {
    reader.flags.add('sdk');
    return attributes.has('Version') ? `Sdk="${sdk}"` : sdkProblem(sdk);
  }
  vary(condition, 'Import', reader);
  if (!OF_SDK.test(path)) reader.imports.push({ path, guarded: condition.trim() !== '' });
  return textProblem(path, reader);
}

function vary(condition: string, name: string, reader: Reader): void {
  if (VARYING.test(condition)) reader.varies = name;
}

/** A target that a restore may run, or that runs when one of those does. */
function targetProblem({ attributes }: XmlElement, own: ReadonlySet<string>): string | null {
  const name = attributes.get('Name') ?? '';
  const hooks = [attributes.get('BeforeTargets'), attributes.get('AfterTargets')]
    .flatMap((list) => (list ?? '').split(';'))
    .map((one) => key(one.trim()))
    .filter((one) => one !== '');
  const ofBuild = hooks.every((one) => BUILD_TARGETS.has(one) || (own.has(one) && !RESTORE_TARGET.test(one)));
  return ofBuild && !RESTORE_TARGET.test(key(name)) ? null : `<Target Name="${name}">`;
}

const FUNCTION = /\$\(\[([\w.]+)\]::(\w+)/g;
const SEARCHES: ReadonlySet<string> = new Set(['GetPathOfFileAbove', 'GetDirectoryNameOfFileAbove']);

/** A property function in a text that may look at files; those that search upwards are kept for whoever knows the folders. */
function textProblem(text: string, reader: Reader): string | null {
  if (!text.includes('[')) return null;
  const all = [...text.matchAll(FUNCTION)];
  if (all.length !== text.split('$([').length - 1) return text.trim();
  let searches = false;
  for (const [, name = '', member = ''] of all) {
    if (name === 'MSBuild' && SEARCHES.has(member)) searches = true;
    else if (!isPure(name, member)) return text.trim();
  }
  if (searches) reader.searches.push(text);
  return null;
}

const EXISTS = /\bexists\s?\(\s?'([^']*)'\s?\)/gi;

/** A condition that looks at files in a way that isn't followed, or at the items of the project, which may be its files. */
function conditionProblem(condition: string, reader: Reader): string | null {
  if (condition.includes('@(')) return condition;
  const all = [...condition.matchAll(EXISTS)];
  if (all.length !== [...condition.matchAll(/\bexists\b/gi)].length) return condition;
  reader.looks.push(...all.map(([, path = '']) => path));
  return null;
}
