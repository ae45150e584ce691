import { describe, expect, it } from 'vitest';
import { memoryContext } from '../context/memory-context.js';
import { parse } from '../syntax/parse.js';
import type { BuildOptions } from './cache-plan.js';
import type { Change } from './change.js';
import { simulate } from './simulate.js';

const FILES = {
  Dockerfile: '',
  '.dockerignore': 'docs\n',
  'package.json': '{}',
  'src/server.js': '',
  'src/lib/a.js': '',
  'docs/a.md': '',
};

/** The steps that a change leaves, each as its state and, for one that re-runs, why. */
function fates(source: string, change: Change, options: BuildOptions = {}): readonly string[] {
  const context = memoryContext({ files: FILES });
  return simulate(parse(source), context, change, options).steps.flatMap(({ fate }) => {
    if (fate.state === 'no step') return [];
    return fate.state === 're-run' ? `${fate.certain ? '' : '? '}${fate.because}` : fate.state;
  });
}

const edit = (path: string): Change => ({ files: [{ path, change: 'edited' }] });

const NODE = `FROM node:20
WORKDIR /app
COPY package.json ./
RUN npm install
COPY . .
RUN npm run build
CMD ["node"]
`;

describe('simulate', () => {
  it('says which steps an edit re-runs, and why', () => {
    expect(fates(NODE, edit('src/server.js'))).toEqual([
      'cached',
      'cached',
      'cached',
      'cached',
      'COPY . . selects src/server.js',
      'RUN npm run build stands on COPY . ., which re-runs',
    ]);
  });

  it('re-runs nothing for a file that is ignored', () => {
    expect(new Set(fates(NODE, edit('docs/a.md')))).toEqual(new Set(['cached']));
  });

  it('knows files that are added and removed', () => {
    expect(fates(NODE, { files: [{ path: 'src/new.js', change: 'added' }] })[4]).toBe('COPY . . selects src/new.js');
    expect(fates(NODE, { files: [{ path: 'src/lib/a.js', change: 'removed' }] })[4]).toBe(
      'COPY . . selects src/lib/a.js',
    );
  });

  it('counts what an ignore file lets in or leaves out', () => {
    expect(fates(NODE, { ignore: 'docs\nsrc/lib\n' })[4]).toBe('COPY . . selects src/lib/a.js and 1 more');
    expect(fates(NODE, { ignore: 'docs\n' })[4]).toBe('cached');
  });

  it('re-runs nothing for LABEL, CMD or a re-indented RUN, but for the COPY that takes the Dockerfile along', () => {
    const after = NODE.replace('CMD ["node"]', 'LABEL a=b').replace('npm install', 'npm \\\n  install');
    const steps = fates(NODE, { document: parse(after) });
    expect(steps.slice(0, 4)).toEqual(['cached', 'cached', 'cached', 'RUN npm install is new, or was edited']);
    const label = fates(NODE, { document: parse(NODE.replace('CMD ["node"]', 'LABEL a=b')) });
    expect(label.slice(0, 5)).toEqual(['cached', 'cached', 'cached', 'cached', 'COPY . . selects Dockerfile']);
  });

  it('re-runs what follows an ENV, an ARG with another value, a USER or a SHELL', () => {
    const file = (line: string): string => `FROM busybox\nARG V=1\nCOPY src /src\n${line}\nRUN echo a\nRUN echo b\n`;
    const before = file('ENV A=1');
    expect(fates(before, { document: parse(file('ENV A=2')) })).toEqual([
      'cached',
      'cached',
      'RUN echo a sees A, which has another value',
      'RUN echo b stands on RUN echo a, which re-runs',
    ]);
    expect(fates(before, { args: { V: '2' } })[2]).toBe('RUN echo a sees V, which has another value');
    expect(fates(before, { args: { OTHER: '2' } })[2]).toBe('cached');
    expect(fates(file('USER 1'), { document: parse(file('USER 2')) })[2]).toBe('RUN echo a runs with another USER');
  });

  it('keys a bind mount by its contents, and a cache mount by nothing', () => {
    const source = `FROM busybox
RUN --mount=type=bind,source=src,target=/src ls /src
RUN --mount=type=cache,target=/c ls
`;
    expect(fates(source, edit('src/server.js'))[1]).toContain('mounts src/server.js');
    expect(fates(source, edit('package.json'))).toEqual(['cached', 'cached', 'cached']);
  });

  it('keeps a linked copy when what is below it changes, and not what stands on it', () => {
    const source = 'FROM busybox\nCOPY src /src\nCOPY --link package.json /\nRUN ls\n';
    const steps = ['cached', 'COPY src /src selects src/server.js', 'cached'];
    expect(fates(source, edit('src/server.js')).slice(0, 3)).toEqual(steps);
    expect(fates(source, edit('src/server.js'))[3]).toBe('RUN ls stands on COPY src /src, which re-runs');
    expect(fates(source, edit('src/server.js'), { links: false })[2]).toBe(
      'COPY --link package.json / stands on COPY src /src, which re-runs',
    );
  });

  describe('across stages', () => {
    const source = (copy: string): string => `FROM node:20 AS build
WORKDIR /app
COPY . .
RUN npm run build
FROM node:20 AS unused
RUN echo
FROM busybox
COPY --from=build ${copy}
RUN ls
`;

    it('does not build a stage that nothing needs', () => {
      expect(fates(source('/app/dist /'), edit('src/server.js')).filter((fate) => fate === 'not built')).toHaveLength(
        2,
      );
      expect(fates(source('/app/dist /'), edit('src/server.js'), { target: 'unused' })[0]).toBe('not built');
    });

    it('promises nothing of what another stage may make anew', () => {
      expect(fates(source('/app/dist /'), edit('src/server.js')).slice(-2)).toEqual([
        '? COPY --from=build /app/dist / takes /app/dist, which RUN npm run build makes anew',
        '? RUN ls stands on COPY --from=build /app/dist /, which re-runs',
      ]);
    });

    it('keys files that only copies bring by their contents', () => {
      const copies = `FROM busybox AS files
COPY . /in
RUN chmod 600 /etc/passwd
FROM busybox
COPY --from=files /in/src /src
`;
      expect(fates(copies, edit('package.json')).at(-1)).toBe('cached');
      expect(fates(copies, edit('src/server.js')).at(-1)).toBe(
        'COPY --from=files /in/src /src takes /in/src, which COPY . /in makes anew',
      );
    });

    it('runs the triggers of a stage in those that start from it', () => {
      const onbuild = 'FROM busybox AS base\nONBUILD COPY src /src\nFROM base\nRUN ls\n';
      expect(fates(onbuild, edit('src/server.js')).slice(-2)).toEqual([
        'COPY src /src selects src/server.js',
        'RUN ls stands on COPY src /src, which re-runs',
      ]);
    });
  });

  it('makes every instruction a step under the legacy builder', () => {
    const after = parse('FROM busybox\nLABEL a=2\nRUN ls\n');
    const change = { document: after };
    expect(fates('FROM busybox\nLABEL a=1\nRUN ls\n', change)).toEqual(['cached', 'cached']);
    expect(fates('FROM busybox\nLABEL a=1\nRUN ls\n', change, { mode: 'legacy' })).toEqual([
      'cached',
      'LABEL a=2 is new, or was edited',
      'RUN ls stands on LABEL a=2, which re-runs',
    ]);
  });

  it('needs no context', () => {
    const { steps } = simulate(parse(NODE), null, edit('src/server.js'));
    expect(steps.map(({ fate }) => fate.state)).toEqual([
      ...['cached', 'cached', 'cached', 'cached', 're-run', 're-run', 'no step'],
    ]);
  });
});
