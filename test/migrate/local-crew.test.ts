import { setMaxListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { localCrew } from '../../packages/cli/src/migrate/engine/local-crew.js';
import type { Task } from '../../packages/cli/src/migrate/engine/task.js';

const module = new URL('./fragile-worker.mjs', import.meta.url);

describe('a repository that ends the process that is at it', () => {
  it('fails, and takes no other with it', async () => {
    const crew = localCrew({ module, jobs: 4 }, { cache: '/nowhere', work: '/nowhere', builder: null, forges: null });
    const { signal } = new AbortController();
    setMaxListeners(0, signal);
    try {
      const ids = Array.from({ length: 30 }, (_, number) => (number % 10 === 4 ? `deadly-${number}` : `r${number}`));
      const results = await Promise.all(ids.map((id) => crew.run(taskFor(id), signal)));
      const trouble = { code: 'process', message: 'It was tried twice, and each time the process ended with SIGKILL.' };
      const expected = ids.map((id) =>
        id.startsWith('deadly') ? { status: 'failed', trouble } : { status: 'skipped', reason: id },
      );
      expect(results).toMatchObject(expected);
    } finally {
      await crew.close();
    }
  });
});

function taskFor(id: string): Task {
  return {
    stage: 'plan',
    repository: { id, url: null, folder: `/nowhere/${id}`, branch: null, forge: null },
    target: 'dockshift/test',
    git: { protocols: [], patience: 1000 },
    id,
    transforms: [],
    unsafe: false,
    known: null,
  };
}
