import { describe, expect, it } from 'vitest';
import { parseDockerignore } from './dockerignore.js';
import { memoryContext } from './memory-context.js';
import { visibleFiles } from './visible-files.js';

const context = memoryContext({
  files: { Dockerfile: '', '.dockerignore': '', 'src/a.ts': '', 'src/b.js': '', 'package.json': '' },
});

function seen(ignore: string): { files: string[]; disputed: string[] } {
  const rules = parseDockerignore(ignore);
  if (!rules.ok) throw new Error(rules.message);
  const { files, disputed } = visibleFiles(context, rules);
  return { files: files.map((file) => file.path), disputed: disputed.map((file) => file.path) };
}

describe('visibleFiles', () => {
  it('are all without an ignore file', () => {
    expect(visibleFiles(context, null)).toEqual({ files: context.files, disputed: [] });
  });

  it('are those that are not ignored, the Dockerfile and the ignore file included', () => {
    expect(seen('src').files).toEqual(['.dockerignore', 'Dockerfile', 'package.json']);
    expect(seen('Dockerfile\n.dockerignore').files).toEqual(['package.json', 'src/a.ts', 'src/b.js']);
    expect(seen('*\n!src/*.ts').files).toEqual(['src/a.ts']);
  });

  it('keep apart what can not be told', () => {
    expect(seen('*\n!src/*.ts\nsrc')).toEqual({ files: [], disputed: ['src/a.ts'] });
  });
});
