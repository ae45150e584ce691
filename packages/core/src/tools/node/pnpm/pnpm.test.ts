import { describe, expect, it } from 'vitest';
import { APP, invocation, projectView } from '../../kit/project-view.fixture.js';
import { corepack } from '../corepack.js';
import { pnpm } from './pnpm.js';

const understand = (text: string, cwd: string | null = '/app') => pnpm.understand(invocation(text, {}, cwd));

describe('calls of pnpm', () => {
  it.each([
    ['pnpm install', '/app'],
    ['pnpm i --frozen-lockfile --prod', '/app'],
    ['pnpm install -r --ignore-scripts', '/app'],
    ['pnpm recursive install', '/app'],
    ['pnpm m i', '/app'],
    ['pnpm multi install --frozen-lockfile', '/app'],
    ['pnpm --dir web install', '/app/web'],
    ['pnpm install --store-dir /pnpm/store', '/app'],
    ['pnpm install --force', '/app'],
    ['pnpm install --ignore-scripts=false', '/app'],
    ['pnpm install --prefer-frozen-lockfile', '/app'],
    ['pnpm install --no-prefer-frozen-lockfile', '/app'],
  ])('%s works on %s', (text, folder) => {
    const call = understand(text);
    expect(call?.project?.folder).toBe(folder);
  });

  it.each([
    ['pnpm --filter "a[main]" install', '--filter a[main]'],
    ['pnpm install --filter=$A', '--filter'],
    ['pnpm install --ignore-workspace', '--ignore-workspace'],
  ])('%s installs a part, which is declined', (text, part) => {
    const files = { 'package.json': APP, 'pnpm-workspace.yaml': 'packages: []\n' };
    const plan = understand(text)?.project?.plan(projectView({ files }));
    expect(plan).toMatchObject({ ok: false, code: 'not-understood', because: expect.stringContaining(`\`${part}\``) });
  });

  it.each([
    'pnpm build',
    'pnpm run build',
    'pnpm --filter a build',
    'pnpm recursive run build',
    'pnpm m',
    'pnpm deploy /out',
    'pnpm dlx x',
    'pnpm exec x',
    'pnpm install left-pad',
  ])('%s is not understood', (text) => {
    expect(understand(text)).toBeNull();
  });

  it('knows the rest', () => {
    expect(understand('pnpm add -g serve')?.replaces).toEqual(['serve']);
    expect(understand('pnpm add left-pad')?.project).toBeUndefined();
    expect(understand('pnpm fetch')?.effects.writes).toEqual([{ kind: 'anything' }]);
    expect(understand('pnpm --version')?.action).toBe('query');
    expect(understand('pnpm install', null)?.project).toBeUndefined();
    expect(understand('pnpm install --store-dir .store')?.project).toBeUndefined();
    expect(understand('pnpm store prune')?.empties).toBeUndefined();
  });
});

describe('calls of corepack', () => {
  const call = (text: string) => corepack.understand(invocation(text));

  it('puts managers on PATH', () => {
    expect(call('corepack enable')?.replaces).toEqual(['yarn', 'yarnpkg', 'pnpm', 'pnpx']);
    expect(call('corepack enable pnpm')?.replaces).toEqual(['pnpm', 'pnpx']);
    expect(call('corepack prepare pnpm@9.1.0')?.action).toBe('prepare');
    expect(call('corepack prepare pnpm@9.1.0 --activate')?.action).toBe('activate');
    expect(call('corepack install -g yarn@4.1.0 pnpm@9')?.packages).toEqual(['yarn@4.1.0', 'pnpm@9']);
    expect(call('corepack prepare --activate')).toBeNull();
    expect(call('corepack use pnpm@9')).toBeNull();
    expect(call('corepack enable --install-directory ./bin')).toBeNull();
  });
});
