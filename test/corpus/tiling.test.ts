import { parse, print } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { type Archive, dockerfiles, missing, readText } from './corpus.js';

const ARCHIVES: readonly (readonly [Archive, number])[] = [
  ['open', 19_421],
  ['open-bulk', 50_391],
];

for (const [archive, count] of ARCHIVES) {
  const reason = missing(archive);
  const skipped = reason === null ? '' : ` (skipped: 0 of ${count} were read, ${reason})`;

  describe.skipIf(reason !== null)(`the Dockerfiles of ${archive}${skipped}`, () => {
    it('are tiled, and printed without a change', { timeout: 600_000 }, () => {
      const broken: string[] = [];
      let notText = 0;
      let lines = 0;
      let milliseconds = 0;
      const files = dockerfiles(archive);
      for (const { id, path } of files) {
        const source = readText(path);
        if (source === null) {
          notText++;
          continue;
        }
        const start = performance.now();
        const printed = print(parse(source));
        milliseconds += performance.now() - start;
        lines += source.split('\n').length;
        if (printed !== source) broken.push(id);
      }
      const speed = ((milliseconds / lines) * 1000).toFixed(1);
      console.info(`${archive}: ${files.length} files, ${notText} not UTF-8; ${lines} lines, ${speed} ms for 1,000`);
      expect(broken).toEqual([]);
      expect(files).toHaveLength(count);
    });
  });
}
