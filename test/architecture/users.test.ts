import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVERYBODY, type Sources, type UserRules, usersOf } from './users/users.js';

const ROOT = join(import.meta.dirname, '../..');

const RULES: UserRules = {
  publicModules: ['packages/core/src/index.ts'],
  passedOn: { module: 'packages/core/src/kit.ts', as: '@dockshift/core/kit' },
  userOf: (path) => /^packages\/transforms\/src\/([^/]+)\//.exec(path)?.[1] ?? null,
};

/** What is known of programs and of the shell stands in these folders, whoever asks for it. */
const KNOWLEDGE = /^packages\/core\/src\/(?:tools|shell)\//;

function sources(): Sources {
  const found = ['core', 'transforms'].flatMap((name) => {
    const folder = `packages/${name}/src`;
    return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/\.(?:test|fixture|examples)\.ts$/.test(file))
      .map((file) => [`${folder}/${file}`, readFileSync(join(ROOT, folder, file), 'utf8')] as const);
  });
  return new Map(found);
}

/** The modules of core that a single transform uses, whatever other modules its names come by. */
function modulesOfOne(all: Sources, rules: UserRules): readonly string[] {
  const byModule = new Map<string, Set<string>>();
  for (const [key, who] of usersOf(all, rules)) {
    const path = key.slice(0, key.indexOf('#'));
    byModule.set(path, new Set([...(byModule.get(path) ?? []), ...who]));
  }
  return [...byModule].flatMap(([path, who]) => {
    const [first = EVERYBODY] = who;
    return who.size === 1 && first !== EVERYBODY ? [`${path}: ${first} alone`] : [];
  });
}

describe('core', () => {
  it('has nothing that a single transform uses, besides what it knows of programs and of the shell', () => {
    const all = sources();
    expect(all.size).toBeGreaterThan(300);
    expect(modulesOfOne(all, RULES).filter((line) => !KNOWLEDGE.test(line))).toEqual([]);
  });

  const rules: UserRules = {
    publicModules: ['core/index.ts'],
    passedOn: { module: 'core/kit.ts', as: 'kit' },
    userOf: ofTest,
  };

  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['by the kit', { 'a/x.ts': "import { one } from 'kit';" }, ['core/one.ts: a alone']],
    ['by two', { 'a/x.ts': "import { one } from 'kit';", 'b/x.ts': "import { one as it } from 'kit';" }, []],
    [
      'by everybody',
      { 'a/x.ts': "import { one } from 'kit';", 'core/index.ts': "export { one } from './one.js';" },
      [],
    ],
    [
      'by the kit, behind another module',
      { 'a/x.ts': "import { two } from 'kit';" },
      ['core/one.ts: a alone', 'core/two.ts: a alone'],
    ],
    [
      'by another module, which two use',
      { 'a/x.ts': "import { two } from 'kit';", 'b/x.ts': "import type { two } from 'kit';" },
      [],
    ],
    ['by nobody', {}, []],
    ['as a whole', { 'a/x.ts': "import * as kit from 'kit';" }, ['core/one.ts: a alone', 'core/two.ts: a alone']],
  ])('%s', (_, more, found) => {
    const own = {
      'core/one.ts': 'export const one = 1;',
      'core/two.ts': "import { one } from './one.js';\nexport function two() { return one; }",
      'core/kit.ts': "export { one } from './one.js';\nexport { two } from './two.js';",
    };
    const wrong = modulesOfOne(new Map(Object.entries({ ...own, ...more })), rules);
    expect(wrong.filter((line) => !line.startsWith('core/kit.ts')).sort()).toEqual(found);
  });
});

function ofTest(path: string): string | null {
  return path.startsWith('core/') ? null : (path.split('/')[0] ?? null);
}
