import { acorn } from '../../libraries/acorn.js';
import { words } from './command-words.js';
import { isObject, type JsonObject } from './json-value.js';

/** What a text of JavaScript does with the world around it. */
export interface Behaviour {
  /** What it loads, as it is written: `./versions.js`, `node:path`. */
  readonly loads: readonly string[];
  /** The first word with which it may do more than to load these, to compute, to print and to end; null: there is none. */
  readonly more: string | null;
}

/** Words that lead to files, to programs, or to code that is not in the text, as names and as properties. */
const LEADS_ON = words(`
  arguments eval Function globalThis global require process Reflect Bun Deno constructor __proto__ prototype mainModule getPrototypeOf
  getOwnPropertyDescriptor getOwnPropertyDescriptors __lookupGetter__
`);

/** What `process` tells and prints (nodejs.org/api/process.html): with the rest of it files and programs can be reached. */
const OF_PROCESS = words(
  'argv arch env execPath exit exitCode pid platform release stderr stdout uptime version versions',
);

/**
 * Reads a text of JavaScript; null: it is none. Whatever is not sure to be harmless is told as `more`: names and properties
 * that lead on, `require` in another form than `require('x')`, properties whose names are computed.
 */
export function behaviourOf(text: string): Behaviour | null {
  const tree = parsed(text, 'script') ?? parsed(text, 'module');
  if (tree === null) return null;
  const found: Found = { loads: [], more: null };
  look(tree, found);
  return found;
}

interface Found {
  loads: string[];
  more: string | null;
}

function parsed(text: string, sourceType: 'script' | 'module'): unknown {
  try {
    const allowReturnOutsideFunction = sourceType === 'script';
    return acorn().parse(text, { ecmaVersion: 'latest', sourceType, allowHashBang: true, allowReturnOutsideFunction });
  } catch {
    return null;
  }
}

/** Looks at a tree in the order of its text. `a.b.c…` may go deeper than calls can. */
function look(tree: unknown, found: Found): void {
  const open = [tree];
  while (open.length > 0) {
    for (const one of childrenOf(open.pop(), found).toReversed()) open.push(one);
  }
}

function childrenOf(node: unknown, found: Found): readonly unknown[] {
  if (Array.isArray(node)) return node;
  return isObject(node) && typeof node['type'] === 'string' ? takenApart(node, found) : [];
}

/** Notes what a node itself says, and gives what is below it that still has to be looked at. */
function takenApart(node: JsonObject, found: Found): readonly unknown[] {
  switch (node['type']) {
    case 'CallExpression':
      return nameOf(node['callee']) === 'require' ? loaded(onlyOne(node['arguments']), found) : Object.values(node);
    case 'ImportExpression':
      return loaded(node['source'], found);
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return isObject(node['source']) ? loaded(node['source'], found) : [node['declaration'], node['specifiers']];
    case 'ExportSpecifier':
      return [node['local']];
    case 'BinaryExpression':
      // `require.main === module`: is it run, or loaded?
      return isMain(node['left']) && nameOf(node['right']) === 'module' ? [] : Object.values(node);
    case 'MemberExpression':
      return ofMember(node, found);
    case 'Property':
      if (node['computed'] === true) note('a property whose name is computed', found);
      else noteWord(keyOf(node['key']), found);
      return [node['value']];
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return [node['computed'] === true ? node['key'] : null, node['value']];
    case 'WithStatement':
      note('with', found);
      return [];
    case 'Identifier':
      noteWord(node['name'] === 'module' ? 'require' : node['name'], found);
      return [];
    default:
      return Object.values(node);
  }
}

function ofMember(node: JsonObject, found: Found): readonly unknown[] {
  const { object, property } = node;
  const owner = nameOf(object);
  if (node['computed'] !== true) {
    const name = keyOf(property);
    if (owner === 'process' && OF_PROCESS.has(String(name))) return [];
    if (owner === 'module' && name === 'exports') return [];
    noteWord(name, found);
    return [object];
  }
  const written = isObject(property) && property['type'] === 'Literal' ? property['value'] : undefined;
  const isEnvironment =
    isObject(object) && nameOf(object['object']) === 'process' && keyOf(object['property']) === 'env';
  if (written !== undefined) noteWord(written, found);
  else if (!isEnvironment) note('a property whose name is computed', found);
  return [object, property];
}

/** A module that is named by a text. */
function loaded(source: unknown, found: Found): readonly unknown[] {
  if (isObject(source) && typeof source['value'] === 'string') found.loads.push(source['value']);
  else note('a module whose name is computed', found);
  return [];
}

function onlyOne(list: unknown): unknown {
  return Array.isArray(list) && list.length === 1 ? list[0] : null;
}

function isMain(node: unknown): boolean {
  return isObject(node) && nameOf(node['object']) === 'require' && keyOf(node['property']) === 'main';
}

function nameOf(node: unknown): unknown {
  return isObject(node) && node['type'] === 'Identifier' ? node['name'] : undefined;
}

/** The name of a property that is written as a name or as a text. */
function keyOf(node: unknown): unknown {
  return nameOf(node) ?? (isObject(node) ? node['value'] : undefined);
}

function noteWord(word: unknown, found: Found): void {
  if (typeof word === 'string' && LEADS_ON.has(word)) note(`\`${word}\``, found);
}

function note(what: string, found: Found): void {
  found.more ??= what;
}
