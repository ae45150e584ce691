import { describe, expect, it } from 'vitest';
import { APP, installCall, projectView, type ViewInput, verdict } from '../kit/project-view.fixture.js';
import { planNpm } from './npm/npm-plan.js';
import { oddCommand } from './odd-installs.js';
import { planPnpm } from './pnpm/pnpm-plan.js';
import { planYarn } from './yarn/yarn-plan.js';

describe('installs that are not understood', () => {
  const view = projectView({ files: { 'package.json': APP, 'package-lock.json': null, 'yarn.lock': null } });

  it.each([
    ['npm', planNpm],
    ['yarn', planYarn],
    ['pnpm', planPnpm],
  ])('are declined: %s', (_, plan) => {
    expect(verdict(plan(installCall('?--filter'), view))).toBe('not-understood');
    const { options, ...call } = installCall('');
    const result = plan({ ...call, options: { ...options, flags: oddCommand('workspaces focus') } }, view);
    expect(result.ok || result.because).toContain('`workspaces focus`');
  });
});

describe('pnpm --recursive', () => {
  const on = (files: ViewInput['files']) =>
    verdict(
      planPnpm(
        installCall('frozen-lockfile recursive'),
        projectView({ files: { 'package.json': APP, 'pnpm-lock.yaml': null, ...files } }),
      ),
    );

  it('installs every folder where there is no workspace', () => {
    expect(on({ 'a/package.json': APP })).toBe('not-understood');
    expect(on({ 'pnpm-workspace.yaml': 'packages: []\n' })).toBe('ok');
  });
});
