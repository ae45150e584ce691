import { joinPath } from '../../../text/paths.js';
import { type Check, FINE, refuse } from '../../kit/checks.js';
import { given } from '../../kit/command-words.js';
import type { Install } from '../../kit/installer.js';
import { isObject, type JsonObject, parseObject, textEntries } from '../../kit/json-value.js';
import { checkOfLock, type LockVerdict, rewritten, unsure } from '../../kit/lock.js';
import { isOff, isOn, type SettingSources, settingOf } from '../../kit/settings.js';
import { type DenoProject, foldersOf } from './deno-project.js';

/** Lock files of others, which versions from 2.9 on take over where there is no deno.lock. */
const FOREIGN = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'];

/** What is set for the lock file: by `"lock": false`, `"lock": "a.lock"`, or `"lock": { "path": "a.lock", "frozen": true }`. */
interface LockSetting {
  /** null: there is none. */
  readonly path: string | null;
  readonly frozen: boolean | undefined;
}

/** Does the install leave the lock file as it is? */
export function lockCheck(project: DenoProject, verb: string, sources: SettingSources): Check {
  const { context, folder } = project.view;
  const set = lockSetting(project.root.config?.json['lock']);
  if (set === null) return refuse('not-understood', `"lock" of ${project.root.config?.path} is not understood.`);
  if (set.path === null || given(sources.command, '--no-lock')) return FINE;
  const path = joinPath(folder, set.path);
  const foreign = FOREIGN.map((name) => joinPath(folder, name));
  const frozen = whyFrozen(verb, set, sources);
  if (context.has(path)) {
    const verdict: LockVerdict = frozen === null ? stepOfLock(path, project) : { kind: 'kept', proof: frozen };
    if (verdict.kind === 'rewritten')
      return refuse(
        'rewrites-lock-file',
        `The install rewrites ${path}, which every run of Deno reads, and a later copy of the sources would put the old one back: ${verdict.why}.`,
      );
    return checkOfLock(path, verdict);
  }
  const found = foreign.find((one) => context.has(one));
  if (frozen !== null)
    return refuse('no-manifest', `${path} is not in the build context, and without it a frozen install fails.`);
  return found === undefined
    ? { ok: true, writes: [path], looksFor: foreign }
    : refuse(
        'not-understood',
        `Deno takes ${found} over where it finds no ${path}, and what it reads and writes then depends on its version. A ${path} would make this safe.`,
      );
}

/** The lock file of an install that nothing freezes, and that no word of its owner leaves free; null: there is none. */
export function lockToFreeze({ root, view }: DenoProject, { folder, verb, command }: Install): string | null {
  const set = lockSetting(root.config?.json['lock']);
  const sources: SettingSources = { id: 'deno', folder, command, view };
  const said = ['--frozen', '--frozen-lockfile'].some((flag) => settingOf({ flags: [flag] }, sources) !== null);
  if (set === null || set.path === null || set.frozen !== undefined || verb === 'ci' || said) return null;
  const path = joinPath(view.folder, set.path);
  return given(command, '--no-lock') || !view.context.has(path) ? null : path;
}

function lockSetting(value: unknown): LockSetting | null {
  if (value === true) return { path: 'deno.lock', frozen: undefined };
  if (value === false) return { path: null, frozen: undefined };
  const { path = 'deno.lock', frozen, ...more }: JsonObject = isObject(value) ? value : { path: value };
  const known = typeof path === 'string' && /^(?:\.\/)?[\w-][\w.-]*$/.test(path) && Object.keys(more).length === 0;
  return known && (frozen === undefined || typeof frozen === 'boolean') ? { path, frozen } : null;
}

/** Why it does not write the lock file; null: it may. */
function whyFrozen(verb: string, { frozen, path }: LockSetting, sources: SettingSources): string | null {
  if (verb === 'ci') return '`deno ci` never writes it';
  const flag = settingOf({ flags: ['--frozen'] }, sources) ?? settingOf({ flags: ['--frozen-lockfile'] }, sources);
  if (isOn(flag)) return '--frozen freezes it';
  return !isOff(flag) && frozen === true ? `deno.json freezes ${path}` : null;
}

/** Would a frozen install fail over it? */
export function isBehind(path: string, project: DenoProject): boolean {
  return stepOfLock(path, project).kind === 'rewritten';
}

/** Is every name that is asked for among those that the lock file has of the project? */
function stepOfLock(path: string, project: DenoProject): LockVerdict {
  const lock = parseObject(project.view.context.read(path) ?? '');
  if (lock === null) return unsure(`${path} can't be read`);
  const text = JSON.stringify(lock['workspace'] ?? null);
  const missing = namesOf(project).find((name) => !text.includes(`${name}@`) && !text.includes(`${name}"`));
  return missing === undefined
    ? unsure('versions of Deno differ in what else they write there')
    : rewritten(`it has no ${missing}`);
}

/** `npm:two`, `jsr:@std/path`: what the settings and the manifests name. */
function namesOf(project: DenoProject): readonly string[] {
  return foldersOf(project).flatMap(({ config, manifest }) => [
    ...textEntries(config?.json['imports']).flatMap(
      ([, value]) => /^((?:npm|jsr):(?:@[^/@]+\/)?[^/@]+)/.exec(value.replace(/^(npm|jsr):\//, '$1:'))?.[1] ?? [],
    ),
    ...textEntries(manifest?.json['dependencies']).flatMap(([name, spec]) =>
      spec.includes(':') ? [] : [`npm:${name}`],
    ),
  ]);
}
