import { memoryContext, parse } from '@dockshift/core/kit';
import { describe, expect, it } from 'vitest';
import { copyThatNeeds } from './siblings.js';

/** Which Dockerfile asks for node_modules: one of some files, or the own one, which lies in `Dockerfile`? */
function needing(files: Readonly<Record<string, string>>, own = 'FROM a\nCOPY . .\n'): string | null {
  const context = memoryContext({ files, dockerfile: 'Dockerfile' });
  return copyThatNeeds(['node_modules'], parse(own), context)?.dockerfile ?? null;
}

describe('what is about to be ignored', () => {
  it.each([
    'COPY node_modules /x',
    'COPY a ./node_modules/b/ /x/',
    'ADD /node_modules /x',
    'ONBUILD COPY node_modules /x\nFROM own',
    'RUN --mount=type=bind,source=node_modules,target=/x ls /x',
    'ARG D=node_modules\nCOPY $D /x',
  ])('is needed by a Dockerfile with: %s', (line) => {
    expect(needing({ 'web.dockerfile': `FROM a AS own\n${line}\n` })).toBe('web.dockerfile');
    expect(needing({}, `FROM a AS own\n${line}\n`)).toBe('Dockerfile');
  });

  it.each(['COPY --from=a node_modules /x', 'COPY web/node_modules /x', 'COPY . .', 'RUN --mount=target=/x ls /x'])(
    'is not needed by one with: %s',
    (line) => {
      expect(needing({ 'web.dockerfile': `FROM a AS own\n${line}\n` })).toBeNull();
    },
  );

  it('is looked for in the text at hand, not in what the file was', () => {
    expect(needing({ Dockerfile: 'FROM a\nCOPY node_modules /x\n' })).toBeNull();
  });

  it.each(['Dockerfile-prod', 'dockerfile_prod', 'build.docker', 'web/MyDockerfile'])('is looked for in %s', (path) => {
    expect(needing({ [path]: 'FROM a\nCOPY node_modules /x\n' })).toBe(path);
  });

  it.each([
    ['COPY node_modules* ./', true],
    ['COPY node_*/b ./', true],
    ['COPY * ./', false],
    ['COPY */node_modules ./', false],
    ['COPY web* ./', false],
  ])('is asked for by a pattern: %s, %s', (line, asks) => {
    expect(needing({ 'web.Dockerfile': `FROM a\n${line}\n` })).toBe(asks ? 'web.Dockerfile' : null);
  });

  it('is looked for in what the repository says is built with the context', () => {
    const context = { ...memoryContext({ files: {}, dockerfile: 'Dockerfile' }) };
    const others = () => [{ path: '../ci/image', text: 'FROM a\nCOPY node_modules /x\n' }];
    expect(copyThatNeeds(['node_modules'], parse('FROM a\nCOPY . .\n'), { ...context, others })).toEqual({
      dockerfile: '../ci/image',
      source: 'node_modules',
    });
  });
});
