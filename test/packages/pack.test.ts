import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { filterProblems } from '@arethetypeswrong/core/problems';
import { publint } from 'publint';
import { beforeAll, describe, expect, test } from 'vitest';
import { tarballsOfDependencies } from './registry-free.js';
import { filesOf } from './tarball.js';
import { builtWorkspace, emptyFolder, PACKAGES, packed, ROOT } from './workspace.js';

const MANAGERS = ['npm', 'pnpm'] as const;

let workspace = '';
const tarballs = new Map<string, string>();

function tarball(name: (typeof PACKAGES)[number], manager: (typeof MANAGERS)[number]): string {
  const key = `${name} ${manager}`;
  const known = tarballs.get(key) ?? packed(workspace, name, manager);
  tarballs.set(key, known);
  return known;
}

const bytes = (file: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(file));

beforeAll(async () => {
  workspace = await builtWorkspace();
});

describe.each(PACKAGES)('the package in packages/%s', (name) => {
  test.each(MANAGERS)('holds what it should, packed by %s', async (manager) => {
    const before = readFileSync(join(workspace, 'packages', name, 'package.json'), 'utf8');
    const files = await filesOf(tarball(name, manager));
    expect(readFileSync(join(workspace, 'packages', name, 'package.json'), 'utf8')).toBe(before);
    const text = files.get('package.json')?.toString() ?? '';
    expect(text).not.toMatch(/catalog:|workspace:|dockshift-source|devDependencies|"scripts"/);
    const manifest = JSON.parse(text);
    const { repository } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(manifest.repository).toEqual({ ...repository, directory: `packages/${name}` });
    expect(manifest).toMatchObject({ license: 'MIT', keywords: expect.arrayContaining(['dockerfile']) });
    expect([...files.keys()]).toEqual(expect.arrayContaining(['README.md', 'LICENSE']));
    expect(files.get('LICENSE')?.toString()).toBe(readFileSync(join(ROOT, 'LICENSE'), 'utf8'));
    expect(
      [...files.keys()].filter(
        (file) => !/^(?:bin|dist|man|schemas)\/|^[A-Z]+(?:\.md)?$|^(?:package|schema)\.json$/.test(file),
      ),
    ).toEqual([]);
    // Everything that a manifest points to is there.
    const targets = [...text.matchAll(/"\.\/((?:dist|bin)\/[^"]+)"|"((?:bin|man)\/[^"]+)"/g)].map(
      (match) => match[1] ?? match[2],
    );
    expect([...files.keys()]).toEqual(expect.arrayContaining(targets));
  });

  test('publint has nothing to say', async () => {
    const { messages } = await publint({ pack: { tarball: bytes(tarball(name, 'npm')).buffer }, strict: true });
    expect(messages).toEqual([]);
  });

  // The command line is a program, and exports nothing.
  if (name === 'cli') return;

  test('types are found and right, from ESM and CommonJS', async () => {
    const analysis = await checkPackage(createPackageFromTarballData(bytes(tarball(name, 'npm'))));
    if (!analysis.types) throw new Error('there are no types');
    // The oldest resolution, node10, reads no `exports`: no subpath is for it.
    const kinds = ['node16-cjs', 'node16-esm', 'bundler'] as const;
    expect(kinds.flatMap((resolutionKind) => filterProblems(analysis, { resolutionKind }))).toEqual([]);
  });
});

describe('in an empty folder, without a network', () => {
  test('the command line is installed from its tarball, and runs', () => {
    const { folder, run } = emptyFolder();
    const file = tarball('cli', 'npm');
    cpSync(file, join(folder, basename(file)));
    run('npm', 'install', `./${basename(file)}`);
    expect(
      run('npm', 'ls', '--all', '--parseable')
        .trim()
        .split('\n')
        .map((path) => basename(path)),
    ).toEqual([basename(folder), 'dockshift']);
    expect(run('npx', 'dockshift', '--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
    writeFileSync(join(folder, 'Dockerfile'), 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl\n');
    expect(run('npx', 'dockshift', 'fix', '--diff', '--quiet')).toContain('+RUN apt-get update && \\');
  });

  test('the libraries are installed from theirs, and serve ESM and CommonJS', () => {
    const { folder, run } = emptyFolder();
    const dependencies = tarballsOfDependencies(
      join(ROOT, 'packages/core'),
      mkdtempSync(join(tmpdir(), 'dockshift-dependencies-')),
    );
    run('npm', 'install', ...dependencies, tarball('core', 'pnpm'), tarball('transforms', 'pnpm'));
    const uses = (load: string): string => `${load}
      const source = 'FROM debian:12\\nRUN apt-get update\\nRUN apt-get install -y curl\\n';
      const outcome = optimize({ source, context: null, contextPremise: null }, { transforms, unsafe: false });
      console.log(outcome.status, print(parse(source)) === source);`;
    const names = '{ optimize, parse, print }';
    writeFileSync(
      join(folder, 'use.mjs'),
      uses(`import ${names} from '@dockshift/core'; import { transforms } from '@dockshift/transforms';`),
    );
    writeFileSync(
      join(folder, 'use.cjs'),
      uses(`const ${names} = require('@dockshift/core'); const { transforms } = require('@dockshift/transforms');`),
    );
    expect(run('node', 'use.mjs')).toBe('changed true\n');
    expect(run('node', 'use.cjs')).toBe('changed true\n');
  });
});
