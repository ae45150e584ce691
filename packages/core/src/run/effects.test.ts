import { describe, expect, it } from 'vitest';
import { memoryContext } from '../context/memory-context.js';
import { stateBefore } from '../stage/state.js';
import { parse } from '../syntax/parse.js';
import { copyEffects } from './effects.js';

const context = memoryContext({ files: { 'package.json': '', 'src/a.js': '', 'src/lib/b.js': '' } });

/** The paths that a copy in /app writes. */
function written(line: string): readonly string[] {
  const document = parse(`FROM node:20\nWORKDIR /app\n${line}\n`);
  const stage = document.stages[0];
  const copy = stage?.instructions.at(-1);
  if (stage === undefined || copy?.kind !== 'COPY') throw new Error(`no copy: ${line}`);
  const { writes } = copyEffects(document, copy, stateBefore(document, stage, copy), context);
  return writes.map((one) => (one.kind === 'path' ? one.path : one.kind));
}

describe('what a copy writes', () => {
  it.each<[string, readonly string[]]>([
    ['COPY package.json ./', ['/app/package.json']],
    ['COPY package.json .', ['/app/package.json']],
    // It may be a file, or a folder that is there.
    ['COPY package.json /conf', ['/conf']],
    ['COPY package.json src/a.js /', ['/package.json', '/a.js']],
    ['COPY src ./', ['/app/a.js', '/app/lib']],
    ['COPY src /', ['/a.js', '/lib']],
    ['COPY . .', ['/app/package.json', '/app/src']],
    ['COPY package.json $DIR', ['/']],
    ['COPY missing ./', ['/app']],
    ['COPY --parents src/a.js ./', ['/app/src/a.js']],
    // Tomorrow they may take more.
    ['COPY --parents src/*/b.js package*.json ./', ['/app/src', '/app']],
    ['COPY --parents ./src/./lib/*.js /opt/', ['/opt/lib']],
    ['COPY --parents missing/*.js ./', ['/app/missing']],
    ['COPY --parents $DIR/*.js ./', ['/app']],
    ['COPY --parents --from=a src/*.js ./', ['/app']],
    ['COPY --parents <<EOF ./sub/\ntext\nEOF', ['/app/sub']],
    ['COPY --from=other a ./', ['/app']],
  ])('%s: %j', (line, expected) => {
    expect(written(line)).toEqual(expected);
  });
});
