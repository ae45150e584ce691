import { describe, expect, it } from 'vitest';
import { refuse } from './checks.js';
import { valueOf, words } from './command-words.js';
import { type Installer, installer, unplanned, type Verb } from './installer.js';
import { invocation, planOf } from './project-view.fixture.js';

const SPEC: Installer = {
  id: 'gems',
  commands: ['gems', 'ruby'],
  environments: true,
  seconds: 20,
  options: { plain: words('--quiet'), valued: words('--list') },
  own: ({ name, args }) => (name === 'gems' ? args : args[0] === '-m' ? args.slice(1) : null),
  verbs: new Map<string, Verb>([
    ['install', 'install'],
    ['make', 'build'],
    ['make all', 'build'],
    ['self', ({ rest }) => ({ action: rest.join('+'), effects: { reads: [], writes: [] }, seconds: 1 })],
  ]),
  free: words('make self'),
  shows: [],
  install: { place: ({ command }) => valueOf(command, '--list') ?? null },
  caches: [],
  loads: ['PATH'],
  prefetch: ({ verb, invocation: { assignments } }) => (assignments.size > 0 ? null : `gems fetch # ${verb}`),
  usual: ({ command }) => command.options.length === 0,
  plan: {
    manifests: ({ command }) => [{ name: valueOf(command, '--list') ?? 'gems', mentions: () => [] }],
    shown: { included: 'list', proof: 'all is known' },
    namesPackages: true,
    lock: null,
    targets: [],
    folders: () => ({ reads: [], writes: [{ kind: 'network' }] }),
    unsure: [],
  },
};
const gems = installer(SPEC);
const understand = (text: string) => gems.understand(invocation(text));

describe('an installer', () => {
  it('may be called from an environment', () => expect(gems.environments).toBe(true));

  it.each([
    ['gems self a --any=1 -x b', 'a+b'],
    ['ruby -m self a', 'a'],
    ['ruby self a', undefined],
    ['gems --quiet self a', 'a'],
    ['gems --any self a', undefined],
    ['gems install --any', undefined],
  ])('%s: %s', (text, action) => expect(understand(text)?.action).toBe(action));

  it('works on the folder that its words tell', () => {
    expect(understand('gems install --list /srv')?.project).toMatchObject({ folder: '/srv', needs: [['/srv']] });
    expect(understand('gems install')?.project).toBeUndefined();
  });

  it('says of its files what the tool says, and takes an empty list', () => {
    const plan = planOf(gems, 'gems install --list l', { files: { l: '' } });
    expect(plan).toMatchObject({ ok: true, reads: ['l'], premises: [{ proof: 'all is known' }] });
    expect(plan.ok && plan.effects).toEqual({ reads: [], writes: [{ kind: 'network' }] });
  });

  it('builds behind what fetches ahead of it', () => {
    const builds = installer({ ...SPEC, install: {} });
    const build = (text: string) => builds.understand(invocation(text));
    expect(build('gems make x')).toMatchObject({ action: 'build', project: { need: 'build', usual: true } });
    expect(build('gems make all')?.project?.prefetch).toBe('gems fetch # make');
    expect(build('gems make -x')?.project?.usual).toBeUndefined();
    expect(build('A=1 gems make')?.project).toBeUndefined();
    expect(build('gems install')?.project?.prefetch).toBeUndefined();
  });

  it('tells every verb by its first words where all may have any option', () => {
    const free = installer({ ...SPEC, install: {}, free: 'all' });
    expect(free.understand(invocation('gems make all'))?.project?.prefetch).toBe('gems fetch # make all');
    expect(free.understand(invocation('gems -x make'))).toBeNull();
  });

  it('may have a project without a plan', () => {
    const project = unplanned(SPEC, '/app', refuse('vendored', 'It is there.'));
    expect(project).toMatchObject({ folder: '/app', needs: [], loads: ['PATH'], settings: [] });
  });
});
