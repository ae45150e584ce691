import { describe, expect, it } from 'vitest';
import { APP, projectView, type ViewInput } from '../kit/project-view.fixture.js';
import { manifestFiles, type NodeManager, nodeProject } from './project.js';

function filesOf(manager: NodeManager, files: ViewInput['files']) {
  const view = projectView({
    files: { 'package.json': { ...APP, workspaces: ['a'] }, 'a/package.json': {}, ...files },
  });
  const project = nodeProject(view, manager);
  return project.ok ? manifestFiles(project) : project;
}

describe('files that few projects have', () => {
  it.each([
    ['yarn', '.yarn-metadata.json'],
    ['yarn', 'a/.yarn-metadata.json'],
    ['berry', 'iterator.js'],
    ['berry', 'iterator.js.node'],
    ['pnpm', 'pnpm-workspaces.yaml'],
    ['pnpm', 'a/.npmrc'],
  ] as const)('%s reads %s', (manager, path) => {
    expect(filesOf(manager, { [path]: '' })).toMatchObject({
      ok: true,
      reads: ['package.json', 'a/package.json', path],
    });
    expect(filesOf(manager, {})).toMatchObject({ reads: ['package.json', 'a/package.json'] });
  });

  it.each([
    ['yarn', 'yarn.json'],
    ['yarn', 'a/yarn.json'],
    ['pnpm', '.pnpmfile.cjs.js'],
  ] as const)('%s may take up %s', (manager, path) => {
    expect(filesOf(manager, { [path]: '' })).toMatchObject({ ok: false, code: 'not-understood' });
    expect(filesOf('npm', { [path]: '' })).toMatchObject({ ok: true });
  });

  it.each([
    ['npm', 'yarn.lock'],
    ['npm', 'a/binding.gyp'],
    ['yarn', 'yarn.json'],
    ['pnpm', 'a/.npmrc'],
  ] as const)('%s would read %s if a step in front made it', (manager, path) => {
    expect(filesOf(manager, {})).toMatchObject({ looksFor: expect.arrayContaining([path]) });
  });
});
