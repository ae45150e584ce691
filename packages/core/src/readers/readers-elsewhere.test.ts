import { describe, expect, it } from 'vitest';
import { memoryContext } from '../context/memory-context.js';
import { type ImageStart, type ImageUser, usedImages } from '../stage/elsewhere.js';
import { parse } from '../syntax/parse.js';
import { aptLists } from '../tools/system/apt-get.js';
import { readersElsewhere } from './readers-elsewhere.js';

const SCRIPTS = { 'bin/entry.sh': 'apt-get install -y jq', 'other.sh': 'exec "$@"', 'init/a.sh': 'apt-get install x' };

/** The readers of what is there at the end of the last stage, as short text. */
function readers(
  lines: string,
  files: Readonly<Record<string, string>> | null = SCRIPTS,
  users: ImageUser[] = [],
  starts: ImageStart[] = [],
) {
  const document = parse(`FROM debian:12\nWORKDIR /srv\n${lines}\n`);
  const context = files === null ? null : memoryContext({ files });
  const elsewhere = { users: () => users, starts: () => starts };
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

describe('a file that says what a container starts', () => {
  const INSTALL = 'apt-get install -y jq';
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['COPY a.sh /docker-entrypoint.d/', { 'a.sh': INSTALL }, 'a.sh:1 maybe'],
    [
      'COPY root/ /',
      { 'root/etc/services.d/x/run': `#!/usr/bin/with-contenv bash\n${INSTALL}` },
      'root/etc/services.d/x/run:2 maybe',
    ],
    ['COPY sv /etc/sv', { 'sv/x/run': INSTALL }, 'sv/x/run:1 maybe'],
    ['COPY sv /etc/s6', { 'sv/x/go': '#!/command/execlineb -P\nforeground { apt-get install jq }' }, 'sv/x/go:2 maybe'],
    ['COPY x.cron /etc/cron.d/x', { 'x.cron': `A=b\n# c\n0 * * * * root ${INSTALL}` }, 'x.cron:3 maybe'],
    ['COPY jobs /var/spool/cron/crontabs/root', { jobs: `@daily ${INSTALL}` }, 'jobs:1 maybe'],
    [
      'COPY x.service /etc/systemd/system/',
      { 'x.service': `[Service]\nExecStartPre=-/usr/bin/${INSTALL}` },
      'x.service:2 maybe',
    ],
    [
      'COPY conf/ /srv/conf/',
      { 'conf/all.ini': `[program:x]\nautostart=1\ncommand = ${INSTALL}` },
      'conf/all.ini:3 maybe',
    ],
    [
      'COPY supervisord.conf /etc/',
      { 'supervisord.conf': '[program:x]\ncommand=/srv/run.sh', 'run.sh': INSTALL },
      'run.sh:1 maybe',
    ],
    ['COPY inittab /etc/', { inittab: `::sysinit:${INSTALL}` }, 'inittab:1 maybe'],
    ['COPY . .', { Procfile: `web: node x.js\nworker: ${INSTALL}` }, 'Procfile:2 maybe'],
    [
      'COPY --from=x /all /',
      { 'etc/supervisor/conf.d/x.conf': `[program:x]\ncommand=sh -c "${INSTALL}"` },
      'etc/supervisor/conf.d/x.conf:2 maybe',
    ],
    ['COPY <<EOF /etc/cron.d/x\n* * * * * root apt-get install jq\nEOF', {}, '/etc/cron.d/x:1 maybe'],
    [`RUN echo '* * * * * root ${INSTALL}' > /etc/cron.d/x`, {}, '/etc/cron.d/x:1 maybe'],
  ])('%s', (lines, files, place) => expect(readers(lines, files)).toEqual([place]));

  it.each<[string, Readonly<Record<string, string>>]>([
    ['COPY conf /srv/', { 'conf/x.conf': 'command=apt-get install jq' }],
    ['COPY x.conf /etc/supervisor/conf.d/', { 'x.conf': `[program:x]\ncommand=sh -c "apt-get update && ${INSTALL}"` }],
    ['COPY x.conf /srv/', { 'x.conf': '[program:x]\ncommand=node x.js', 'x.js': 'run()' }],
    ['COPY a /srv/', { 'a/x': '', 'etc/cron.d/x': `* * * * * root ${INSTALL}` }],
  ])('may read nothing: %s', (lines, files) => expect(readers(lines, files)).toEqual([]));
});

describe('a program that is told where to look for what it starts', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['CMD ["supervisord", "-c", "/srv/s"]', { s: '[program:x]\ncommand=apt-get install jq' }, ['s:2 sure']],
    ['CMD npm start', { 'package.json': '{\n"scripts": {\n"start": "apt-get install jq"}}' }, ['package.json:3 maybe']],
    ['CMD ["make", "run"]', { Makefile: 'run:\n\t@apt-get install jq' }, ['Makefile:2 maybe']],
    ['CMD make run', { Makefile: 'run:\n\tapt-get update\n\n\t-apt-get install $(X)\n' }, []],
    ['CMD make run', { Makefile: 'a:\n\tapt-get update\nrun:\n\tapt-get install x\n' }, ['Makefile:4 maybe']],
    ['CMD python x.py', { 'x.py': 'import a\ncall("./y.sh")', 'y.sh': 'apt-get install jq' }, ['y.sh:1 maybe']],
    ['ENV X=a.sh\nCMD $X', { 'a.sh': 'apt-get install jq' }, ['a.sh:1 sure']],
    ['ENV X=a.sh\nCMD ["sh", "-c", "exec ${X}"]', { 'a.sh': 'apt-get install jq' }, ['a.sh:1 sure']],
    ['CMD a.sh', { 'a.sh': 'apt-get purge -y x' }, ['a.sh:1 maybe']],
    ['CMD a.sh', { 'a.sh': 'apt-get update; apt-get purge -y x; apt-get autoremove' }, []],
  ])('%s', (lines, files, places) => expect(readers(`COPY . .\n${lines}`, files)).toEqual(places));
});

describe('a script that the file itself writes', () => {
  it.each([
    ['RUN echo "apt-get install jq" > /e.sh', '/e.sh:1 sure'],
    ["RUN printf '#!/bin/sh\\napt-get install jq\\n' > /e.sh && chmod +x /e.sh", '/e.sh:2 sure'],
    ["RUN printf '%s\\n' '#!/bin/sh' 'apt-get install jq' >/e.sh", '/e.sh:2 sure'],
    ["RUN echo '#!/bin/sh' > /e.sh\nRUN echo 'apt-get install jq' >> /e.sh", '/e.sh:3 sure'],
    ["RUN { echo '#!/bin/sh'; echo 'apt-get install jq'; } > /e.sh", '/e.sh:2 sure'],
    ["RUN (echo '#!/bin/sh' && echo 'apt-get install jq') > /e.sh", '/e.sh:2 sure'],
    ['RUN echo "apt-get install jq" | tee -a /e.sh > /dev/null', '/e.sh:1 sure'],
    ['RUN cat <<EOF > /e.sh\napt-get install jq\nEOF', '/e.sh:1 sure'],
    ['RUN <<A\ncat > /e.sh <<EOF\napt-get install jq\nEOF\nA', '/e.sh:1 sure'],
    ['RUN cat <<EOF | tee /e.sh\napt-get install jq\nEOF', '/e.sh:1 sure'],
    ['RUN ["sh", "-c", "echo apt-get install jq > /e.sh"]', '/e.sh:1 sure'],
    ['RUN echo "apt-get install jq" > /x && mv /x /e.sh', '/x:1 sure'],
    ["RUN sed -i '2i apt-get install jq' /e.sh", '/e.sh:1 maybe'],
    ['RUN ln -s /srv/bin/entry.sh /e.sh\nCOPY bin bin', 'bin/entry.sh:1 sure'],
    ['RUN install -m 755 bin/entry.sh /e.sh\nCOPY bin bin', 'bin/entry.sh:1 sure'],
  ])('%s', (lines, place) => expect(readers(`${lines}\nENTRYPOINT ["/e.sh"]`)).toEqual([place]));

  it('in another stage may be copied', () => {
    const file =
      'FROM debian:12 AS a\nRUN echo apt-get install jq > /e.sh\nFROM debian:12\nCOPY --from=a /e.sh /\nCMD /e.sh';
    expect(readers(file)).toEqual(['/e.sh:1 sure']);
  });

  it.each([
    "RUN echo 'exec node x.js' > /e.sh",
    'RUN echo "apt-get install jq" > /other.sh',
    "RUN sed -i 's/a/b/' /e.sh",
  ])('may read nothing: %s', (lines) => expect(readers(`${lines}\nENTRYPOINT ["/e.sh"]`)).toEqual([]));
});

describe('what another file runs in a container', () => {
  const start = (text: string, more: Partial<ImageStart> = {}): ImageStart => ({
    ...{ text, place: 'compose.yaml (service x)', target: null, sure: true, script: () => null },
    ...more,
  });
  const near = (name: string) => (name === 'setup.sh' ? { path: 'ops/setup.sh', text: 'apt-get install jq' } : null);

  it.each<[string, ImageStart, readonly string[]]>([
    ['installs', start('apt-get install jq'), ['compose.yaml (service x) sure']],
    ['may be in it', start('apt-get install jq', { sure: false }), ['compose.yaml (service x) maybe']],
    ['updates first', start('apt-get update && apt-get install jq'), []],
    ['is in another stage', start('apt-get install jq', { target: 'first' }), []],
    ['is a script of the image', start('/e/entry.sh'), ['bin/entry.sh:1, by compose.yaml (service x) sure']],
    [
      'is a script of the repository',
      start('bash setup.sh', { script: near }),
      ['ops/setup.sh:1, by compose.yaml (service x) sure'],
    ],
  ])('%s', (_, one, expected) => {
    expect(readers('FROM debian:12 AS first\nFROM debian:12\nCOPY bin /e/', SCRIPTS, [], [one])).toEqual(expected);
  });

  it('may be in the image of a Dockerfile that starts from it', () => {
    const none = { users: () => [], context: () => null };
    const text = 'FROM acme/base\nRUN true\n';
    const child: ImageUser = {
      path: 'c',
      text,
      stages: [0],
      takings: [],
      target: null,
      sure: true,
      because: '',
      ...none,
      starts: () => [start('apt-get install x')],
    };
    expect(readers('', {}, [child])).toEqual(['compose.yaml (service x) sure']);
    expect(readers('', {}, [{ ...child, text: `${text}RUN apt-get update\n` }])).toEqual([]);
  });
});

describe('a Dockerfile that starts from the image', () => {
  const user = (text: string, more: Partial<ImageUser> = {}): ImageUser => ({
    ...{
      path: 'app/Dockerfile',
      text: `FROM acme/base\n${text}\n`,
      stages: [0],
      takings: [],
      target: null,
      sure: true,
    },
    ...{ because: 'it says so', context: () => null, users: () => [], starts: () => [] },
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

describe('Dockerfiles that may all start from each other', () => {
  it('are each followed once, and once more where it is sure', () => {
    let asked = 0;
    const named = (path: string, command: string, sure: boolean): ImageUser => ({
      ...{ path, text: `FROM x\nRUN ${command}\n`, stages: [0], takings: [], target: null },
      ...{ sure, because: 'it may', context: () => null, starts: () => [] },
      users: () => {
        asked++;
        return all;
      },
    });
    const all = Array.from({ length: 200 }, (_, index) => named(`${index}/Dockerfile`, 'true', index % 2 === 0));
    all.push(named('last', 'apt-get install jq', true), named('maybe', 'apt-get install jq', false));
    expect(new Set(readers('', {}, all))).toEqual(new Set(['last:2 sure', 'last:2 maybe', 'maybe:2 maybe']));
    expect(asked).toBeLessThanOrEqual(2 * all.length);
  });
});

describe('a Dockerfile that takes files of the image', () => {
  it.each<[string, string, readonly string[]]>([
    ['the lists', 'COPY --from=acme/base /var/lib/apt/lists /x', ['app/Dockerfile:2 sure']],
    ['more than the lists', 'COPY --from=acme/base /var/ /srv/', ['app/Dockerfile:2 sure']],
    ['others', 'COPY --from=acme/base /opt /opt', []],
    ['all, and installs', 'COPY --from=acme/base / /\nRUN apt-get install jq', ['app/Dockerfile:3 sure']],
    ['all behind an install', 'RUN apt-get install jq\nCOPY --from=acme/base / /\nRUN true', []],
    ['by a mount', 'RUN --mount=from=acme/base,source=/var/lib/apt,target=/m cp -a /m /x', ['app/Dockerfile:2 maybe']],
    ['by a mount of others', 'RUN --mount=from=acme/base,source=/opt,target=/m cp -a /m /x', []],
    ['by a trigger', 'ONBUILD COPY --from=acme/base / /', ['app/Dockerfile:2 sure']],
  ])('%s', (_, text, expected) => {
    const source = `FROM x\n${text}\n`;
    const takings = usedImages(parse(source), new Map()).flatMap(({ taking }) => taking ?? []);
    const none = { context: () => null, users: () => [], starts: () => [] };
    const user = { path: 'app/Dockerfile', text: source, stages: [], takings, target: null, sure: true, because: '' };
    expect(readers('FROM debian:12', SCRIPTS, [{ ...user, ...none }])).toEqual(expected);
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
    [
      'FROM a AS b\nFROM b\nCOPY --from=b /x /\nCOPY --from=0 /x /\nCOPY --from=c:1 /x /\nCOPY --from=$D /x /',
      {},
      ['a', 'c:1'],
    ],
    [
      'FROM a\nRUN --mount=from=c,target=/c --mount=type=cache,target=/d x\nONBUILD COPY --from=e / /',
      {},
      ['a', 'c', 'e'],
    ],
  ])('%s with %o', (text, args, images) => {
    expect(usedImages(parse(text), new Map(Object.entries(args))).map(({ image }) => image)).toEqual(images);
  });
});
