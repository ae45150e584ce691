import type { ToolExamples } from '../../contract/example.js';

const LOCK = { version: '5', specifiers: {}, workspace: { dependencies: ['npm:two'] } };
const CONFIG = { imports: { two: 'npm:two' } };
const LEAVES = 'install: open: The install leaves deno.lock';

/** What Deno makes of a lock file. */
export const denoLockExamples: ToolExamples = {
  tool: 'deno',
  base: 'denoland/deno:2.5.0',
  files: { 'deno.json': CONFIG, 'deno.lock': LOCK },
  rows: [
    // A name without a version.
    { run: 'deno install', is: LEAVES },
    { run: 'deno install', files: { 'deno.json': { ...CONFIG, lock: true }, 'deno.lock': LOCK }, is: LEAVES },
    // Its owner has said that it is written.
    {
      run: 'deno install',
      files: { 'deno.json': { ...CONFIG, lock: { frozen: false } }, 'deno.lock': LOCK },
      is: LEAVES,
      frozen: 'no',
    },
  ],
};
