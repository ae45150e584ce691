import { afterAll, describe, expect, it } from 'vitest';
import { type PairVerdict, startCrew } from '../reference-builder/crew.js';
import { type ContextFiles, whyNoReferenceBuilder } from '../reference-builder/workshop.js';
import { checkCases, trial } from './check.js';
import type { BuildCase } from './generate/build-case.js';
import { type Rewritten, rewritten } from './rewritten.js';

/** Cases in CI of which a rewrite takes a file along where it is there; docs/testing.md names the number. */
const CASES = 200;

/** What somebody may have of their own in a project of which git ignores it, and what the models of the managers heed in it. */
const OWN: readonly ContextFiles[] = [
  { '.npmrc': 'ignore-scripts=true\n', '.env': 'SENTRY_DSN=own\n' },
  { '.npmrc': 'fund=false\n', 'auth.json': '{"own": 1}\n', 'setup.cfg': '[install]\nprefix = /srv/own\n' },
];

const GITIGNORE = '.npmrc\n.env\nauth.json\nsetup.cfg\n';

/** A copy of a file that need not be there: `.npmr[c]`. */
const PERHAPS = /^(?:COPY|copy) .*\w\[\w\] /m;

const missing = whyNoReferenceBuilder();

describe.skipIf(missing !== null)(
  `what is built where somebody has files that git ignores${missing === null ? '' : ` (skipped: ${missing})`}`,
  { timeout: 24 * 3_600_000 },
  () => {
    const crew = missing === null ? startCrew() : null;
    afterAll(() => crew?.end());

    it('is the same image with them and without', async () => {
      if (crew === null) throw new Error('There is no builder.');
      const seen = new Set<string>();
      await checkCases(trial(CASES), {
        name: 'is the same image with them and without',
        atATime: crew.size,
        of: takesAlong,
        wrongWith: async (pair) => {
          for (const own of [{}, ...OWN]) {
            const wrong = wrongIn(await crew.build(withFiles(pair, own)), pair);
            if (wrong.length > 0) return [`With ${JSON.stringify(own)}:`, ...wrong];
          }
          for (const [, name = ''] of pair.after.source.matchAll(/(\S*\[\w\]) /g)) seen.add(name);
          return [];
        },
      });
      if (process.env['DOCKSHIFT_REPLAY'] !== undefined) return;
      expect([...seen]).toEqual(expect.arrayContaining(['.npmr[c]', 'setup.cf[g]', 'auth.jso[n]', '.en[v]']));
    });
  },
);

/** The rewrite of a case, seen by somebody who has none of these files; null where no copy would take one along. */
function takesAlong(one: BuildCase): Rewritten | null {
  const files = Object.entries(one.files).filter(([path]) => OWN.every((own) => own[path] === undefined));
  const pair = rewritten({ ...one, files: { ...Object.fromEntries(files), '.gitignore': GITIGNORE } }, false);
  return pair !== null && PERHAPS.test(pair.after.source) ? pair : null;
}

function withFiles({ before, after, ...rest }: Rewritten, files: ContextFiles): Rewritten {
  const more = (one: Rewritten['before']): Rewritten['before'] => ({ ...one, files: { ...one.files, ...files } });
  return { ...rest, before: more(before), after: more(after) };
}

function wrongIn({ fails, differences }: PairVerdict, { after }: Rewritten): readonly string[] {
  const become = `The file became:\n${after.source}ignore file: ${JSON.stringify(after.ignore)}`;
  if (fails.before !== fails.after)
    return [`The build ${fails.after ? 'fails now' : 'failed before, and succeeds now'}.`, become];
  return differences.length === 0 ? [] : [...differences, become];
}
