import { describe, expect, it } from 'vitest';
import { APP, npmReads, npmVerdict, projectView, type ViewInput } from '../../kit/project-view.fixture.js';
import { nodeProject } from '../project.js';
import { prismaGenerate } from './prisma.js';

describe('Prisma', () => {
  const prisma = { dependencies: { '@prisma/client': '5.0.0' }, devDependencies: { prisma: '5.0.0' } };
  const SCHEMA =
    'generator client {\n  provider = "prisma-client-js"\n}\n\ndatasource db {\n  provider = "sqlite"\n  url = env("DATABASE_URL")\n}\n';
  const project = (schema: string, more: ViewInput['files'] = {}) => ({
    'package.json': prisma,
    'package-lock.json': null,
    'prisma/schema.prisma': schema,
    ...more,
  });

  it('copies the schema, and a .env, first', () => {
    expect(npmReads(project(SCHEMA))).toEqual(['package.json', 'prisma/schema.prisma', 'package-lock.json']);
    expect(npmVerdict(project(SCHEMA))).toBe('ok');
    expect(npmReads(project(SCHEMA, { '.env': '', 'prisma/.env': '' }))).toEqual([
      'package.json',
      'prisma/schema.prisma',
      '.env',
      'prisma/.env',
      'package-lock.json',
    ]);
  });

  it('takes the schema that package.json or the command names', () => {
    const moved = {
      'package.json': { ...prisma, prisma: { schema: 'db/main.prisma' } },
      'package-lock.json': null,
      'db/main.prisma': SCHEMA,
    };
    expect(npmReads(moved)).toContain('db/main.prisma');
    for (const option of ['--schema=./db/main.prisma', '--schema db/main.prisma']) {
      const named = {
        'package.json': { ...APP, scripts: { postinstall: `prisma generate ${option}` } },
        'package-lock.json': null,
        'db/main.prisma': SCHEMA,
      };
      expect(npmReads(named)).toContain('db/main.prisma');
    }
  });

  it.each<[string, ViewInput['files']]>([
    [
      'an output among the sources',
      project(SCHEMA.replace('"prisma-client-js"', '"prisma-client-js"\n  output = "../src/db"')),
    ],
    ['another generator', project(`${SCHEMA}\ngenerator zod {\n  provider = "zod-prisma"\n}\n`)],
    [
      'several schema files',
      project(SCHEMA.replace('"prisma-client-js"', '"prisma-client-js"\n  previewFeatures = ["prismaSchemaFolder"]')),
    ],
    [
      'a schema in a folder',
      { 'package.json': prisma, 'package-lock.json': null, 'prisma/schema/main.prisma': SCHEMA },
    ],
    ['two schemas', project(SCHEMA, { 'schema.prisma': SCHEMA })],
    ['a schema that is not known', { 'package.json': prisma, 'package-lock.json': null, 'prisma/schema.prisma': null }],
    ['a configuration that runs code', project(SCHEMA, { 'prisma.config.ts': '' })],
    [
      'a schema that is not there',
      { 'package.json': { ...prisma, prisma: { schema: 'db/main.prisma' } }, 'package-lock.json': null },
    ],
  ])('refuses %s', (_, files) => {
    expect(npmVerdict(files)).toBe('lifecycle-script');
  });

  const members = (files: ViewInput['files']): ViewInput['files'] => ({
    'package.json': { ...prisma, workspaces: ['a', 'b'] },
    'a/package.json': { name: 'a' },
    'b/package.json': { name: 'b' },
    ...files,
    'package-lock.json': null,
  });

  it('may take the schema of a member, which is copied first', () => {
    const claim = (names: string): string =>
      `open: Of the sources Prisma takes ${names} alone, if anything, and the code that it generates stays in node_modules.`;
    expect(npmVerdict(members({ 'a/prisma/schema.prisma': SCHEMA }))).toBe(claim('a/prisma/schema.prisma'));
    const both = members({
      'a/prisma/schema.prisma': SCHEMA,
      'b/prisma/schema.prisma': null,
      'a/.env': '',
      'b/prisma/.env': '',
    });
    expect(npmVerdict(both)).toBe(claim('a/prisma/schema.prisma and b/prisma/schema.prisma'));
    expect(npmReads(both)).toEqual(
      expect.arrayContaining(['a/prisma/schema.prisma', 'b/prisma/schema.prisma', 'a/.env', 'b/prisma/.env']),
    );
  });

  it.each<[string, ViewInput['files']]>([
    ['a folder without a schema', { 'a/prisma/seed.ts': '' }],
    ['a folder of schemas', { 'a/prisma/schema.prisma': SCHEMA, 'a/prisma/schema/more.prisma': SCHEMA }],
    ['two schemas', { 'a/prisma/schema.prisma': SCHEMA, 'a/schema.prisma': SCHEMA }],
    ['a configuration that runs code', { 'a/prisma/schema.prisma': SCHEMA, 'a/prisma.config.ts': '' }],
    ['another generator', { 'a/prisma/schema.prisma': SCHEMA.replace('prisma-client-js', 'zod-prisma') }],
    [
      'a schema elsewhere',
      { 'a/prisma/schema.prisma': SCHEMA, 'a/package.json': { name: 'a', prisma: { schema: 'db/main.prisma' } } },
    ],
  ])('refuses a member with %s', (_, files) => expect(npmVerdict(members(files))).toBe('lifecycle-script'));

  it('has pnpm fetch alone ahead of the schema of a member', () => {
    const files = members({ 'a/prisma/schema.prisma': SCHEMA });
    const project = nodeProject(projectView({ files }), 'pnpm', ['a', 'b']);
    expect(project.ok && prismaGenerate(project, null)).toMatchObject({ ok: false, code: 'lifecycle-script' });
  });

  it('generates nothing without a schema', () => {
    expect(npmVerdict({ 'package.json': prisma, 'package-lock.json': null })).toBe('ok');
  });
});
