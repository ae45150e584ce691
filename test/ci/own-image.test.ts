import { expect, test } from 'vitest';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { dockshift } from '../cli/in-process.js';
import { ROOT } from '../packages/workspace.js';

test('our own Dockerfile leaves nothing to improve', async () => {
  const ran = await dockshift(['fix', '--check', 'Dockerfile'], { cwd: ROOT, engine: dockshiftEngine() });
  expect(ran).toMatchObject({ code: 0, stdout: '' });
  expect(ran.stderr).toMatch(/^1 file unchanged|nothing to change in 1 file/m);
});
