import { semver } from '../../../libraries/semver.js';
import { basename } from '../../../text/paths.js';
import { isObject, type JsonObject, textEntries, textList } from '../../kit/json-value.js';

/** The kinds of edges in @npmcli/arborist. */
type EdgeType = 'prod' | 'dev' | 'optional' | 'peer' | 'peerOptional' | 'workspace';

interface Edge {
  readonly name: string;
  readonly type: EdgeType;
  readonly spec: string;
}

/** What a lock file of version 2 or 3 writes down of how a package is reached. */
export interface ReachFlags {
  extraneous: boolean;
  dev: boolean;
  optional: boolean;
  devOptional: boolean;
  peer: boolean;
}

/** The packages of a lock file by place, with what each depends on. */
export type Packages = ReadonlyMap<string, JsonObject>;

/** A dependency that the lock file does not answer. */
export interface TreeTrouble {
  /** A clause for users. */
  readonly why: string;
  /** The install surely adds or replaces something. */
  readonly sure: boolean;
}

/** The entry that a package at `from` gets for a name, as Node.js looks for it; null: none. */
export function resolvePlace(packages: Packages, from: string, name: string): string | null {
  for (let folder = from; ; ) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (packages.has(place)) return place;
    if (folder === '') return null;
    const slash = folder.lastIndexOf('/');
    folder = slash === -1 ? '' : folder.slice(0, slash);
  }
}

/** The first dependency of any package that isn't there, or isn't what is asked for; null if all are. */
export function treeTrouble(packages: Packages, peers: boolean): TreeTrouble | null {
  for (const [place, entry] of packages) {
    if (entry['link'] === true) continue;
    const bundled = new Set(textList(entry['bundleDependencies']));
    for (const edge of edgesOf(packages, place, entry, peers)) {
      if (bundled.has(edge.name)) continue;
      const target = resolvePlace(packages, place, edge.name);
      const who = place === '' ? 'package.json' : place;
      if (target === null) {
        if (edge.type === 'peerOptional') continue;
        return { why: `${who} asks for ${edge.name}, which it does not name`, sure: edge.type !== 'optional' };
      }
      const fits = satisfies(packages, target, edge);
      if (fits === null)
        return { why: `whether ${edge.name} is still ${edge.spec} can't be told without fetching it`, sure: false };
      if (!fits)
        return {
          why: `${who} asks for ${edge.name} ${edge.spec}, which it does not have`,
          sure: edge.type === 'prod' || edge.type === 'dev',
        };
    }
  }
  return null;
}

/** The first package that another one asks for as a peer, and that is not marked as one; null: there is none. */
export function unmarkedPeer(packages: Packages, peers: boolean): string | null {
  for (const [place, entry] of packages) {
    if (entry['link'] === true) continue;
    for (const { name, type } of edgesOf(packages, place, entry, peers)) {
      const to = type === 'peer' || type === 'peerOptional' ? resolvePlace(packages, place, name) : null;
      if (to !== null && packages.get(to)?.['peer'] !== true) return to;
    }
  }
  return null;
}

/**
 * The first package that is there for an optional peer and has, itself or below it, optional packages of its own: npm before 11.7
 * and later ones differ in what they mark these as. Null: there is none.
 */
export function optionalBelowPeer(packages: Packages, peers: boolean): string | null {
  for (const [place, entry] of packages) {
    if (entry['link'] === true) continue;
    for (const { name, type } of edgesOf(packages, place, entry, peers)) {
      const to = type === 'peerOptional' ? resolvePlace(packages, place, name) : null;
      if (to !== null && leadsToOptional(packages, to, peers)) return to;
    }
  }
  return null;
}

function leadsToOptional(packages: Packages, start: string, peers: boolean): boolean {
  const seen = new Set([start]);
  // What is added to a set while it is gone through has its turn.
  for (const place of seen) {
    for (const { type, to } of stepsFrom(packages, place, packages.get(place) ?? {}, peers)) {
      if (type === 'optional') return true;
      if (type === 'prod') seen.add(to);
    }
  }
  return false;
}

/**
 * How each package is reached: a flag stays only where every way from the root has it
 * (@npmcli/arborist, calc-dep-flags.js).
 */
export function reachFlags(packages: Packages, peers: boolean): ReadonlyMap<string, ReachFlags> {
  const flags = new Map<string, ReachFlags>();
  for (const place of packages.keys()) {
    const on = place !== '';
    flags.set(place, { extraneous: on, dev: on, optional: on, devOptional: on, peer: on });
  }
  const queue = [''];
  const seen = new Set<string>();
  for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
    seen.add(place);
    const entry = packages.get(place);
    const from = flags.get(place);
    if (entry === undefined || from === undefined) continue;
    for (const { type, to } of stepsFrom(packages, place, entry, peers)) {
      const flag = flags.get(to);
      if (flag === undefined) continue;
      const changed = lower(flag, from, type);
      if (changed || !seen.has(to)) queue.push(to);
    }
  }
  return flags;
}

function stepsFrom(
  packages: Packages,
  place: string,
  entry: JsonObject,
  peers: boolean,
): readonly { readonly type: EdgeType; readonly to: string }[] {
  const linked = entry['resolved'];
  if (entry['link'] === true) return typeof linked === 'string' ? [{ type: 'prod', to: linked }] : [];
  return edgesOf(packages, place, entry, peers).flatMap((edge) => {
    const to = resolvePlace(packages, place, edge.name);
    return to === null ? [] : [{ type: edge.type, to }];
  });
}

/** Takes from a package the flags that this way to it does not have. */
function lower(flag: ReachFlags, from: ReachFlags, type: EdgeType): boolean {
  const dev = type === 'dev';
  const peer = type === 'peer' || type === 'peerOptional';
  const optional = type === 'optional' || type === 'peerOptional';
  const before = JSON.stringify(flag);
  if (!from.extraneous && type !== 'peerOptional') flag.extraneous = false;
  if (!from.dev && !dev) flag.dev = false;
  if (!from.optional && !optional) flag.optional = false;
  if (!from.devOptional && !from.dev && !from.optional && !dev && !optional) flag.devOptional = false;
  if (!from.peer && !peer) flag.peer = false;
  return JSON.stringify(flag) !== before;
}

/** Later lists beat earlier ones, and workspace members all. */
function edgesOf(packages: Packages, place: string, entry: JsonObject, peers: boolean): readonly Edge[] {
  const edges = new Map<string, Edge>();
  const add = (list: string, type: (name: string) => EdgeType): void => {
    for (const [name, spec] of textEntries(entry[list])) edges.set(name, { name, type: type(name), spec });
  };
  const meta = entry['peerDependenciesMeta'];
  const isOptional = (name: string): boolean =>
    isObject(meta) && isObject(meta[name]) && meta[name]['optional'] === true;
  if (peers) add('peerDependencies', (name) => (isOptional(name) ? 'peerOptional' : 'peer'));
  add('dependencies', () => 'prod');
  add('optionalDependencies', () => 'optional');
  if (!place.includes('node_modules/')) add('devDependencies', () => 'dev');
  if (place !== '') return [...edges.values()];
  for (const [member, one] of packages) {
    if (member === '' || member.includes('node_modules/')) continue;
    const named = one['name'];
    const name = typeof named === 'string' ? named : basename(member);
    edges.set(name, { name, type: 'workspace', spec: '' });
  }
  return [...edges.values()];
}

/** Null: it can't be told here. */
function satisfies(packages: Packages, place: string, edge: Edge): boolean | null {
  const entry = packages.get(place);
  const linked = entry?.['resolved'];
  const target = entry?.['link'] === true && typeof linked === 'string' ? packages.get(linked) : entry;
  if (edge.type === 'workspace') return entry?.['link'] === true;
  const alias = /^npm:(@?[^@]+)(?:@(.*))?$/.exec(edge.spec);
  const range = alias === null ? edge.spec : (alias[2] ?? '*');
  if (alias !== null && target?.['name'] !== alias[1]) return false;
  if (alias === null && target?.['name'] !== undefined && target['name'] !== edge.name) return false;
  const version = target?.['version'];
  if (typeof version !== 'string' || semver().validRange(range, true) === null) return null;
  return semver().satisfies(version, range, true);
}
