/*
 * Small projects whose rewrite could change what is built: `fix` is run on each as the command line does, without rewrites that are
 * not proven, and what has changed is built for real, before and after. One case by itself: `pnpm test:all meaning -t NAME`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { dockshiftEngine } from '../../../packages/cli/src/job/dockshift-engine.js';
import { dockshift } from '../../cli/in-process.js';
import { workspace } from '../../cli/workspace.js';
import { engineForTests } from '../engine.js';
import { startSidesBuilder } from './build-sides.js';
import { type MeaningCase, readCases } from './read-cases.js';
import { writeCase } from './write-case.js';

const OWN = fileURLToPath(new URL('.', import.meta.url));
const SHARED = fileURLToPath(new URL('../../../../shared/cases/meaning.txt', import.meta.url));

const own = readdirSync(OWN)
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => readCases(join(OWN, name)));
const bases = new Map(own.flatMap((file) => [...file.bases]));

/** What differs between any two builds, logs and indexes with times in them, and what `fix` itself writes, where it is copied along. */
const RESTLESS =
  /\/(?:Dockerfile|\.dockerignore)$|^\/(?:var\/log|var\/cache\/(?:ldconfig|debconf)|root\/\.npm\/(?:_logs|_cacache|_update-notifier-last-checked)|root\/\.cache)(?:\/|$)|\.pyc$|^\/etc\/\.pwd\.lock$|^\/etc\/(?:shadow|passwd|group|gshadow)-$/;

const engine = await engineForTests();
const builder = 'missing' in engine ? null : startSidesBuilder(engine);
afterAll(() => builder?.end(), 60_000);
const unbuilt = 'missing' in engine ? ` (parsed only: ${engine.missing})` : '';

describe(`the meaning of own cases${unbuilt}`, { timeout: 1_800_000 }, () => {
  it.each(own.flatMap(({ cases }) => cases).map((one) => [one.name, one] as const))('%s', (_, one) => isKept(one));

  it('are told apart by their names', () => {
    const names = own.flatMap(({ cases }) => cases.map((one) => one.name));
    expect(names).toEqual([...new Set(names)]);
  });
});

describe.skipIf(!existsSync(SHARED))(
  `the meaning of the cases of ../shared${existsSync(SHARED) ? unbuilt : ' (skipped: ../shared/cases/meaning.txt is not there)'}`,
  { timeout: 1_800_000 },
  () => {
    const cases = existsSync(SHARED) ? readCases(SHARED).cases : [];
    it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => isKept(one));
  },
);

async function isKept(one: MeaningCase): Promise<void> {
  expect(await wrongWith(one)).toEqual([]);
}

/** What is wrong with what `fix` makes of a case, a line each. */
async function wrongWith(one: MeaningCase): Promise<readonly string[]> {
  const [before, after] = [workspace(), workspace()];
  writeCase(one, before);
  writeCase(one, after);
  const preset = one.head.get('preset')?.[0] ?? 'recommended';
  const ended = await dockshift(['fix', '--quiet', '--preset', preset], { cwd: after, engine: dockshiftEngine() });
  if (ended.code !== 0) return [`fix ends with ${ended.code}: ${ended.stderr}`];
  const changed = changedFiles(before, after);
  const shown = changed.map((path) => `${path} became:\n${read(after, path) ?? ''}`);
  const [expected] = one.head.get('expect') ?? [];
  if (expected === 'changed' && changed.length === 0) return ['It was not improved.'];
  if (expected === 'kept' && changed.length > 0) return ['It was changed.', ...shown];
  if (builder === null || (changed.length === 0 && process.env['DOCKSHIFT_BUILD_ALL'] === undefined)) return [];
  const wrong = await differencesOf(one, before, after);
  return wrong.length === 0 ? [] : [...wrong, ...shown];
}

/** Files that are no longer what they were, or are new. */
function changedFiles(before: string, after: string): readonly string[] {
  const names = readdirSync(after, { recursive: true, encoding: 'utf8' });
  return names.filter((path) => read(before, path) !== read(after, path)).sort();
}

function read(folder: string, path: string): string | null {
  try {
    return readFileSync(join(folder, path), 'latin1');
  } catch {
    return null;
  }
}

async function differencesOf(one: MeaningCase, before: string, after: string): Promise<readonly string[]> {
  if (builder === null) return [];
  const ignored = (one.head.get('ignore') ?? []).map((text) => new RegExp(text));
  const fails = one.head.get('fails')?.[0] === 'yes';
  const named = (one.head.get('image') ?? []).map((text) => text.split(' '));
  const names = new Map<string, readonly [string, string]>();
  const wrong: string[] = [];
  for (const dockerfile of dockerfilesOf(one, named)) {
    const source = read(before, dockerfile) ?? '';
    const missing = await findBases(source, names);
    if (missing !== null) {
      console.log(`${one.name}: ${dockerfile} is not built, as there is no ${missing}`);
      continue;
    }
    for (const args of [[], ...(one.head.get('args') ?? []).map((text) => text.split(' '))]) {
      const starts = one.head.get('start')?.[0] === 'yes' || /^HEALTHCHECK /m.test(source);
      const again = one.head.get('again')?.[0] === 'yes' && dockerfile === 'Dockerfile';
      const built = await builder.build({ before, after, dockerfile, args, names, starts, again });
      const [was, is] = built.fails;
      if (was !== is) wrong.push(`Only the build ${was ? 'before' : 'after'} fails: ${built.said}`);
      else if (was !== fails && dockerfile === 'Dockerfile')
        wrong.push(`The build ${was ? 'fails' : 'does not fail'}: ${built.said}`);
      wrong.push(...built.differences.filter((each) => !isOneOf(each.replace(/^file \S+ /, ''), ignored)));
      const image = named.find(([file]) => file === dockerfile)?.[1];
      if (image !== undefined && args.length === 0) names.set(image, built.tags);
    }
  }
  return wrong;
}

/** Images that others start from first. */
function dockerfilesOf(one: MeaningCase, named: readonly (readonly string[])[]): readonly string[] {
  const first = named.map(([file = '']) => file);
  const files = one.files
    .map((file) => file.path)
    .filter((path) => /dockerfile|\.docker$|^Containerfile/i.test(basename(path)));
  return [...new Set([...first, ...files])];
}

/** Sees to the images that a Dockerfile starts from; gives one that can't be had, or null. */
async function findBases(source: string, names: Map<string, readonly [string, string]>): Promise<string | null> {
  const stages = new Set(['scratch']);
  for (const [, image = '', stage] of source.matchAll(/^FROM +(?:--\S+ +)?(\S+)(?: +AS +(\S+))?/gim)) {
    if (stage !== undefined) stages.add(stage);
    if (stages.has(image) || names.has(image) || image.includes('$')) continue;
    const text = bases.get(image);
    const made = text === undefined ? null : await builder?.base(image, text);
    if (typeof made === 'string') names.set(image, [made, made]);
    else if (builder?.has(image) !== true) return image;
  }
  return null;
}

function isOneOf(path: string, patterns: readonly RegExp[]): boolean {
  return RESTLESS.test(path) || patterns.some((pattern) => pattern.test(path));
}
