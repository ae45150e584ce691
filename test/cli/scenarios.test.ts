import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseScenario, playScenario } from './scenario.js';

const folder = new URL('./scenarios/', import.meta.url);

// UPDATE_SCENARIOS=1 writes what happens into the files, for a look at the difference.
const update = process.env['UPDATE_SCENARIOS'] === '1';

describe('scenarios', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));

  it.each(names.map((name) => [parseScenario(readFileSync(new URL(name, folder), 'utf8')).title, name]))(
    '%s',
    async (_, name) => {
      const file = new URL(name, folder);
      const text = readFileSync(file, 'utf8');
      const played = await playScenario(text);
      if (update) writeFileSync(file, played);
      expect(played).toBe(update ? played : text);
    },
  );
});
