import { describe, expect, it } from 'vitest';
import { READ_LIMIT } from '../context/build-context.js';
import { memoryContext } from '../context/memory-context.js';
import { parse } from '../syntax/parse.js';
import { MOST_INSTRUCTIONS } from '../syntax/scan.js';
import { copyThatNeeds } from './asked-for.js';

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
    'ARG D\nCOPY ${D} /x',
    'ONBUILD COPY node_modules /x',
    'RUN --mount=target=/x cp -r /x/node_modules /y',
    'RUN --mount=target=/x <<E\ncp -r /x/node_modules /y\nE',
    'COPY --from=root node_modules /x',
    'COPY --from=root /node_modules/a /x',
    'ONBUILD COPY --from=root node_modules /x',
    'RUN --mount=from=root,target=/x cp -r /x/node_modules /y',
  ])('is needed by a Dockerfile with: %s', (line) => {
    expect(needing({ 'web.dockerfile': `FROM a AS own\n${line}\n` })).toBe('web.dockerfile');
    expect(needing({}, `FROM a AS own\n${line}\n`)).toBe('Dockerfile');
  });

  it.each([
    'RUN true\nFROM b\nCOPY --from=own node_modules /x',
    'COPY --from=a /app/node_modules /x',
    'RUN --mount=from=a,target=/x ls /x',
    'RUN --mount=type=cache,from=a,target=/x cp -r /x/node_modules /y',
    'COPY web/node_modules /x',
    'COPY . .',
    'COPY . /x/node_modules',
    'RUN --mount=target=/x ls /x',
    'ARG JAR\nCOPY target/$JAR /x',
  ])('is not needed by one with: %s', (line) => {
    expect(needing({ 'web.dockerfile': `FROM a AS own\n${line}\n` })).toBeNull();
  });

  it('is needed by a mount of a folder above it, if the RUN names it', () => {
    const asks = (run: string): boolean =>
      copyThatNeeds(['web/node_modules'], parse(`FROM a\n${run}\n`), memoryContext({ files: {} })) !== null;
    expect(asks('RUN --mount=source=web,target=/x cp -r /x/node_modules /y')).toBe(true);
    expect(asks('RUN --mount=source=api,target=/x cp -r /x/node_modules /y')).toBe(false);
  });

  it('is looked for in the text at hand, not in what the file was', () => {
    expect(needing({ Dockerfile: 'FROM a\nCOPY node_modules /x\n' })).toBeNull();
  });

  it('may be needed by a Dockerfile that is too large to be read', () => {
    expect(needing({ 'web.dockerfile': `FROM a\n${'RUN b\n'.repeat(MOST_INSTRUCTIONS)}` })).toBe('web.dockerfile');
    expect(needing({ 'web.dockerfile': 'FROM a\nRUN b\n' })).toBeNull();
  });

  it('may be needed by a Dockerfile of too many bytes to be read', () => {
    const needing = (size: number): string | null => {
      const files = [
        { path: 'Dockerfile', text: '' },
        { path: 'web.dockerfile', size },
      ];
      return copyThatNeeds(['node_modules'], parse('FROM a\n'), memoryContext({ files }))?.dockerfile ?? null;
    };
    expect(needing(READ_LIMIT + 1)).toBe('web.dockerfile');
    expect(needing(READ_LIMIT)).toBeNull();
  });

  it.each(['Dockerfile-prod', 'dockerfile_prod', 'build.docker', 'web/MyDockerfile'])('is looked for in %s', (path) => {
    expect(needing({ [path]: 'FROM a\nCOPY node_modules /x\n' })).toBe(path);
  });

  it.each<[string, string]>([
    ['build/image.txt', 'FROM a\nCOPY node_modules /x\n'],
    ['.devcontainer/dev.img', 'FROM a\nCOPY node_modules /x\n'],
    [
      'compose.yml',
      'services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM a\n        COPY node_modules /x\n',
    ],
    ['docker-bake.hcl', 'target "a" {\n  dockerfile-inline = <<E\nFROM a\nCOPY node_modules /x\nE\n}\n'],
    ['scripts/build.sh', '#!/bin/sh\ndocker build -f- . <<E\nFROM a\nCOPY node_modules /x\nE\n'],
  ])('is looked for in what looks like a Dockerfile, %s', (path, text) => {
    expect(needing({ [path]: text })).toBe(path);
  });

  it.each(['README.md', 'src/docker.ts', 'docs/page.html'])('is not looked for in %s', (path) => {
    expect(needing({ [path]: 'FROM a\nCOPY node_modules /x\n' })).toBeNull();
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
