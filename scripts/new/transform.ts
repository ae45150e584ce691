import { camel } from './ids.js';

/** Where transforms are, from the root of the repository. */
export const TRANSFORMS = 'packages/transforms/src';

/** The files of a new transform, by their paths from the root of the repository. */
export function transformFiles(id: string, fixtures: string): ReadonlyMap<string, string> {
  return new Map([
    [`${TRANSFORMS}/${id}/index.ts`, sourceOf(id)],
    [`${fixtures}/first/before.Dockerfile`, 'FROM busybox:1\nSTOPSIGNAL   SIGQUIT\n'],
    [`${fixtures}/first/after.Dockerfile`, 'FROM busybox:1\nSTOPSIGNAL SIGQUIT\n'],
    [`${fixtures}/first/case.json`, caseOf({ title: 'The signal follows its keyword with one blank.', example: true })],
    [`${fixtures}/next-line/before.Dockerfile`, 'FROM busybox:1\nSTOPSIGNAL   \\\n  SIGQUIT\n'],
    [
      `${fixtures}/next-line/case.json`,
      caseOf({ title: 'What goes on in the next line stays.', declines: ['next-line'] }),
    ],
  ]);
}

/** The list of transforms with this one in it. */
export function listed(index: string, id: string): string {
  const [list, exported] = ['export const transforms: readonly Transform[] = [', 'export {'];
  for (const line of [list, exported])
    if (!index.includes(line)) throw new Error(`${TRANSFORMS}/index.ts has no line that begins with \`${line}\``);
  const [name, line] = [camel(id), `import { ${camel(id)} } from './${id}/index.js';\n`];
  const end = index.indexOf(']', index.indexOf(list) + list.length);
  const behind = index.slice(0, end).trimEnd().endsWith(',') ? ` ${name},` : `, ${name}`;
  return `${index.slice(0, end)}${behind}${index.slice(end)}`
    .replace(exported, `${exported} ${name},`)
    .replace("import type { Transform } from '@dockshift/core';\n", (text) => text + line);
}

function caseOf(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function sourceOf(id: string): string {
  return `import { defineTransform, type Finding, type Transform } from '@dockshift/core/kit';

type Code = 'next-line';

/** Writes a STOPSIGNAL with one blank: the smallest rewrite that there can be, to begin with. */
export const ${camel(id)}: Transform<Code> = defineTransform({
  id: '${id}',
  phase: 'normalise',
  title: 'Write a STOPSIGNAL with one blank',
  description: \`
What it does, when, and why that is right.
\`,
  declines: {
    'next-line': 'The instruction goes on in the next line.',
  },
  // In no preset until it is done: \`dockshift fix --only ${id}\`.
  presets: [],
  *find({ document }): Iterable<Finding<Code>> {
    for (const { kind, span } of document.stages.flatMap((stage) => stage.instructions)) {
      const text = document.source.slice(span.start, span.end).trimEnd();
      const [, keyword = '', blanks = ''] = /^(\\w+)([ \\t]+)/.exec(text) ?? [];
      if (kind !== 'STOPSIGNAL' || blanks.length < 2) continue;
      const found = { at: span, message: 'The signal is far from its keyword.' };
      if (text.includes('\\n')) {
        yield { ...found, declined: 'next-line', because: 'The signal stands in the next line.' };
        continue;
      }
      const start = span.start + keyword.length;
      yield {
        ...found,
        rewrite: {
          title: 'Write the STOPSIGNAL with one blank',
          edits: [{ file: 'dockerfile', span: { start, end: start + blanks.length }, text: ' ' }],
          footprint: [span],
          keeps: 'image',
          premises: [],
          gain: { summary: 'the line is easier to read' },
        },
      };
    }
  },
});
`;
}
