import { describe, expect, it } from 'vitest';
import { memoryContext } from '../../../context/memory-context.js';
import { runBody } from '../../../run/run-script.js';
import { parse } from '../../../syntax/parse.js';
import type { ProjectCall, ProjectPlan, ProjectView } from '../../contract/project.js';

const LOCK = `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      ms:
        specifier: ^2.1.3
        version: 2.1.3

packages:

  ms@2.1.3:
    resolution: {integrity: sha512-aaaa}
`;

const FILES = {
  'package.json': JSON.stringify({ name: 'app', dependencies: { ms: '^2.1.3' }, scripts: { postinstall: 'tsc' } }),
  'pnpm-lock.yaml': LOCK,
};

function projectOf(run: string, user = 'root'): ProjectCall | undefined {
  const document = parse(`FROM node:22\nUSER ${user}\nWORKDIR /app\nRUN ${run}\n`);
  const [stage] = document.stages;
  const step = stage?.instructions.find((one) => one.kind === 'RUN');
  if (stage === undefined || step === undefined) throw new Error('no RUN');
  const body = runBody(document, stage, step);
  return body.ok ? body.trace.commands[0]?.call?.project : undefined;
}

/** What a plan comes to: what it reads, or the code of its refusal. */
function planned(
  run: string,
  files: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string | null>> = {},
  user?: string,
): ProjectPlan | undefined {
  const project = projectOf(run, user);
  const view: ProjectView = {
    folder: '',
    context: memoryContext({ files: { ...FILES, ...files }, dockerfile: null }),
    gitFolder: false,
    base: { name: 'node', tag: '22' },
    env: (name) => env[name],
    ahead: { reads: [], writes: [] },
    earlier: [],
    behind: [],
  };
  return (project?.otherwise ?? project)?.plan(view);
}

function shown(plan: ProjectPlan | undefined): string {
  if (plan === undefined) return 'no plan';
  return plan.ok ? plan.reads.join(' ') : plan.code;
}

describe('what is fetched ahead of an install that needs the sources', () => {
  it.each([
    ['pnpm install', 'pnpm fetch --ignore-scripts'],
    ['pnpm i --frozen-lockfile --prod', 'pnpm fetch --ignore-scripts --prod'],
    ['pnpm i -D', 'pnpm fetch --ignore-scripts --dev'],
    ['pnpm -r i --registry https://npm.example.org', 'pnpm fetch --ignore-scripts --registry=https://npm.example.org'],
    ['CI=1 NODE_ENV=production pnpm install', 'NODE_ENV=production pnpm fetch --ignore-scripts'],
    ['pnpm install --registry "a b"', undefined],
    ['NPM_TOKEN="a b" pnpm install', undefined],
    ['pnpm install --registry "$REGISTRY"', undefined],
    ['pnpm fetch', undefined],
  ])('%s: %s', (run, expected) => {
    expect(projectOf(run)?.otherwise?.prefetch).toBe(expected);
  });

  it.each<
    [
      what: string,
      expected: string,
      files?: Readonly<Record<string, string>>,
      env?: Readonly<Record<string, string | null>>,
    ]
  >([
    ['needs the lock file', 'pnpm-lock.yaml'],
    [
      'needs package.json where that names the pnpm to run',
      'package.json pnpm-lock.yaml',
      { 'package.json': JSON.stringify({ packageManager: 'pnpm@10.1.0', dependencies: { ms: '2' } }) },
    ],
    ['needs settings', '.npmrc pnpm-lock.yaml', { '.npmrc': 'auto-install-peers=true\n' }],
    [
      'needs no manifest of a member',
      'pnpm-lock.yaml pnpm-workspace.yaml',
      { 'pnpm-workspace.yaml': 'packages:\n  - apps/*\n', 'apps/web/package.json': '{"name":"web"}' },
    ],
    ['is not known where the store is elsewhere', 'not-understood', { '.npmrc': 'store-dir=/srv\n' }],
    [
      'is not known where a workspace has it elsewhere',
      'not-understood',
      { 'pnpm-workspace.yaml': 'storeDir: /srv\n' },
    ],
    ['is not known where a variable has it elsewhere', 'not-understood', {}, { npm_config_store_dir: '/srv' }],
    ['is not known where nobody knows the home of pnpm', 'not-understood', {}, { PNPM_HOME: null }],
    ['is nothing without a lock file that can be read', 'not-understood', { 'pnpm-lock.yaml': 'a: [' }],
    ['is nothing without packages', 'no-dependencies', { 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" }],
    [
      'is not known where a package has no checksum',
      'not-understood',
      { 'pnpm-lock.yaml': `${LOCK}\n  a@1.0.0:\n    resolution: {tarball: https://example.org/a.tgz}\n` },
    ],
  ])('%s', (_, expected, files, env) => {
    const plan = planned('pnpm install --frozen-lockfile', files, env);
    expect(plan?.ok === true ? shown({ ...plan, reads: [...plan.reads].sort() }) : shown(plan)).toBe(expected);
  });

  it('is not known where an option has the store elsewhere', () => {
    expect(shown(planned('pnpm install --store-dir /srv'))).toBe('not-understood');
  });

  it.each<[env: Readonly<Record<string, string>>, store: string]>([
    [{}, '/root/.local/share/pnpm/store'],
    [{ HOME: '/home/node' }, '/home/node/.local/share/pnpm/store'],
    [{ PNPM_HOME: '/pnpm', HOME: '/home/node' }, '/pnpm/store'],
    [{ XDG_DATA_HOME: '/data' }, '/data/pnpm/store'],
  ])('fills the store with %j: %s', (env, store) => {
    const plan = planned('pnpm install', {}, env);
    expect(plan?.ok === true ? plan.caches : plan).toEqual([store]);
  });
});

it('may fill the store of any user, where nobody knows who that is', () => {
  const plan = planned('pnpm install', {}, {}, 'app');
  expect(plan?.ok === true ? plan.caches : plan).toEqual([
    '/root/.local/share/pnpm/store',
    '/home/*/.local/share/pnpm/store',
  ]);
});

describe('pnpm fetch', () => {
  it('needs the lock file alone, and leaves a node_modules', () => {
    const plan = planned('pnpm fetch');
    expect(plan?.ok === true ? [plan.reads, plan.writes, plan.ignore, plan.caches] : plan).toEqual([
      ['pnpm-lock.yaml'],
      ['node_modules'],
      ['node_modules'],
      undefined,
    ]);
  });

  it('is refused where the sources have a node_modules', () => {
    expect(shown(planned('pnpm fetch', { 'node_modules/a/package.json': '{}' }))).toBe('vendored');
  });

  it('runs scripts of packages', () => {
    const lock = `lockfileVersion: '6.0'\n\npackages:\n\n  /ms@2.1.3:\n    resolution: {integrity: sha512-aaaa}\n    requiresBuild: true\n`;
    const open = (run: string): readonly string[] => {
      const plan = planned(run, { 'pnpm-lock.yaml': lock });
      return plan?.ok === true ? plan.premises.flatMap(({ claim, proof }) => (proof === null ? [claim] : [])) : ['-'];
    };
    expect(open('pnpm fetch')).toEqual(['The install scripts of ms neither read the sources nor write into them.']);
    expect(open('pnpm fetch --ignore-scripts')).toEqual([]);
    // Ahead of an install none runs.
    expect(open('pnpm install')).toEqual([]);
  });

  it('takes no names', () => {
    expect(projectOf('pnpm fetch x')).toBeUndefined();
  });
});
