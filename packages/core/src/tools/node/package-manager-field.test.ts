import { expect, it } from 'vitest';
import { APP, planOf, type ViewInput, verdict } from '../kit/project-view.fixture.js';
import { COREPACK, LOCK_9 } from './lock/pnpm-lock.fixture.js';
import { pnpm } from './pnpm/pnpm.js';

const check = (files: ViewInput['files'], flags: string, rest: Partial<ViewInput>) =>
  verdict(planOf(pnpm, `pnpm install ${flags}`, { files, ...rest }));

it('takes a lock file that is not frozen to be in the hands of another pnpm where corepack is disabled again', () => {
  const files = { 'package.json': { ...APP, packageManager: 'pnpm@10.0.0' }, 'pnpm-lock.yaml': LOCK_9, 'x.json': '' };
  const disabled = { tool: 'corepack', action: 'disable', replaces: ['pnpm'] };
  expect(check(files, '', { earlier: COREPACK })).toBe('ok');
  expect(check(files, '', { earlier: [...COREPACK, disabled] })).toMatch(/^open: The install leaves/);
});
