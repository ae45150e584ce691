import { describe, expect, it } from 'vitest';
import { parse } from './parse.js';

function problems(instruction: string): readonly string[] {
  return parse(`FROM a\n${instruction}\n`).problems.map(({ code, message }) => `${code}: ${message}`);
}

describe('flags', () => {
  it.each([
    'RUN --mount=type=cache,target=/a --mount=type=bind,from=x,target=$B --network=none --security=insecure a',
    'RUN --device=nvidia.com/gpu=all,required a',
    'COPY --link --parents=TRUE --chown=$A:b --chmod=644 --exclude=a --exclude=b --from=x a b',
    'ADD --link=false --keep-git-dir=true --checksum=sha256:1 --unpack a b',
    'HEALTHCHECK --interval=1m30s --timeout=.5s --start-period=0 --start-interval=1ms --retries=0 CMD a',
    'HEALTHCHECK --interval= --retries= CMD a',
    'RUN -- --mount=x',
    'COPY --chown="a b" a b',
    'RUN --network\\=none a',
    'CMD a --b',
  ])('%s is fine', (instruction) => {
    expect(problems(instruction)).toEqual([]);
  });

  it.each([
    ['RUN --foo a', 'RUN has no flag --foo.'],
    ['RUN --toString=1 a', 'RUN has no flag --toString.'],
    ['CMD --b a', 'CMD has no flag --b.'],
    ['COPY --from=a --from=b c d', '--from is there twice.'],
    ['COPY --link=yes a b', '--link is true or false, not "yes".'],
    ['COPY --link= a b', '--link is true or false, not "".'],
    ['COPY --chown a b c', '--chown has no value.'],
    ['RUN --network=lan a', '--network can\'t be "lan".'],
    ['RUN --mount= a', '--mount can\'t be "".'],
    ['RUN --mount=type=bind,from=$A a', '--mount can\'t be "type=bind,from=$A".'],
    ['HEALTHCHECK --interval=5 CMD a', '--interval can\'t be "5".'],
    ['HEALTHCHECK --interval=10us CMD a', '--interval can\'t be "10us".'],
    ['HEALTHCHECK --interval=-5s CMD a', '--interval can\'t be "-5s".'],
    ['HEALTHCHECK --retries=-1 CMD a', '--retries can\'t be "-1".'],
    ['ARG --é a', '--é has characters outside ASCII.'],
  ])('%s: %s', (instruction, message) => {
    expect(problems(instruction)).toEqual([`bad-flag: ${message}`]);
  });
});
