import { basename } from '../../../text/paths.js';
import { isObject, type JsonObject, sameJson, textEntries } from '../../kit/json-value.js';
import { type LockVerdict, rewritten, unsure } from '../../kit/lock.js';
import type { MajorRange } from '../base.js';
import type { InstallSetting } from '../npm/npm-install-setting.js';
import type { Manifest } from '../project.js';
import { layoutOf, lockText } from './npm-format.js';
import type { NpmLock } from './npm-lock.js';
import { stepOfOldLock } from './npm-lock-v1.js';
import { optionalBelowPeer, reachFlags, resolvePlace, treeTrouble, unmarkedPeer } from './npm-tree.js';

/**
 * Does `npm install` write the same bytes again? npm 7 and later load the tree from the lock file,
 * complete it, and always save it; found by running npm 6 to 11 over locks with one thing changed.
 */
export function stepOfNpmLock(lock: NpmLock, setting: InstallSetting): LockVerdict {
  const version = versionTrouble(lock, setting.npm);
  if (version !== null) return version;
  if (lock.version === 1) return stepOfOldLock(lock, setting);
  return (
    layoutTrouble(lock, setting.root) ??
    rootTrouble(lock, setting) ??
    memberTrouble(lock, setting) ??
    entryTrouble(lock, setting) ?? {
      kind: 'kept',
      proof: `${lock.path} names every dependency of ${setting.root.path} and nothing else, in the form that npm writes`,
    }
  );
}

/** Has the lock file all that the manifests ask for, in whatever form, so that `npm ci` takes it? */
export function isInStep(lock: NpmLock, setting: InstallSetting): boolean {
  const { root, members, peers } = setting;
  if (lock.version === 1) return stepOfOldLock(lock, { ...setting, npm: { from: 6, to: 6 } }).kind !== 'rewritten';
  const prefix = root.folder === '' ? '' : `${root.folder}/`;
  const same = [root, ...members].every((manifest) => {
    const entry = lock.packages.get(manifest === root ? '' : manifest.folder.slice(prefix.length));
    return DEPENDENCIES.every((key) => sameJson(entry?.[key] ?? {}, manifest.json[key] ?? {}));
  });
  return same && treeTrouble(lock.packages, peers) === null;
}

const DEPENDENCIES = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

function versionTrouble(lock: NpmLock, npm: MajorRange | null): LockVerdict | null {
  if (lock.version < 1 || lock.version > 3) return unsure(`${lock.path} has an unknown version`);
  if (npm === null)
    return unsure(`the version of npm in the image isn't known, and each rewrites the lock files of others`);
  if (lock.version === 1) return npm.from >= 7 ? rewritten('npm 7 and later convert lock files of version 1') : null;
  if (npm.to <= 6) return rewritten(`npm 6 turns lock files of version ${lock.version} into version 1`);
  if (lock.version === 3 && npm.to === 7) return rewritten('npm 7 turns lock files of version 3 into version 2');
  return npm.from <= 7 && lock.version === 3 ? unsure('npm 7 would convert it') : null;
}

function layoutTrouble(lock: NpmLock, root: Manifest): LockVerdict | null {
  const layout = layoutOf(root.text);
  if (layout === null) return unsure(`${root.path} is on one line, and npm lays the lock file out as it is`);
  return lockText(lock.json, layout) === lock.text ? null : rewritten(`npm would lay ${lock.path} out in another way`);
}

/** Keys of the root's entry that are taken over as they are. */
const PLAIN_KEYS = [
  'version',
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'acceptDependencies',
  'engines',
  'os',
  'cpu',
  'workspaces',
];

/** Keys that npm changes on the way, or that not every version writes. */
const UNSURE_KEYS = [
  'libc',
  'bundleDependencies',
  'bundledDependencies',
  'overrides',
  'deprecated',
  'acceptDependencies',
];

function rootTrouble(lock: NpmLock, setting: InstallSetting): LockVerdict | null {
  const { json, path } = setting.root;
  const odd = UNSURE_KEYS.find((key) => json[key] !== undefined);
  if (odd !== undefined) return unsure(`${path} has "${odd}"`);
  const name = json['name'] ?? setting.folder.slice(setting.folder.lastIndexOf('/') + 1);
  const expected: Record<string, unknown> = {
    name,
    ...(json['version'] === undefined ? {} : { version: json['version'] }),
    lockfileVersion: lock.version,
    requires: true,
  };
  for (const [key, value] of Object.entries(lock.json)) {
    if (key === 'packages' || (key === 'dependencies' && lock.version === 2)) continue;
    if (!Object.hasOwn(expected, key)) return rewritten(`${lock.path} has a "${key}" that npm does not write`);
    if (!sameJson(value, expected[key])) return rewritten(`its "${key}" isn't the one of ${path}`);
    delete expected[key];
  }
  const missing = Object.keys(expected)[0];
  if (missing !== undefined) return rewritten(`it lacks the "${missing}" of ${path}`);
  return entryDiffers(lock, '', setting.root, { name });
}

function memberTrouble(lock: NpmLock, { members, root }: InstallSetting): LockVerdict | null {
  if (members.length > 0 && lock.version === 2)
    return unsure('what npm writes of workspaces in the older list of version 2 is not checked');
  const prefix = root.folder === '' ? '' : `${root.folder}/`;
  for (const member of members) {
    const place = member.folder.slice(prefix.length);
    const name = member.json['name'];
    const shown = name === basename(place) ? {} : { name };
    const link = lock.packages.get(`node_modules/${String(name)}`);
    if (link?.['link'] !== true || link['resolved'] !== place)
      return rewritten(`it has no link to the workspace member ${place}`);
    const trouble = entryDiffers(lock, place, member, shown);
    if (trouble !== null) return trouble;
  }
  const folders = new Set(members.map((member) => member.folder.slice(prefix.length)));
  const stale = [...lock.packages.keys()].find(
    (place) => place !== '' && !place.includes('node_modules/') && !folders.has(place),
  );
  return stale === undefined ? null : rewritten(`it names ${stale}, which is no member of the workspace`);
}

/** Is an entry of the project's own what npm makes of the manifest? */
function entryDiffers(lock: NpmLock, place: string, manifest: Manifest, shown: JsonObject): LockVerdict | null {
  const entry = lock.packages.get(place);
  if (entry === undefined) return rewritten(`it has no entry for ${manifest.path}`);
  const { json } = manifest;
  const expected: Record<string, unknown> = { ...shown };
  for (const key of PLAIN_KEYS) if (isFilled(json[key])) expected[key] = json[key];
  const optional = new Set(textEntries(json['optionalDependencies']).map(([name]) => name));
  if (textEntries(json['dependencies']).some(([name]) => optional.has(name)))
    return unsure(`${manifest.path} names a package twice`);
  const bin = json['bin'];
  if (typeof bin === 'string') expected['bin'] = { [String(json['name'])]: bin.replace(/^\.\//, '') };
  else if (isFilled(bin))
    expected['bin'] = Object.fromEntries(textEntries(bin).map(([name, path]) => [name, path.replace(/^\.\//, '')]));
  const license = json['license'];
  if (isFilled(license))
    expected['license'] = isObject(license) && license['type'] !== undefined ? license['type'] : license;
  const funding = json['funding'];
  if (isFilled(funding)) expected['funding'] = typeof funding === 'string' ? { url: funding } : funding;
  const scripts = json['scripts'];
  if (isObject(scripts) && ['preinstall', 'install', 'postinstall'].some((name) => isFilled(scripts[name])))
    expected['hasInstallScript'] = true;
  const key = [...new Set([...Object.keys(expected), ...Object.keys(entry)])].find(
    (one) => !isReach(one) && !sameJson(entry[one], expected[one]),
  );
  if (key === undefined) return null;
  const sure = key.toLowerCase().endsWith('dependencies') || key === 'name' || key === 'version';
  return sure
    ? rewritten(`its "${key}" isn't the one of ${manifest.path}`)
    : unsure(`its "${key}" isn't the one of ${manifest.path}`);
}

/** Keys of an installed package's entry that every npm since 8 writes back as they are. */
const ENTRY_KEYS = new Set(
  'name version resolved integrity license engines funding os cpu bin dependencies optionalDependencies peerDependencies peerDependenciesMeta bundleDependencies hasInstallScript hasShrinkwrap inBundle deprecated link dev optional devOptional peer'.split(
    ' ',
  ),
);

function entryTrouble(lock: NpmLock, { peers, npm, omits }: InstallSetting): LockVerdict | null {
  for (const [place, entry] of lock.packages) {
    if (!place.includes('node_modules/') || entry['link'] === true) continue;
    const key = Object.keys(entry).find((one) => !ENTRY_KEYS.has(one) && !(one === 'libc' && npm?.libc === true));
    if (key === 'libc' && npm !== null && npm.to <= 10)
      return rewritten(`npm before 11.11 leaves out the "libc" of ${place}`);
    if (key !== undefined) return unsure(`not every npm keeps the "${key}" of ${place}`);
    if (place.endsWith(`node_modules/${String(entry['name'])}`))
      return rewritten(`npm leaves out the "name" of ${place}`);
    const from = entry['resolved'];
    if (entry['inBundle'] === true) continue;
    // Where its source or its checksum is left out (`omit-lockfile-registry-resolved`), npm 7 to 11 do not add it.
    const bare = [from, entry['integrity']].filter((one) => typeof one !== 'string').length;
    if (typeof entry['version'] !== 'string' || bare > 1)
      return unsure(`${place} lacks its version, source or checksum`);
    if (from !== undefined && !/^https?:\/\//.test(String(from))) return unsure(`${place} is not from a registry`);
    if (from !== undefined && omits) return rewritten(`npm leaves out the source of ${place}`);
  }
  const tree = treeTrouble(lock.packages, peers);
  if (tree !== null) return tree.sure ? rewritten(tree.why) : unsure(tree.why);
  const odd = npm?.oddPeers === true ? unmarkedPeer(lock.packages, peers) : null;
  if (odd !== null) return unsure(`npm 11.6 marks ${odd} as "peer", and it may be that one`);
  const below = npm !== null && npm.to > 10 ? optionalBelowPeer(lock.packages, peers) : null;
  if (below !== null) return unsure(`npm 11 may mark what is below ${below} in another way`);
  return flagTrouble(lock, peers) ?? (lock.version === 2 ? olderListTrouble(lock) : null);
}

function isReach(key: string): boolean {
  return key === 'dev' || key === 'optional' || key === 'devOptional' || key === 'peer';
}

function flagTrouble(lock: NpmLock, peers: boolean): LockVerdict | null {
  for (const [place, flags] of reachFlags(lock.packages, peers)) {
    const entry = lock.packages.get(place);
    if (entry === undefined) continue;
    if (flags.extraneous) return rewritten(`nothing asks for ${place}`);
    if (entry['link'] === true) continue;
    const devOptional = flags.devOptional && !flags.dev && !flags.optional;
    const wrong = [
      ['dev', flags.dev],
      ['optional', flags.optional],
      ['devOptional', devOptional],
      ['peer', flags.peer],
    ] as const;
    const key = wrong.find(([one, on]) => (entry[one] === true) !== on)?.[0];
    // Versions of npm differ in how they see through peer dependencies.
    if (key !== undefined) return unsure(`npm may mark ${place} as "${key}" in another way`);
  }
  return null;
}

/** The list for npm 6 in version 2 says the same as the other one. */
function olderListTrouble(lock: NpmLock): LockVerdict | null {
  for (const [place, entry] of lock.packages) {
    if (place === '') continue;
    let old: unknown = lock.json;
    for (const name of place.replace(/^node_modules\//, '').split('/node_modules/')) {
      const list = isObject(old) ? old['dependencies'] : undefined;
      old = isObject(list) ? list[name] : undefined;
    }
    if (!isObject(old)) return rewritten(`its older list lacks ${place}`);
    const alias =
      typeof entry['name'] === 'string' ? `npm:${entry['name']}@${String(entry['version'])}` : entry['version'];
    const requires = Object.fromEntries([
      ...textEntries(entry['dependencies']),
      ...textEntries(entry['optionalDependencies']),
    ]);
    const same =
      old['version'] === alias &&
      ['resolved', 'integrity', 'dev', 'optional', 'devOptional', 'peer'].every(
        (key) => old !== null && isObject(old) && old[key] === entry[key],
      ) &&
      (old['bundled'] === true) === (entry['inBundle'] === true) &&
      // An entry whose dependencies are all peers keeps an empty list.
      sameJson(old['requires'] ?? {}, requires) &&
      Object.keys(requires).every(
        (name) => resolvePlace(lock.packages, place, name) !== null || entry['optionalDependencies'] !== undefined,
      );
    if (!same) return rewritten(`its two lists differ for ${place}`);
  }
  return null;
}

/** npm leaves out what is empty. */
function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) ? Object.keys(value).length > 0 : Boolean(value);
}
