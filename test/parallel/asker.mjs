// A process that has a worker process, tells its number, and waits.
import { register } from 'tsx/esm/api';

register();
const { pool } = await import('../../packages/cli/src/parallel/pool.js');
const { startProcess } = await import('../../packages/cli/src/parallel/process.js');

const module = new URL('./worker.mjs', import.meta.url);
const { pid } = await pool({ start: startProcess, module, count: 1, atOnce: 1, data: null }).ask({ say: 'who' });
process.stdout.write(`${pid}\n`);
