import { describe, expect, it } from 'vitest';
import { conflict, tree } from '../../effects/resource.js';
import type { ProjectPlan } from '../contract/project.js';
import { FINE, refuse } from './checks.js';
import { words } from './command-words.js';
import { installer, type Verb } from './installer.js';
import type { ManifestFile, Mention } from './manifest.js';
import type { ProjectFiles } from './project-files.js';
import { invocation, planOf, type ViewInput, verdict } from './project-view.fixture.js';

function mentions(text: string): readonly Mention[] {
  const kinds = text.split('\n').filter((line) => line !== '');
  return kinds.map((line) => (line === 'package' ? { kind: 'package' } : { kind: 'local', shown: line }));
}

const MANIFESTS: readonly ManifestFile[] = [
  { name: 'gems', mentions },
  { name: 'more', optional: true, mentions },
];

const FILES: ProjectFiles = {
  manifests: MANIFESTS,
  lock: {
    name: 'gems.lock',
    absent: 'made',
    frozen: { flags: ['--frozen'], variables: ['GEMS_FROZEN'], key: 'frozen', on: ['1'] },
    mentions,
  },
  targets: [{ name: 'lib', path: { options: ['--path'], variables: ['GEMS_PATH'], key: 'path' }, ignored: true }],
  folders: ['/srv/gems'],
  unsure: [{ variables: ['GEMS_HOME'] }],
  also: (install) => [install.verb === 'check' ? refuse('lifecycle-script', 'It checks.') : FINE],
};

function gems(plan: ProjectFiles) {
  return installer({
    id: 'gems',
    commands: ['gems'],
    seconds: 20,
    again: 3,
    options: { plain: words('--frozen --no-frozen --version'), valued: words('--path') },
    verbs: new Map<string, Verb>([
      ['install', 'install'],
      ['check', 'install'],
      ['list', 'query'],
    ]),
    shows: ['--version'],
    caches: [],
    loads: ['PATH'],
    plan,
  });
}

function plan(run: string, input: Partial<ViewInput> = {}, files: ProjectFiles = FILES): ProjectPlan {
  return planOf(gems(files), run, { files: { gems: 'package', 'gems.lock': '' }, ...input });
}

const UNFROZEN = "open: The install leaves gems.lock as it is. That isn't sure: nothing freezes it.";

describe('an installer whose plan is data', () => {
  it('reads its manifests and the lock file, and writes where packages go', () => {
    expect(plan('gems install --frozen')).toMatchObject({
      reads: ['gems', 'gems.lock'],
      grows: [],
      looksFor: ['more'],
      writes: ['lib'],
      ignore: ['lib'],
    });
  });

  it('takes less time where packages are in place', () => {
    expect(gems(FILES).understand(invocation('gems install'))).toMatchObject({ seconds: 20, again: 3 });
  });

  it('grows by files that manifests include', () => {
    const includes = (text: string): readonly Mention[] =>
      text === 'more' ? [{ kind: 'file', path: 'version' }] : [{ kind: 'package' }];
    const files = { gems: 'more', more: 'package', 'gems.lock': '', version: '' };
    const manifests = MANIFESTS.map((one) => ({ ...one, mentions: includes }));
    const grown = plan('gems install --frozen', { files }, { ...FILES, manifests });
    expect(grown).toMatchObject({ ok: true, grows: ['file that a manifest includes'], looksFor: [] });
  });

  it.each([
    ['gems install --frozen', {}, 'ok'],
    ['gems install', {}, UNFROZEN],
    ['gems install --no-frozen', { env: { GEMS_FROZEN: '1' } }, UNFROZEN],
    ['gems install --frozen --no-frozen', {}, UNFROZEN],
    ['gems install', { env: { GEMS_FROZEN: '1' } }, 'ok'],
    ['gems install', { env: { GEMS_FROZEN: '0' } }, UNFROZEN],
    ['gems install', { env: { GEMS_FROZEN: 'true' } }, UNFROZEN],
    ['gems install', { env: { GEMS_FROZEN: null } }, UNFROZEN],
    ['gems install', { earlier: [earlier('gems', ['frozen'])] }, UNFROZEN],
    ['gems install', { files: { gems: 'package' } }, 'ok'],
    ['gems install --frozen', { files: { gems: 'package' } }, 'no-manifest'],
    ['gems install --frozen', { files: { gems: 'package', 'gems.lock': 'here' } }, 'local-dependency'],
    ['gems install --frozen', { files: { 'gems.lock': '' } }, 'no-manifest'],
    ['gems install --frozen', { files: { gems: '', 'gems.lock': '' } }, 'no-dependencies'],
    ['gems check --frozen', {}, 'lifecycle-script'],
    [
      'gems install --frozen',
      { env: { GEMS_HOME: '/srv' } },
      'open: The setting GEMS_HOME makes gems neither read nor write in the project.',
    ],
  ] satisfies [string, Partial<ViewInput>, string][])('%s with %j is %s', (run, input, is) => {
    expect(verdict(plan(run, input))).toBe(is);
  });

  it('makes a lock file that is not there', () => {
    expect(plan('gems install', { files: { gems: 'package' } })).toMatchObject({ writes: ['gems.lock', 'lib'] });
  });

  it('fails without a lock file that has to be there', () => {
    const strict: ProjectFiles = { ...FILES, lock: { name: 'gems.lock', absent: 'fails', frozen: {} } };
    expect(verdict(plan('gems install', { files: { gems: 'package' } }, strict))).toBe('no-manifest');
  });

  it('may have no lock file at all', () => {
    expect(plan('gems install', {}, { ...FILES, lock: null })).toMatchObject({ reads: ['gems'], writes: ['lib'] });
  });

  it.each([
    ['gems install --frozen', { files: { gems: 'package', 'gems.lock': '', 'lib/a.rb': '' } }, 'vendored'],
    ['gems install --frozen --path .', {}, 'vendored'],
    ['gems install --frozen --path /app/src', { files: { gems: 'package', 'gems.lock': '', 'src/a': '' } }, 'vendored'],
    ['gems install --frozen --path', { env: { GEMS_PATH: null } }, 'none'],
    ['gems install --frozen', { env: { GEMS_PATH: null } }, setting('GEMS_PATH')],
    ['gems install --frozen', { earlier: [earlier('gems', ['path'])] }, setting('path')],
    ['gems install --frozen', { earlier: [earlier('gems', ['jobs']), earlier('other', ['path'])] }, 'ok'],
  ] satisfies [string, Partial<ViewInput>, string][])('%s with %j puts packages: %s', (run, input, is) => {
    const understood = gems(FILES).understand(invocation(run)) !== null;
    expect(understood ? verdict(plan(run, input)) : 'none').toBe(is);
  });

  it('follows the option, then the variable', () => {
    expect(plan('gems install --frozen --path a', { env: { GEMS_PATH: 'b' } })).toMatchObject({ writes: ['a'] });
    expect(
      plan('gems install --frozen', { env: { GEMS_PATH: 'b' }, earlier: [earlier('gems', ['path'])] }),
    ).toMatchObject({ writes: ['b'] });
  });

  it('leaves alone what is not to be ignored', () => {
    const targets = FILES.targets.map((one) => ({ ...one, ignored: false }));
    expect(plan('gems install', {}, { ...FILES, targets })).toMatchObject({ writes: ['lib'], ignore: [] });
  });

  it('works in its folders of the image', () => {
    const elsewhere = plan('gems install --frozen --path /opt/gems');
    expect(elsewhere).toMatchObject({ ok: true, writes: [] });
    const writes = elsewhere.ok ? elsewhere.effects.writes : [];
    const changes = (path: string): boolean => conflict({ reads: [], writes }, { reads: [tree(path)], writes: [] });
    expect(['/opt/gems/a', '/srv/gems/a', '/app/a', '/srv/other'].map(changes)).toEqual([true, true, false, false]);
  });

  it('says what an install can not do without', () => {
    expect(gems(FILES).understand(invocation('gems install'))?.project?.needs).toEqual([['gems']]);
  });

  it('shows what is there without a change to the project', () => {
    const call = gems(FILES).understand(invocation('gems list'));
    const seen = call?.effects ?? { reads: [], writes: [] };
    expect(call?.action).toBe('query');
    expect(conflict(seen, { reads: [], writes: [tree('/app/gems')] })).toBe(true);
    expect(conflict({ reads: [], writes: seen.writes }, { reads: [tree('/app/gems')], writes: [] })).toBe(false);
  });
});

function earlier(tool: string, sets: readonly string[]) {
  return { tool, action: 'config', replaces: [], sets };
}

function setting(name: string): string {
  return `open: The setting ${name} puts no packages where the project has files.`;
}
