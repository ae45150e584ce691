import type { Fixture } from '../test/transforms/fixture.js';
import { diffOf } from './transform-pages.js';

/** What the names of these fixtures begin with. */
const EVERYDAY = 'all/everyday-';

/** The page of everyday Dockerfiles, in Markdown: what all transforms together make of each. */
export function everydayPage(fixtures: readonly Fixture[]): string {
  const shown = fixtures.filter(({ name }) => name.startsWith(EVERYDAY));
  return [
    '<!-- Written by `pnpm write-docs` from the fixtures test/transforms/all/everyday-*. -->',
    '',
    '# Everyday Dockerfiles',
    '',
    'What `dockshift fix` makes of files as people write them. Each is a test: the build context that proves the change stands beside it,',
    'in [test/transforms/all](../test/transforms/all).',
    ...shown.flatMap((fixture) => ['', ...sectionOf(fixture)]),
    '',
  ].join('\n');
}

function sectionOf({ name, expected, before, after, ignoreBefore, ignoreAfter }: Fixture): readonly string[] {
  const id = name.slice(EVERYDAY.length);
  return [
    `## ${id}`,
    '',
    expected.title,
    ...(expected.held === 0
      ? []
      : ['', 'Nothing changes by default: a claim is open, and `--unsafe` takes it for true.']),
    '',
    ...diffOf(before, after ?? before),
    ...(ignoreAfter === null ? [] : ['', '`.dockerignore`:', '', ...diffOf(ignoreBefore ?? '', ignoreAfter)]),
  ];
}
