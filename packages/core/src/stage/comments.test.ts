import { expect, it } from 'vitest';
import { parse } from '../syntax/parse.js';
import { headingOfSeveral, pragmaIn, sectionIn } from './comments.js';

const found = (comment: string, find: typeof pragmaIn): boolean => {
  const document = parse(`FROM scratch\n${comment}\nRUN a\n`);
  return find(document, { start: 0, end: document.source.length }) !== null;
};

it.each([
  '# renovate: datasource=npm depName=corepack',
  '#renovate: x',
  '# datasource=github-tags depName=a/b',
  '# hadolint ignore=DL3008',
  '# hadolint global ignore=DL3008',
  '# trivy:ignore:DS002',
  '# checkov:skip=CKV_DOCKER_2',
  '# dockerfile_lint - ignore',
  '# dockerfilelint ignore',
  '# syft:ignore',
  '# kics-scan ignore-line',
  '# nosemgrep',
  '# shellcheck disable=SC2086',
  '# cspell:disable-next-line',
  '# mylinter ignore=X1',
])('takes %s for an order to a tool', (comment) => expect(found(comment, pragmaIn)).toBe(true));

it.each(['# Renovate is installed here', '# trivy finds nothing', '# Ignore errors', '# skip tests', '# Install syft'])(
  'takes %s for words to people',
  (comment) => expect(found(comment, pragmaIn)).toBe(false),
);

it('knows what begins a section', () => {
  for (const comment of ['####', '# ---- Tools ----', '#=====', '### Tools ###'])
    expect(found(comment, sectionIn)).toBe(true);
  for (const comment of ['# Tools', '## Tools', '# -x is a flag']) expect(found(comment, sectionIn)).toBe(false);
});

it.each([
  ['RUN a\n\n# Tools\nRUN b\nRUN c\nENV C=1', '# Tools'],
  ['RUN a\n\n# Tools\nRUN b\nRUN c', null],
  ['RUN a\n\n# Tools\n# and folders\nRUN b\nENV C=1', '# Tools'],
  ['RUN a\n  \n  # Tools\nRUN b\nENV C=1', '# Tools'],
  ['RUN a\n# Tools\nRUN b\nENV C=1', null],
  ['RUN a\n\nRUN b\nENV C=1', null],
  ['RUN a\n\n# Tools\nRUN b\n\nENV C=1', null],
  ['RUN a\n\n# Tools\nRUN b\n# More\nENV C=1', null],
  ['RUN a\n\n# Tools\nRUN b\nRUN c\n\nENV C=1', null],
  ['RUN a\n\n# Tools\nRUN b', null],
  ['RUN a\n\n# Tools\nRUN b\nFROM scratch', null],
])('knows what heads several instructions: %j', (lines, heading) => {
  const document = parse(`FROM scratch\n${lines}\n`);
  const [, , run] = document.instructions;
  if (run === undefined) throw new Error('there is a second RUN');
  expect(headingOfSeveral(document, run)).toBe(heading);
});
