import { describe, expect, it } from 'vitest';
import { memoryContext } from '../context/memory-context.js';
import { parse } from '../syntax/parse.js';
import { aptLists } from '../tools/system/apt-get.js';
import { baseImages, type ImageUser } from './elsewhere.js';
import { readersElsewhere } from './readers-elsewhere.js';

const SCRIPTS = { 'bin/entry.sh': 'apt-get install -y jq', 'other.sh': 'exec "$@"', 'init/a.sh': 'apt-get install x' };

/** The readers of what is there at the end of the last stage, as short text. */
function readers(lines: string, files: Readonly<Record<string, string>> | null = SCRIPTS, users: ImageUser[] = []) {
  const document = parse(`FROM debian:12\nWORKDIR /srv\n${lines}\n`);
  const context = files === null ? null : memoryContext({ files });
  const elsewhere = { users: () => users };
  return readersElsewhere({ document, context, elsewhere }, document.stages.slice(-1), aptLists).map(
    ({ place, sure }) => `${place} ${sure ? 'sure' : 'maybe'}`,
  );
}

describe('what a container starts', () => {
  it.each([
    ['COPY bin/entry.sh /entry.sh\nENTRYPOINT ["/entry.sh"]', 'bin/entry.sh:1 sure'],
    ['COPY bin /usr/local/bin/\nENTRYPOINT ["entry.sh"]', 'bin/entry.sh:1 sure'],
    ['COPY bin/ ./\nCMD ./entry.sh x', 'bin/entry.sh:1 sure'],
    ['COPY . .\nENTRYPOINT ["tini", "--", "/srv/bin/entry.sh"]', 'bin/entry.sh:1 sure'],
    ['COPY . .\nCMD ["sh", "-c", "exec bin/entry.sh"]', 'bin/entry.sh:1 sure'],
    ['COPY . .\nHEALTHCHECK --interval=5s CMD bin/entry.sh', 'bin/entry.sh:1 sure'],
    ['COPY . .\nHEALTHCHECK CMD ["bin/entry.sh"]', 'bin/entry.sh:1 sure'],
    ['ENTRYPOINT ["/moved/entry.sh"]\nCOPY bin/e*.sh /x/', 'bin/entry.sh:1 sure'],
    ['COPY init/a.sh /docker-entrypoint.d/', 'init/a.sh:1 sure'],
    ['CMD ["sh", "-c", "apt-get install -y jq"]', 'line 3 sure'],
    ['COPY <<EOF /e.sh\napt-get install jq\nEOF\nENTRYPOINT ["/e.sh"]', '/e.sh:1 sure'],
  ])('may be a script: %s', (lines, place) => expect(readers(lines)).toEqual([place]));

  it.each([
    'COPY other.sh /\nENTRYPOINT ["/other.sh"]\nCMD ["node", "x.js"]',
    'COPY init/a.sh /srv/',
    'HEALTHCHECK NONE',
    'CMD ["apt-get", "update"]',
  ])('may read nothing: %s', (lines) => expect(readers(lines)).toEqual([]));

  it('is not known without a context', () => {
    expect(readers('COPY bin/entry.sh /\nENTRYPOINT ["/entry.sh"]', null)).toEqual([]);
  });
});

describe('a Dockerfile that starts from the image', () => {
  const user = (text: string, more: Partial<ImageUser> = {}): ImageUser => ({
    ...{ path: 'app/Dockerfile', text: `FROM acme/base\n${text}\n`, stages: [0], target: null, sure: true },
    ...{ because: 'it says so', context: () => null, users: () => [] },
    ...more,
  });

  it.each<[string, ImageUser, readonly string[]]>([
    ['installs', user('RUN apt-get install jq'), ['app/Dockerfile:2 sure']],
    ['may be one that installs', user('RUN apt-get install jq', { sure: false }), ['app/Dockerfile:2 maybe']],
    ['updates first', user('RUN apt-get update && apt-get install jq'), []],
    ['runs what is not known', user('RUN ./x'), ['app/Dockerfile maybe']],
    ['is not understood', user('RUN <<EOF'), ['app/Dockerfile maybe']],
    ['starts another stage from it', user('FROM x\nRUN apt-get install jq'), []],
    ['starts from another stage', user('RUN apt-get install jq', { target: 'first' }), []],
    [
      'has another one start from it',
      user('RUN true', { users: () => [user('RUN apt-get install x', { path: 'c' })] }),
      ['c:2 sure'],
    ],
    [
      'starts a script',
      user('CMD e.sh', { context: () => memoryContext({ files: { 'e.sh': 'apt-get install x' } }) }),
      ['e.sh:1 sure'],
    ],
  ])('%s', (_, one, expected) => {
    expect(readers('FROM debian:12 AS first\nFROM debian:12', SCRIPTS, [one])).toEqual(expected);
  });
});

describe('the images that a file starts from', () => {
  it.each<[string, Record<string, string>, readonly string[]]>([
    ['FROM a:1 AS b\nFROM b', {}, ['a:1']],
    ['ARG T=1\nFROM a:$T', {}, ['a:1']],
    ['ARG T=1\nFROM a:$T', { T: '2' }, ['a:2']],
    ['ARG T\nFROM a:$T', {}, ['a:$']],
    ['ARG T\nFROM ${T:-a}', {}, ['a']],
    ['FROM ${R:-r}/a:${T-1}', { T: '2' }, ['r/a:1']],
    ['ARG T\nFROM ${R:-r}/a:${T-1}', { T: '2' }, ['r/a:2']],
    ['ARG A=x\nARG B=$A/y\nFROM $B', {}, ['x/y']],
  ])('%s with %o', (text, args, images) => {
    expect(baseImages(parse(text), new Map(Object.entries(args))).map(({ image }) => image)).toEqual(images);
  });
});
