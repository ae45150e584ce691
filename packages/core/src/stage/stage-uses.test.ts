import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse.js';
import { stageUses } from './stage-uses.js';

/** The names of the stages whose file system ends up in an image. */
function shipped(lines: string): string {
  const document = parse(`${lines.split(' | ').join('\n')}\n`);
  const uses = stageUses(document);
  return document.stages
    .flatMap((stage) => (uses.get(stage)?.shipped === true ? [stage.name ?? stage.index] : []))
    .join();
}

describe('stages that are part of an image', () => {
  it.each([
    ['FROM debian AS a', 'a'],
    ['FROM debian AS a | FROM scratch AS b | COPY --from=a /x /', 'b'],
    ['FROM debian AS a | FROM debian AS b | RUN --mount=from=a,target=/a ls /a', 'b'],
    // It can be built as a target of its own.
    ['FROM debian AS a | FROM debian AS b', 'a,b'],
    ['FROM debian AS a | FROM a AS b', 'a,b'],
    // It lies below a stage that is not.
    ['FROM debian AS a | FROM a AS b | FROM scratch AS c | COPY --from=b /x /', 'c'],
    ['FROM debian AS a | FROM a AS b | FROM a AS c | COPY --from=b /x /', 'a,c'],
    // Whole file systems.
    ['FROM debian AS a | FROM scratch AS b | COPY --from=a / /', 'a,b'],
    ['FROM debian AS a | FROM scratch AS b | COPY --from=a . /', 'a,b'],
    ['FROM debian AS a | FROM scratch AS b | COPY --from=a ./ /', 'a,b'],
    ['FROM debian AS a | FROM scratch AS b | COPY --from=0 /x / /y/', 'a,b'],
    ['FROM debian AS a | FROM scratch AS b | COPY --from=a /x / | COPY / /y/', 'b'],
    // A FROM with a variable names a stage where a part of its name is written.
    ['FROM debian AS ab | FROM a$X AS c | COPY --from=ab /x /', 'ab,c'],
    ['FROM debian AS ab | FROM $X AS c | COPY --from=ab /x /', 'c'],
    ['FROM debian AS ab | FROM a$X AS c | FROM scratch AS d | COPY --from=c /x /', 'd'],
    ['FROM debian AS ab | FROM b$X AS c | FROM scratch AS d | COPY --from=c /x /', 'ab,d'],
    // It names none that stands behind it, by a variable or by a number.
    ['FROM debian AS zc | FROM z$X AS c | FROM debian AS zb', 'zc,c,zb'],
    ['FROM debian AS a | FROM debian AS b | COPY --from=2 /x / | FROM debian AS c | COPY --from=b /x /', 'a,c'],
    ['FROM debian AS a | FROM debian AS b | COPY --from=1 /x /', 'a,b'],
    ['FROM debian AS a | FROM debian AS b | COPY --from=2 /x / | FROM debian AS c', 'a,b,c'],
    ['FROM debian AS a | FROM scratch AS b | ONBUILD COPY --from=a /x /', 'b'],
  ])('%s: %s', (lines, expected) => {
    expect(shipped(lines)).toBe(expected);
  });
});
