import { version } from './version.js';

const argv = process.argv.slice(2);

if (argv.length === 1 && argv[0] === '--version') {
  process.stdout.write(`${version}\n`);
} else {
  const { start } = await import('./process/start.js');
  await start(argv, {
    loadEngine: async () => (await import('./job/dockshift-engine.js')).dockshiftEngine(),
    findBuildEngine: async (name, where) => (await import('./engines/find-engine.js')).findBuildEngine(name, where),
    worker: new URL('./worker.js', import.meta.url),
    taskWorker: new URL('./task-worker.js', import.meta.url),
  });
}
