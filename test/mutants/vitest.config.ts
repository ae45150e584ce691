import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { withoutMemory } from './memory.js';
import { mutantsIn, withSwitches } from './mutant.js';
import { ruleFile } from './rule-files.js';

const conditions = ['dockshift-source', 'node', 'import', 'default'];
const collected = fileURLToPath(new URL('collected-tests.ts', import.meta.url));

/** A process that asks tests again and again, on sources whose rules have switches. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  plugins: [
    {
      name: 'switch-rules',
      enforce: 'pre',
      resolveId(source, importer) {
        return source === 'vitest' && /\/(?:packages|tables)\//.test(importer ?? '') ? collected : null;
      },
      transform(code, id) {
        if (!id.includes('/packages/') || id.includes('/node_modules/') || id.includes('.test.ts')) return null;
        const path = ruleFile(id);
        const forgetful = withoutMemory(id, code);
        return { code: path === null ? forgetful : withSwitches(forgetful, mutantsIn(path, forgetful)), map: null };
      },
    },
  ],
  test: {
    include: ['test/mutants/ask.mutants.ts'],
    setupFiles: ['test/mutants/rule-switch.ts'],
    testTimeout: 24 * 3_600_000,
    // A process of its own is slow to end behind so much work.
    pool: 'threads',
  },
});
