import { start } from '../../packages/cli/src/process/start.js';
import { fakeBuildEngine } from './fake-build-engine.js';
import { fakeEngine } from './fake-engine.js';

// The command line with the engine of the scenarios, for tests that need a process of their own.
await start(process.argv.slice(2), {
  loadEngine: () => Promise.resolve(fakeEngine),
  findBuildEngine: () => Promise.resolve(fakeBuildEngine()),
  worker: new URL('./worker.js', import.meta.url),
  taskWorker: null,
});
