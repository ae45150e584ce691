import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { mutantsIn, withoutMemory, withSwitches } from './mutant.js';
import { ruleFile } from './rule-files.js';

const conditions = ['dockshift-source', 'node', 'import', 'default'];

/** The tests, on sources whose rules have switches. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  plugins: [
    {
      name: 'switch-rules',
      enforce: 'pre',
      transform(code, id) {
        if (!id.includes('/packages/')) return null;
        const path = ruleFile(id);
        const switched = path === null ? code : withSwitches(code, mutantsIn(path, code));
        return { code: withoutMemory(switched), map: null };
      },
    },
  ],
  test: {
    include: ['test/mutants/*.mutants.ts', 'packages/core/src/**/*.test.ts'],
    setupFiles: ['test/mutants/turn-off-rule.ts'],
    testTimeout: 24 * 3_600_000,
  },
});
