import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cruisePackages } from '../../scripts/dependencies.js';
import { FORBIDDEN } from '../../scripts/dependency-rules.js';

/** A workspace in which every rule is broken once: the file that breaks it, and its text. */
const OFFENDERS: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'no-circular': ['core/src/text/circle.ts', "import type { Loop } from './loop.js';\nexport type Back = Loop;\n"],
  'no-unresolvable': ['core/src/text/nowhere.ts', "export * from './missing.js';\n"],
  'core-knows-no-package': ['core/src/engine/upward.ts', "export * from '@dockshift/transforms';\n"],
  'transforms-import-only-core': ['transforms/src/merge-env/index.ts', "export * from 'yaml';\n"],
  'transforms-stand-alone': ['transforms/src/merge-copies/index.ts', "export * from '../merge-runs/index.js';\n"],
  'public-api-only': ['cli/src/deep.ts', "export * from '../../core/src/text/span.js';\n"],
  'core-index-is-for-others': ['core/src/engine/self.ts', "export * from '../index.js';\n"],
  'no-node-in-core-and-transforms': ['core/src/context/disk.ts', "export { readFileSync } from 'node:fs';\n"],
  'guards-share-no-code-with-rewrites': [
    'core/src/engine/guards/lenient.ts',
    "export * from '../../rewrite/join-runs.js';\n",
  ],
  'unbash-behind-its-adapter': ['core/src/shell/second.ts', "export * from 'unbash';\n"],
  'dockerfile-ast-behind-its-adapter': ['core/src/syntax/second.ts', "export * from 'dockerfile-ast';\n"],
  'prettier-behind-its-adapter': ['core/src/rewrite/second.ts', "export * from 'prettier/doc';\n"],
  'large-libraries-on-demand': ['core/src/tools/kit/second.ts', "export * from 'yaml';\n"],
  'core-libraries-points-inward': ['core/src/libraries/outward.ts', "export type * from '../syntax/document.js';\n"],
  'configurations-on-demand': ['cli/src/fix/eager.ts', "export * from '../config/load-config.js';\n"],
  'tar-stream-behind-its-adapter': ['cli/src/image/archive.ts', "export * from 'tar-stream';\n"],
  'image-stands-alone': ['cli/src/image/loud.ts', "export * from '../terminal/colors.js';\n"],
  'tests-are-imported-by-nobody': ['core/src/tools/borrows.ts', "export * from './npm.test.js';\n"],
  'core-text-points-inward': ['core/src/text/outward.ts', "export type * from '../syntax/document.js';\n"],
  'core-shell-points-inward': ['core/src/shell/sideways.ts', "export * from '../syntax/document.js';\n"],
  'core-syntax-points-inward': ['core/src/syntax/sideways.ts', "export * from '../context/disk-free.js';\n"],
  'core-context-points-inward': ['core/src/context/outward.ts', "export * from '../tools/npm.js';\n"],
  'core-tools-points-inward': ['core/src/tools/outward.ts', "export * from '../stage/memo.js';\n"],
  'core-effects-points-inward': ['core/src/effects/outward.ts', "export * from '../shell/second.js';\n"],
  'ecosystems-stand-alone': ['core/src/tools/ruby/bundle.ts', "export * from '../node/npm.js';\n"],
  'contract-knows-no-tool': ['core/src/tools/kit/narrow.ts', "export * from '../node/npm.js';\n"],
  'core-stage-points-inward': ['core/src/stage/outward.ts', "export * from '../run/trace.js';\n"],
  'core-copy-points-inward': ['core/src/copy/outward.ts', "export * from '../run/trace.js';\n"],
  'core-run-points-inward': ['core/src/run/outward.ts', "export * from '../cache/keys.js';\n"],
  'core-cache-points-inward': ['core/src/cache/outward.ts', "export * from '../rewrite/join-runs.js';\n"],
  'core-readers-points-inward': ['core/src/readers/outward.ts', "export * from '../rewrite/join-runs.js';\n"],
  'core-rewrite-points-inward': ['core/src/rewrite/outward.ts', "export * from '../engine/optimize.js';\n"],
  'core-suppress-points-inward': ['core/src/suppress/loud.ts', "export * from '../engine/optimize.js';\n"],
  'core-engine-points-inward': ['core/src/engine/outward.ts', "export * from '../plugins/plugin.js';\n"],
  'core-folders-are-known': ['core/src/plugins/new-folder.ts', "export * from '../text/span.js';\n"],
};

/** What the offenders import, and code that keeps to the rules: none of it may be named in a violation. */
const INNOCENT: Readonly<Record<string, string>> = {
  'packages/core/src/index.ts': "export * from './engine/optimize.js';\n",
  'packages/core/src/text/span.ts': 'export const span = 1;\n',
  'packages/core/src/text/loop.ts': "import type { Back } from './circle.js';\nexport type Loop = Back;\n",
  'packages/core/src/syntax/document.ts': "export * from '../text/span.js';\n",
  'packages/core/src/syntax/dockerfile-ast.ts': "export * from 'dockerfile-ast';\n",
  'packages/core/src/libraries/layout.ts': "export * from 'prettier/doc';\n",
  'packages/core/src/shell/unbash.ts': "export * from 'unbash';\n",
  'packages/core/src/shell/unbash-words.ts': "export type * from 'unbash';\n",
  'packages/core/src/context/disk-free.ts': "export * from '../text/span.js';\n",
  'packages/core/src/tools/npm.ts': "export * from '../context/disk-free.js';\n",
  'packages/core/src/tools/npm.test.ts': "export * from 'node:fs';\nexport * from '../engine/optimize.js';\n",
  'packages/core/src/tools/node/npm.ts': "export * from '../kit/words.js';\n",
  'packages/core/src/tools/kit/words.ts': "export * from '../contract/tool.js';\n",
  'packages/core/src/tools/contract/tool.ts': "export * from '../../context/disk-free.js';\n",
  'packages/core/src/stage/memo.ts': "export * from '../tools/npm.js';\n",
  'packages/core/src/run/trace.ts': "export * from '../stage/memo.js';\n",
  'packages/core/src/cache/keys.ts': "export * from '../stage/memo.js';\n",
  'packages/core/src/rewrite/join-runs.ts': "export * from '../cache/keys.js';\n",
  'packages/core/src/engine/optimize.ts': "export * from '../rewrite/join-runs.js';\n",
  'packages/cli/src/config/load-config.ts': "export * from './read-yaml.js';\n",
  'packages/cli/src/config/read-yaml.ts': 'export const read = 1;\n',
  'packages/cli/src/config/configs.ts':
    "export type * from './load-config.js';\nexport const load = () => import('./load-config.js');\n",
  'packages/core/src/plugins/plugin.ts': 'export const plugin = 1;\n',
  'packages/transforms/src/index.ts': "export * from './merge-runs/index.js';\n",
  'packages/transforms/src/merge-runs/index.ts': "export * from '@dockshift/core';\n",
  'packages/transforms/src/merge-runs/index.test.ts': "export * from './index.js';\n",
  'packages/cli/src/image/tar.ts': "export * from 'tar-stream';\n",
  'packages/cli/src/terminal/colors.ts': 'export const colors = 1;\n',
  'packages/cli/src/run.ts': "export * from '@dockshift/transforms';\nexport * from 'node:fs';\n",
};

const LIBRARIES = ['unbash', 'dockerfile-ast', 'yaml', 'prettier/doc', 'tar-stream'];

let root: string;
let found: readonly (readonly [rule: string, from: string])[];

beforeAll(async () => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'dockshift-rules-')));
  for (const [file, text] of Object.entries(INNOCENT)) put(file, text);
  for (const [file, text] of Object.values(OFFENDERS)) put(`packages/${file}`, text);
  for (const name of LIBRARIES) put(`node_modules/${name}/index.js`, 'export const library = 1;\n');
  for (const name of ['core', 'transforms']) {
    put(`packages/${name}/package.json`, JSON.stringify({ name: `@dockshift/${name}`, exports: './src/index.ts' }));
    mkdirSync(path.join(root, 'node_modules/@dockshift'), { recursive: true });
    symlinkSync(path.join(root, 'packages', name), path.join(root, 'node_modules/@dockshift', name), 'junction');
  }
  const { summary } = await cruisePackages(root);
  // A circle has no culprit: it goes by the first of its names.
  found = summary.violations.map(({ rule, from, cycle }) => [
    rule.name,
    cycle?.map(({ name }) => name).toSorted()[0] ?? from,
  ]);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function put(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

describe('the rules of who imports whom', () => {
  it.each(Object.entries(OFFENDERS))('%s bites', (rule, [file]) => {
    expect(found).toContainEqual([rule, `packages/${file}`]);
  });

  it('leave nobody out: each rule has a file here that breaks it', () => {
    expect(FORBIDDEN.map((rule) => rule.name).toSorted()).toEqual(Object.keys(OFFENDERS).toSorted());
  });

  it('accuse nobody else', () => {
    const offenders = new Set(Object.values(OFFENDERS).map(([file]) => `packages/${file}`));
    expect(found.filter(([, from]) => !offenders.has(from))).toEqual([]);
  });
});
