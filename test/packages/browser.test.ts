import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import { type Plugin, rollup } from 'rollup';
import { build as vite } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { builtWorkspace, withLibraries } from './workspace.js';

/** Its types take its default export for a namespace. */
function pluginOf(make: unknown): Plugin {
  if (typeof make !== 'function') throw new Error('no plugin');
  return make();
}

/** Bundles a file for browsers into one script that leaves its exports in `bundle`. */
type Bundler = (entry: string, folder: string) => Promise<string>;

const BUNDLERS = {
  esbuild: async (entry: string, folder: string) => {
    const outfile = join(folder, 'esbuild.js');
    const { warnings } = await esbuild.build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      minify: true,
      platform: 'browser',
      format: 'iife',
      globalName: 'bundle',
      logLevel: 'silent',
    });
    expect(warnings).toEqual([]);
    return readFileSync(outfile, 'utf8');
  },
  rollup: async (entry: string) => {
    const warnings: string[] = [];
    const bundle = await rollup({
      input: entry,
      plugins: [nodeResolve({ browser: true, preferBuiltins: false }), pluginOf(commonjs)],
      // Libraries below have circles of their own.
      onwarn: ({ code, message }) => {
        if (code !== 'CIRCULAR_DEPENDENCY') warnings.push(message);
      },
    });
    const { output } = await bundle.generate({ format: 'iife', name: 'bundle' });
    expect(warnings).toEqual([]);
    return (await esbuild.transform(output[0].code, { minify: true })).code;
  },
  vite: async (entry: string, folder: string) => {
    await vite({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      build: { outDir: 'vite', lib: { entry, formats: ['iife'], name: 'bundle', fileName: () => 'vite.js' } },
    });
    return readFileSync(join(folder, 'vite/vite.js'), 'utf8');
  },
} satisfies { readonly [name: string]: Bundler };

/** What a program may ask of a page's worker; there is no `process`, no `Buffer` and no `require`. */
const BROWSER = { TextEncoder, TextDecoder, URL, structuredClone, performance, console };

const SOURCE = 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl\n';

const WHOLE = `
  import { optimize, parse, print } from '@dockshift/core';
  import { transforms } from '@dockshift/transforms';
  export const printed = (source) => print(parse(source));
  export const status = (source) => optimize({ source, context: null, contextPremise: null }, { transforms, unsafe: false }).status;
`;

const SYNTAX = "export { parse, print } from '@dockshift/core';";

let folder = '';

function entry(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const kilobytes = (text: string): number => gzipSync(text, { level: 9 }).length / 1000;

beforeAll(async () => {
  folder = withLibraries(await builtWorkspace());
});

describe.each(Object.entries(BUNDLERS))('%s bundles for browsers', (_, bundle) => {
  test('the engine with all transforms, and it runs without anything of Node', async () => {
    const code = await bundle(entry('whole.js', WHOLE), folder);
    const page = createContext({ ...BROWSER, source: SOURCE });
    runInContext(code, page);
    expect(runInContext('bundle.printed(source)', page)).toBe(SOURCE);
    expect(runInContext('bundle.status(source)', page)).toBe('changed');
  });

  test('the parser alone, and nothing else with it', async () => {
    expect(kilobytes(await bundle(entry('syntax.js', SYNTAX), folder))).toBeLessThan(45);
  });
});

test('what a page has to load stays within bounds, in kB of gzip', async () => {
  const size = async (name: string, text: string): Promise<number> =>
    kilobytes(await BUNDLERS.esbuild(entry(name, text), folder));
  const sizes = {
    syntax: await size('size-syntax.js', "export { parse, print } from '@dockshift/core/syntax';"),
    core: await size('size-core.js', "export { optimize } from '@dockshift/core';"),
    whole: await size('size-whole.js', WHOLE),
  };
  expect(sizes.syntax).toBeLessThan(32);
  expect(sizes.core).toBeLessThan(420);
  expect(sizes.whole).toBeLessThan(560);
});
