import { camel } from './ids.js';

/** Where tools are, from the root of the repository. */
export const TOOLS = 'packages/core/src/tools';

/** The files of a new tool, by their paths from the root of the repository. */
export function toolFiles(id: string, folder: string): ReadonlyMap<string, string> {
  return new Map([
    [`${TOOLS}/${folder}/${id}.ts`, sourceOf(id)],
    [`${TOOLS}/${folder}/${id}.examples.ts`, examplesOf(id)],
  ]);
}

/** The registry with the tool in it. Formatting and the order of imports are the formatter's business. */
export function registered(registry: string, id: string, folder: string): string {
  const list = 'export const TOOLS: readonly Tool[] = [';
  if (!registry.includes(list)) throw new Error(`${TOOLS}/registry.ts has no line that begins with \`${list}\``);
  const line = `import { ${camel(id)} } from './${folder}/${id}.js';\n`;
  return registry
    .replace(list, `${list}${camel(id)}, `)
    .replace("import type { Tool } from './contract/tool.js';\n", (text) => text + line);
}

function sourceOf(id: string): string {
  return `import type { Tool } from '../contract/tool.js';
import { words } from '../kit/command-words.js';
import { installer, type Verb } from '../kit/installer.js';
import type { Mention } from '../kit/manifest.js';

/** ${id}. Each fact here has to name the page that it is from. */
export const ${camel(id)}: Tool = installer({
  id: '${id}',
  commands: ['${id}'],
  // The median of some installs, measured.
  seconds: 20,
  // A call with an option that is not here is not understood.
  options: { plain: words('--quiet --version'), valued: words('') },
  verbs: new Map<string, Verb>([
    ['install', 'install'],
    ['list', 'query'],
  ]),
  shows: ['--version'],
  caches: [],
  // Variables that may name a file for it to load, or a folder to look in.
  loads: ['PATH'],
  plan: {
    manifests: [{ name: '${id}.list', mentions }],
    // \`frozen\` is what keeps an install from changing the file: without it no install is safe.
    lock: { name: '${id}.lock', absent: 'made', frozen: {} },
    targets: [{ name: '${id}-packages', path: {}, ignored: true }],
    folders: [],
    unsure: [],
  },
});

/** What ${id}.list asks for: a package a line. What is not understood has to be \`unknown\`. */
function mentions(text: string): readonly Mention[] {
  return text
    .split('\\n')
    .filter((line) => line !== '')
    .map((line) => (/^[a-z][a-z\\d-]*$/.test(line) ? { kind: 'package' } : { kind: 'unknown', shown: line }));
}
`;
}

function examplesOf(id: string): string {
  return `import type { ToolExamples } from '../contract/example.js';

/** What ${id} does. */
export const ${camel(id)}Examples: ToolExamples = {
  tool: '${id}',
  base: 'debian:12',
  files: { '${id}.list': 'one\\n', '${id}.lock': '' },
  // A row is a command as a RUN in /app has it, and what must come out. The columns that most tables need are in the first
  // rows; all are in contract/example.ts.
  rows: [
    {
      run: '${id} install',
      // \`install:\` with \`ok\`, with \`open: …\` and the start of what is not proven, or with the code of a refusal, as below.
      is: 'install: open: The install leaves ${id}.lock as it is.',
      folder: '/app',
      // Exactly the files that are copied first, and what the install writes in the project.
      reads: '${id}.list ${id}.lock',
      writes: '${id}-packages',
      // Variables that must be among those that may name a file for it to load.
      loads: 'PATH',
    },
    // \`files\` stands in the place of the files above, \`env\` sets variables.
    { run: '${id} install --quiet', files: {}, is: 'install: no-manifest' },
    { run: '${id} install', files: { '${id}.list': '../one' }, is: 'install: not-understood' },
    // Once for each word. It shows something, and installs nothing.
    { run: '${id} <each>', each: 'list --version', is: 'query' },
    { run: '${id} frobnicate', is: 'unknown' },
  ],
  never: { 'rewrites-lock-file': 'nothing here reads lock files' },
};
`;
}
