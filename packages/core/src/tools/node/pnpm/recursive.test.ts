import { describe, expect, it } from 'vitest';
import { APP, planOf, type ViewInput, verdict } from '../../kit/project-view.fixture.js';
import { pnpm } from './pnpm.js';

describe('pnpm --recursive', () => {
  const on = (files: ViewInput['files']) =>
    verdict(
      planOf(pnpm, 'pnpm install --frozen-lockfile --recursive', {
        files: { 'package.json': APP, 'pnpm-lock.yaml': null, ...files },
      }),
    );

  it('installs every folder where there is no workspace', () => {
    expect(on({ 'a/package.json': APP })).toBe('not-understood');
    expect(on({ 'pnpm-workspace.yaml': 'packages: []\n' })).toBe('ok');
  });
});
