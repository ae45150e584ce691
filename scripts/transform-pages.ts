import type { Transform } from '@dockshift/core';
import { diffLines } from 'diff';
import type { Fixture } from '../test/transforms/fixture.js';

/** The page of one transform, in Markdown. Throws an Error where its fixtures hold no example, or several. */
export function pageOf(transform: Transform, fixtures: readonly Fixture[]): string {
  const { id, title, phase, presets, description, declines } = transform;
  const source = `packages/transforms/src/${id}/index.ts`;
  const reasons = Object.entries(declines).map(([code, meaning]) => row([`\`${code}\``, meaning]));
  return [
    `<!-- Written by \`pnpm write-docs\` from ${source} and its fixtures. -->`,
    '',
    `# \`${id}\``,
    '',
    `${title}.`,
    '',
    `Phase: ${phase}. ${presets.length === 0 ? 'In no preset' : `Presets: ${presets.join(', ')}`}. Source: [${source}](../../${source}).`,
    '',
    description.trim(),
    '',
    ...optionsOf(transform),
    ...exampleOf(transform, fixtures),
    ...(reasons.length === 0
      ? []
      : ['', '## When it leaves a place alone', '', ...header(['code', 'reason']), ...reasons]),
    '',
  ].join('\n');
}

/** The table of all transforms; `folder` holds their pages. */
export function tableOf(transforms: readonly Transform[], folder: string): string {
  const rows = transforms.map(({ id, title, presets }) =>
    row([`[\`${id}\`](${folder}/${id}.md)`, title, presets.join(', ')]),
  );
  return [...header(['transform', 'what it does', 'presets']), ...rows, ''].join('\n');
}

/** What a configuration can set. */
function optionsOf({ id, options = {} }: Transform): readonly string[] {
  const rows = Object.entries(options).flatMap(([name, { description, values, usual }]) =>
    Object.entries(values).map(([value, what]) => {
      const isUsual = value === usual ? ', where nothing is said' : '';
      return row([`\`${name}: ${value}\``, `${what}${isUsual}`, description]);
    }),
  );
  if (rows.length === 0) return [];
  const where = `In [a configuration](../config.md), below \`transforms\` and \`${id}\`:`;
  return ['## Options', '', where, '', ...header(['option', 'what it does', 'what it is about']), ...rows, ''];
}

function exampleOf({ id }: Transform, fixtures: readonly Fixture[]): readonly string[] {
  const [fixture, ...more] = fixtures.filter((one) => one.transform === id && one.expected.example);
  if (fixture === undefined || more.length > 0) {
    throw new Error(
      `${id} needs exactly one fixture with "example": true, and has ${fixture === undefined ? 0 : more.length + 1}`,
    );
  }
  const { before, after, ignoreBefore, ignoreAfter, files, expected, name } = fixture;
  if (after === null) throw new Error(`${name} is an example and changes nothing`);
  const context = Object.keys(files ?? {}).map((file) => `\`${file}\``);
  return [
    '## Example',
    '',
    expected.title,
    ...(context.length === 0 ? [] : ['', `The build context holds ${context.join(', ')}.`]),
    '',
    ...diffOf(before, after),
    ...(ignoreAfter === null ? [] : ['', '`.dockerignore`:', '', ...diffOf(ignoreBefore ?? '', ignoreAfter)]),
  ];
}

/** Both texts as one: each line of it with the sign that a patch would give it. */
export function diffOf(before: string, after: string): readonly string[] {
  const lines = diffLines(before, after).flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => `${added ? '+' : removed ? '-' : ' '}${line}`),
  );
  return ['```diff', ...lines, '```'];
}

function header(titles: readonly string[]): readonly string[] {
  return [row(titles), row(titles.map(() => '---'))];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
