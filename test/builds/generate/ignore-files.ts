import fc from 'fast-check';

const LINES = [
  'node_modules',
  '**/node_modules',
  'node_modules/*',
  '*.md',
  'data',
  'data/*',
  '!data/app.conf',
  '/dist',
  '# a comment',
  '.npmrc',
  '!conf/more',
  '**/*.txt',
  'requirements.txt',
] as const;

/** An ignore file of a few lines, or none. */
export const ignoreFile: fc.Arbitrary<string | null> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant('node_modules\n') },
  {
    weight: 2,
    arbitrary: fc
      // A line again behind its exception is the one place where the two ways in which Docker asks the patterns disagree.
      .uniqueArray(fc.constantFrom(...LINES), { minLength: 1, maxLength: 4 })
      .map((lines) => `${lines.join('\n')}\n`),
  },
);
