import { transforms } from '@dockshift/transforms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { chosenTransforms } from '../../packages/cli/src/config/choose-transforms.js';
import { isIgnoredBy, isNamedBy, settingsFor } from '../../packages/cli/src/config/file-settings.js';
import { type Config, loadConfig } from '../../packages/cli/src/config/load-config.js';
import { WrongConfig } from '../../packages/cli/src/config/mistake.js';
import { REAL_DISK } from '../../packages/cli/src/files/disk.js';
import { colorsFor } from '../../packages/cli/src/terminal/colors.js';
import { mutated } from './mutation-arbitrary.js';
import { PROPERTY_TIMEOUT, runs } from './runs.js';

/** Milliseconds for one text, on any machine: most take one. */
const MOST = 10_000;

const YAML = `# why
extends: ./base.yaml
preset: size
skip: [merge-env, json-cmd]
transforms:
  merge-runs: { when: always }
  copy-link: true
files: ['**/*.docker']
ignore: ['old/**', '!**/keep']
overrides:
  - files: [a/**]
    only: [legacy-env]
    safety: unsafe
contexts:
  - { dockerfile: docker/x, context: ., target: run, args: { A: '1.10' } }
`;

const JSONC = `// why
${JSON.stringify(parse(YAML), null, 2).replace('"skip"', '/* because */ "skip"')}
`;

async function load(name: string, text: string): Promise<Config | WrongConfig> {
  const disk = {
    ...REAL_DISK,
    whole: (path: string) => ({ kind: 'read', bytes: Buffer.from(path.endsWith('base.yaml') ? '' : text) }) as const,
  };
  try {
    return await loadConfig(`/r/${name}`, { disk, cwd: '/r', transforms, runsCode: false });
  } catch (error) {
    if (error instanceof WrongConfig) return error;
    throw error;
  }
}

/** What is not as it should be with a configuration that was read, or with what is said of one that was not; null: nothing. */
function wrongWith(found: Config | WrongConfig, text: string): string | null {
  if (!(found instanceof WrongConfig)) {
    const settings = settingsFor(found, '/r/a/Dockerfile');
    chosenTransforms(transforms, { preset: null, only: [], skip: [] }, settings);
    const answers = [isIgnoredBy(found, '/r/a/Dockerfile'), isNamedBy(found, '/r/a/Dockerfile')];
    return answers.some((answer) => answer !== null && typeof answer !== 'boolean') ? 'no answer' : null;
  }
  if (found.mistakes.length === 0) return 'no mistake is named';
  if (found.mistakes.some(({ message }) => message === '')) return 'a mistake without words';
  const lines = text.split('\n').length;
  const outside = found.mistakes.find(({ place }) => place !== null && place.line > lines);
  if (outside !== undefined) return `line ${outside.place?.line} of ${lines}`;
  const said = found.lines(colorsFor(false, {}, false), 80).join('\n');
  return /\[object|undefined/.test(said.replace(text, '')) ? said : null;
}

describe.each([
  ['dockshift.config.yaml', YAML],
  ['dockshift.config.jsonc', JSONC],
  ['dockshift.config.json', JSON.stringify(parse(YAML))],
  ['package.json', JSON.stringify({ name: 'x', dockshift: parse(YAML) }, null, 2)],
])('%s', (name, sample) => {
  it('is right as it stands', async () => {
    expect(await load(name, sample)).toMatchObject({ layers: [{}, { value: parse(YAML) }] });
  });

  it.each([
    ['any text', fc.string({ unit: 'binary', maxLength: 300 })],
    ['what is left of one', mutated(sample)],
    [
      'many brackets',
      fc
        .array(fc.constantFrom('[', '{', '{a: ', '- ', '? ', '&a ', '*a ', '"', ',', ']', '\n', '  '), {
          maxLength: 3000,
        })
        .map((parts) => parts.join('')),
    ],
  ])(
    'is read or told what is wrong with it: %s',
    async (_, texts) => {
      await fc.assert(
        fc.asyncProperty(texts, async (text) => {
          const began = performance.now();
          expect(wrongWith(await load(name, text), text)).toBeNull();
          expect(performance.now() - began).toBeLessThan(MOST);
        }),
        runs(),
      );
    },
    PROPERTY_TIMEOUT,
  );
});
