import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDockerignore } from '../../packages/core/src/context/dockerignore.js';

const RECORDS = new URL('../../../shared/conformance/dockerignore.jsonl', import.meta.url);

/** An ignore file and moby/patternmatcher's answers: 'E' where matching the path was an error. */
type Sample = { ignorefile: string } & ({ error: true } | { paths: [string, boolean | 'E'][] });

const found = existsSync(RECORDS);

describe.skipIf(!found)(
  `ignore files${found ? '' : ' (skipped: ../shared/conformance/dockerignore.jsonl is not there)'}`,
  () => {
    const samples: Sample[] = found
      ? readFileSync(RECORDS, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line))
      : [];

    it('mean what moby/patternmatcher says', () => {
      const wrong: unknown[] = [];
      const stricter: string[] = [];
      let answers = 0;
      for (const sample of samples) {
        const rules = parseDockerignore(sample.ignorefile);
        const answer = 'error' in sample ? 'read' : sample.paths.some(([, is]) => is === 'E') ? 'matched' : 'fine';
        if (rules.ok || 'error' in sample) {
          if ((rules.ok ? 'fine' : rules.when) !== answer) wrong.push({ sample, answer, rules });
        } else if (answer === 'fine') {
          stricter.push(sample.ignorefile);
          if (rules.when !== 'matched') wrong.push({ sample, rules });
        }
        if (!rules.ok || 'error' in sample) continue;
        for (const [path, ignored] of sample.paths) {
          answers++;
          if (rules.ignores(path) !== ignored) wrong.push({ ignorefile: sample.ignorefile, path, ignored });
        }
      }
      expect(wrong).toEqual([]);
      expect(samples).toHaveLength(6000);
      expect(answers).toBeGreaterThan(25_000);
      // Malformed patterns that none of these records' paths is matched against: the first fails a build
      // that sends one of a, b, c, the second never does, since `*` has ignored all before it.
      expect(stricter).toEqual(['!*a*b*/*a*b*\n[a-c] \n!*a*b*/[a/é\n# c\\*/*.js', '!/a.b/#x/$a\n\t*\n\t{a,b}/*.js/[a']);
    });
  },
);
