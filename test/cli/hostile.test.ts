import { describe, expect, it } from 'vitest';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { dockshift } from './in-process.js';
import { committed } from './workspace.js';

/** Seconds for each: they take less than three on a machine with nothing else to do, and most of them took minutes, or had no end. */
const SECONDS = 45;

const engine = dockshiftEngine();

function times(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('');
}

const NODE = 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n';
const MANIFEST = '{ "name": "app", "version": "1.0.0" }\n';

/** Empty files in folders of a hundred. */
function many(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`d${at % 100}/f${at}.txt`, '']));
}

/** What somebody may have put into a repository so that whoever looks at it hangs or breaks down, and what `fix` says of it. */
const INPUTS: readonly (readonly [name: string, files: Readonly<Record<string, string>>, said: string])[] = [
  [
    'a variable that doubles 63 times',
    { Dockerfile: `FROM debian:12\nENV a0=x\n${times(63, (at) => `ENV a${at + 1}=$a${at}$a${at}\n`)}COPY $a63 /x\n` },
    'nothing to change',
  ],
  [
    'an ARG in FROM that doubles 63 times',
    { Dockerfile: `ARG a0=x\n${times(63, (at) => `ARG a${at + 1}=$a${at}$a${at}\n`)}FROM $a63\nRUN ls\n` },
    'nothing to change',
  ],
  [
    'an ignore file of 2,000 lines over 3,000 files',
    {
      ...{ Dockerfile: NODE, 'package.json': MANIFEST, ...many(3_000) },
      '.dockerignore': times(1_000, (at) => `**/p${at}*\n!q${at}\n`),
    },
    '1 file',
  ],
  [
    'an ignore file of 100,000 lines',
    {
      ...{ Dockerfile: NODE, 'package.json': MANIFEST, ...many(1_000) },
      '.dockerignore': times(100_000, (at) => `p${at}/**/x*\n`),
    },
    '1 file',
  ],
  [
    'a compose file of 10,000 services',
    {
      ...{ Dockerfile: NODE, 'package.json': MANIFEST },
      'compose.yaml': `services:\n${times(10_000, (at) => `  s${at}:\n    build: ./s${at}\n    image: acme/s${at}\n`)}`,
    },
    '1 file',
  ],
  [
    'a compose file that builds the whole disk',
    { Dockerfile: NODE, 'compose.yaml': 'services: { web: { build: { context: / } } }\n' },
    '1 file',
  ],
  [
    'brackets of which the YAML parser dies',
    { Dockerfile: NODE, 'compose.yaml': '{'.repeat(80_000), '.hadolint.yaml': '['.repeat(80_000) },
    '1 file',
  ],
  [
    'a compose file that is part of itself',
    { Dockerfile: NODE, 'compose.yaml': 'services: &a { web: *a }\n', 'pnpm-workspace.yaml': 'packages: &a [*a]\n' },
    '1 file',
  ],
  [
    '5,000 bake targets that inherit twice',
    {
      ...{ Dockerfile: NODE, 'package.json': MANIFEST },
      'docker-bake.hcl': times(5_000, (at) => `target "t${at}" {\n  inherits = ["t${at + 1}", "t${at + 2}"]\n}\n`),
    },
    '1 file',
  ],
  [
    '50,000 bake targets, each with an argument more than the one that it inherits',
    {
      ...{ Dockerfile: NODE, 'package.json': MANIFEST },
      'docker-bake.json': JSON.stringify({
        target: Object.fromEntries(
          Array.from({ length: 50_000 }, (_, at) => [
            `t${at}`,
            { inherits: [`t${at - 1}`], args: { [`A${at}`]: 'x' } },
          ]),
        ),
      }),
    },
    '1 file',
  ],
  [
    '10,000 stages that copy from each other',
    {
      Dockerfile: `FROM debian:12 AS s0\n${times(9_999, (at) => `FROM debian:12 AS s${at + 1}\nCOPY --from=s${at} /a /b\n`)}`,
    },
    'nothing to change',
  ],
  [
    '26 stages that are each copied whole, twice',
    {
      Dockerfile: `FROM debian:12 AS s0\nRUN apt-get update\n${times(26, (at) => `FROM s${at} AS s${at + 1}\nCOPY --from=s${at} / /\nCOPY --from=s${Math.max(0, at - 1)} / /\n`)}`,
    },
    'nothing to change',
  ],
  [
    '20,000 variables',
    { Dockerfile: `FROM debian:12\n${times(19_999, (at) => `ENV a${at}=${at}\n`)}` },
    'nothing to change',
  ],
  [
    '19,999 RUNs',
    { Dockerfile: `FROM debian:12\n${times(19_999, (at) => `RUN echo ${at}\n`)}` },
    'Join 2048 RUNs into one',
  ],
  [
    '1,000,000 RUNs',
    { Dockerfile: `FROM debian:12\n${'RUN e\n'.repeat(1_000_000)}` },
    'no Dockerfile has more than 1 MB',
  ],
  [
    '150,000 RUNs',
    { Dockerfile: `FROM debian:12\n${'RUN e\n'.repeat(150_000)}` },
    'The file has more than 20,000 instructions: it is too large to judge.',
  ],
  ['200,000 comments', { Dockerfile: `${'# a\n'.repeat(200_000)}FROM debian:12\nRUN ls\n` }, 'nothing to change'],
  [
    '30,000 comments to dockshift',
    { Dockerfile: `FROM debian:12\n${'# dockshift-ignore merge-runs\n'.repeat(30_000)}RUN ls\n` },
    'nothing to change',
  ],
  [
    '100,000 commands in one RUN',
    { Dockerfile: `FROM debian:12\nRUN <<E\n${'rm /a/$b\n'.repeat(100_000)}E\n` },
    'nothing to change',
  ],
  ['8 MB in one line', { Dockerfile: `FROM debian:12\nRUN echo ${'a'.repeat(7_900_000)}\n` }, 'skipped'],
];

describe('a repository with', () => {
  it.each(INPUTS)(
    '%s is looked at in no time',
    async (_, files, said) => {
      const cwd = committed(files, files['Dockerfile'] ?? '');
      for (const argv of [['fix', '--diff'], ['explain'], ['context']]) {
        const began = performance.now();
        const { code, stdout, stderr } = await dockshift(argv, { cwd, engine });
        expect((performance.now() - began) / 1000).toBeLessThan(SECONDS);
        expect(code).toBeLessThanOrEqual(2);
        expect(stdout + stderr).not.toMatch(/bug|internal|RangeError|Maximum call stack/i);
        expect(stdout + stderr).toContain(argv[0] === 'fix' ? said : '');
      }
    },
    3 * SECONDS * 1_000,
  );
});
