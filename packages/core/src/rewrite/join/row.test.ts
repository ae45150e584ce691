import { describe, expect, it } from 'vitest';
import { runBody } from '../../run/run-script.js';
import { parse } from '../../syntax/parse.js';
import type { UnderstoodRun } from './member.js';
import { premises } from './row.fixture.js';
import { JoinRow } from './row.js';

const LINKS = 'No file to which the first RUN gives a second name (a hard link) is written to in the second.';
const STARTS = 'A shell that starts reads nothing that the first RUN writes.';
const READS = 'A SHELL that the base image may have set reads the joined RUN in the same way.';

describe('a shell that nobody knows', () => {
  it.each([
    ['a join without braces', ['apt-get update', 'touch /b'], `proven: ${READS}`],
    ['braces', ['mkdir /a || true', 'apt-get --version'], `open: ${READS}`],
    ['braces where only POSIX shells read it', ['mkdir /a || true', 'if true; then mkdir /c; fi'], `proven: ${READS}`],
    ['braces where a loop is read', ['mkdir /a || true', 'for a in b; do mkdir /c; done'], `proven: ${READS}`],
    ['braces where parentheses are read', ['mkdir /a || true', '(mkdir /c)'], `open: ${READS}`],
  ])('%s', (_, runs, expected) => {
    expect(premises(`FROM acme/base\n${runs.map((run) => `RUN ${run}\n`).join('')}`)).toContain(expected);
  });
});

it('a program of Linux that need not run tells nothing of a shell', () => {
  const runs = ['touch /a', 'touch /b', 'test -f /x || chmod 1 /y'];
  const found = premises(`FROM acme/base\n${runs.map((run) => `RUN ${run}\n`).join('')}`);
  expect(found.filter((one) => one.endsWith(READS))).toEqual([`open: ${READS}`]);
});

describe('files with two names', () => {
  it.each([
    [['ln /a /b', 'echo x >> /a'], `open: ${LINKS}`],
    [['ln /a /b', 'echo x >> /c'], `proven: ${LINKS}`],
    [['ln /a /b', 'mv /c /a'], `proven: ${LINKS}`],
    [['ln /a /b && touch /c', 'echo x >> /c'], `proven: ${LINKS}`],
    [['ln /a /b && mv /b /c', 'echo x >> /c'], `open: ${LINKS}`],
    [['ln /a /b', 'mkdir /c', 'echo x >> /a'], `open: ${LINKS}`],
    [['ln /a.json /b.json', 'mkdir /c', 'echo x >> /a.json'], `open: ${LINKS}`],
    [['apt-get install -y a', 'echo x >> /usr/bin/a'], `open: ${LINKS}`],
    [['apt-get install -y a', 'echo x >> /srv/a'], null],
    [['apt-get install -y a', 'chmod 755 $X'], null],
    [['mkdir /a', 'echo x >> /a/b'], null],
    [['ln /a /b', './write'], `open: ${LINKS}`],
    [['ln /a /b', 'echo x > $X'], `open: ${LINKS}`],
  ])('%s: %s', (runs, expected) => {
    const found = premises(`FROM debian:12\nARG X\n${runs.map((run) => `RUN ${run}\n`).join('')}`);
    expect(found.filter((one) => one.endsWith(LINKS)).sort()[0] ?? null).toBe(expected);
  });
});

const ACCOUNT = 'The first RUN does not change the account that the next one runs as.';
const MOUNTED = 'The first RUN writes to nothing that Docker mounts anew for each RUN.';
const SHELL = 'The shell that the next RUN starts is the same program.';

describe('what a new RUN is given afresh', () => {
  it.each([
    ['WORKDIR /etc', 'echo x > passwd', ACCOUNT],
    ['WORKDIR /etc', 'echo x > passwd.new', null],
    ['WORKDIR /etc', 'chmod 644 passwd', null],
    ['RUN ln -s /etc /e', 'echo x > /e/group', ACCOUNT],
    ['RUN ln -s /etc /e', 'echo x > /e/hosts', MOUNTED],
    ['RUN ln -s /dev/shm /e', 'echo x > /e/f', MOUNTED],
    ['RUN ln -s /dev/shm /e', 'echo x > /f', null],
    ['WORKDIR /x', 'gunzip /etc/passwd.gz', ACCOUNT],
    ['', 'cp /x/* /usr/bin/', SHELL],
    ['', 'cp -r /x/usr /', SHELL],
    ['', 'cp /x/tool /usr/bin/', null],
    ['', 'tar -xf /x.tar -C /usr', SHELL],
    ['', 'tar -xf /x.tar -C /opt', null],
    ['SHELL ["bash", "-c"]', 'cp -r /x /usr/local/', SHELL],
    ['', 'cp -r /x /usr/local/', null],
  ])('behind %s, %s: %s', (before, run, expected) => {
    const source = `FROM debian:12 AS a\n${before}\nFROM a\nRUN ${run}\nRUN mkdir /b\n`;
    const found = premises(source).filter((one) => /account|anew|same program\.$/.test(one));
    expect(found.filter((one) => !/`/.test(one))).toEqual(expected === null ? [] : [`open: ${expected}`]);
  });
});

const SWAPPED = /puts nothing else in the place of the working folder/;

describe('the working folder, by what no word says', () => {
  it.each([
    ['/live', 'cp -a /fs/live /', true],
    ['/live/a', 'cp -a /fs/. /live', true],
    ['/live', 'cp /fs/live /', false],
    ['/live', 'cp -a /fs/other /', false],
    ['/live', 'cp -a /fs/x /live/', false],
    ['/live/a', 'tar -xf /x.tar -C /live', true],
    ['/live', 'tar -xf /x.tar', false],
    ['/live', 'tar -xf /x.tar -C /opt', false],
    ['/live', 'unzip /x.zip -d /', true],
    ['/usr/lib/python3/dist-packages/a', 'pip uninstall -y a', true],
    ['/srv', 'pip uninstall -y a', false],
    ['/usr/src/php/ext/a', 'docker-php-source delete', true],
    ['/srv', 'docker-php-source delete', false],
    ['/', 'tar -xf /x.tar -C /', false],
  ])('%s, %s: %s', (workdir, run, expected) => {
    const found = premises(`FROM debian:12\nWORKDIR ${workdir}\nRUN ${run}\nRUN mkdir /b\n`);
    expect(found.some((one) => one.startsWith('open') && SWAPPED.test(one))).toBe(expected);
  });
});

it('what a shell reads when it starts is no matter where the base is known', () => {
  const runs = ['pip install a', 'mkdir /b', 'mkdir $OWN'];
  const found = premises(`FROM debian:12\n${runs.map((run) => `RUN ${run}\n`).join('')}`);
  expect(found.filter((one) => one.endsWith(STARTS))).toEqual([]);
});

describe('under a base that is not known', () => {
  it.each([
    [['mkdir /a', 'mkdir /b'], 'proven'],
    [['cp /a /etc/profile.d/x.sh', 'mkdir /b'], 'open'],
    [['echo x > /etc/profile.d/x.sh', 'mkdir /b'], 'open'],
    [['apt-get install -y a', 'mkdir /b'], 'proven'],
    [['apt-get install -y a', './x'], 'open'],
    [['apt-get install -y a', 'mkdir $OWN'], 'open'],
    [['apt-get install -y a', 'mkdir $SET'], 'proven'],
    [['apt-get install -y a', 'OWN=1; mkdir $OWN'], 'proven'],
    [['apt-get install -y a', 'for i in a b; do mkdir $i; done'], 'proven'],
    [['pip install a', 'mkdir /b', 'mkdir $OWN'], 'open'],
    [['mkdir /a', 'mkdir /b', 'mkdir $OWN'], 'proven'],
  ])('%s: what a shell reads when it starts is %s', (runs, expected) => {
    const found = premises(`FROM acme/x:1\nENV SET=1\n${runs.map((run) => `RUN ${run}\n`).join('')}`);
    expect(found.filter((one) => one.endsWith(STARTS)).sort()[0]).toBe(`${expected}: ${STARTS}`);
  });

  it.each([
    ['RUN a && b\nRUN c', 'proven'],
    ['RUN a || b\nRUN c', 'open'],
    ['RUN a && b || c\nRUN d', 'open'],
    ['RUN cd /a && b\nRUN cd /c && mkdir d', 'open'],
    ['RUN a && b\nRUN c || d', 'open'],
    ['RUN a\nRUN apt-get update', 'proven'],
    ['RUN a\nRUN b || apt-get update', 'open'],
  ])('%s: how its shell reads a script is %s', (lines, expected) => {
    const found = premises(`FROM acme/x:1\n${lines}\n`);
    expect(found.filter((one) => one.endsWith(READS))).toEqual([`${expected}: ${READS}`]);
  });

  it('a RUN under a SHELL of the file tells nothing of it', () => {
    const found = premises('FROM acme/x:1\nRUN a\nRUN b\n');
    expect(found).toContain(`open: ${READS}`);
    const document = parse('FROM acme/x:1\nRUN a\nRUN b\nSHELL ["/bin/sh", "-c"]\nRUN apt-get update\n');
    const [stage] = document.stages;
    const [first, second] = (stage?.instructions ?? []).flatMap((run): UnderstoodRun[] => {
      const body = stage !== undefined && run.kind === 'RUN' ? runBody(document, stage, run) : null;
      return run.kind === 'RUN' && body?.ok === true ? [{ run, body }] : [];
    });
    if (first === undefined || second === undefined) throw new Error('there are RUNs');
    const row = new JoinRow(document, first, null);
    const joint = row.joint(second);
    if (!joint.ok) throw new Error(joint.because);
    row.add(second, joint);
    expect(row.premises.find(({ claim }) => claim === READS)?.proof).toBeNull();
  });
});

describe('a program of the same name', () => {
  const SAME = '`sort` is the same program in both RUNs.';
  it.each([
    [['ENV PATH=bin:$PATH', 'RUN sort /a && cp /x/* /opt/t/bin', 'RUN sort /b'], 'open'],
    [['ENV PATH=bin:$PATH', 'RUN sort /a && cp /x/* /opt/t/lib', 'RUN sort /b'], 'proven'],
    [['ENV PATH=bin:$PATH', 'RUN sort /a && cp /x/sort bin', 'RUN sort /b'], 'open'],
    [['ENV PATH=bin:$PATH', 'RUN sort /a', 'RUN (cd /y && sort /b)'], 'open'],
    [['ENV PATH=bin:$PATH', 'RUN sort /a', 'RUN eval "sort /b"; sort /c'], 'open'],
    [['ENV PATH=/opt/t/bin:$PATH', 'RUN sort /a', 'RUN (cd /y && sort /b)'], 'proven'],
    [['ENV PATH=bin:$PATH', 'RUN sort /a', 'RUN mkdir /c', 'RUN (cd /y && sort /b)'], 'open'],
    [['ENV PATH=/opt/t/bin:$PATH', 'RUN sort /a', 'RUN mkdir /c', 'RUN (cd /y && sort /b)'], 'proven'],
    [['ENV PATH=../../../..:$PATH', 'RUN sort /a && cp /x/sort /', 'RUN sort /b'], 'open'],
    [['ENV PATH=/l:$PATH', 'RUN ln -s /opt/t/bin /l && sort /a && cp /x/* /opt/t/bin/', 'RUN sort /b'], 'open'],
    [['RUN ln -s /usr/local/bin /l && sort /a && cp -a /x/. /l/', 'RUN sort /b'], 'open'],
    [['RUN ln -s /usr/local/lib /l && sort /a && cp -a /x/. /l/', 'RUN sort /b'], 'proven'],
    [['RUN ln -s /usr/local/bin /l', 'RUN sort /a && cp -a /x/. /l/', 'RUN sort /b'], 'open'],
    [['RUN ln -s /usr/local/bin /l', 'RUN sort /a && cp -a /x/. /l/', 'RUN mkdir /c', 'RUN sort /b'], 'open'],
    [['RUN ln -s /opt/x/s1 /usr/local/bin/sort && sort /a && cp /x/s1 /opt/x/', 'RUN sort /b'], 'open'],
    [['RUN ln -s /opt/x/s1 /usr/local/bin/other && sort /a && cp /x/s1 /opt/x/', 'RUN sort /b'], 'proven'],
    // A folder is no program, and root may run what others own.
    [['RUN sort /a && mkdir -p $X', 'RUN sort /b'], 'proven'],
    [['ENV PATH=/opt/t/bin:$PATH', 'RUN sort /a && mkdir -p /opt/t/bin', 'RUN sort /b'], 'proven'],
    [['RUN sort /a && chown app $X', 'RUN sort /b'], 'proven'],
    [['RUN sort /a && chgrp -R app /usr', 'RUN sort /b'], 'proven'],
    [['USER app', 'RUN sort /a && chown app $X', 'RUN sort /b'], 'open'],
    [['RUN sort /a && chmod 755 /usr/local/bin/other', 'RUN sort /b'], 'proven'],
    [['RUN sort /a && chmod 755 /usr/local/bin/sort', 'RUN sort /b'], 'open'],
    [['RUN sort /a && chmod -R 755 /usr/local/bin', 'RUN sort /b'], 'open'],
    [['RUN sort /a && chmod 755 /usr/local/bin/*', 'RUN sort /b'], 'open'],
    [['RUN sort /a && chmod 755 $X', 'RUN sort /b'], 'open'],
    [['ENV PATH=/opt/t/bin:$PATH', 'RUN sort /a && chmod 700 /opt/t/bin', 'RUN sort /b'], 'open'],
    [['RUN sort /a && ssh-keygen -t rsa -N "" -f /etc/ssh/key', 'RUN sort /b'], 'proven'],
    [['RUN sort /a && ssh-keygen -t rsa -N "" -f /usr/local/bin/sort', 'RUN sort /b'], 'open'],
    [['RUN sort /a && ssh-keygen -f $X', 'RUN sort /b'], 'open'],
  ])('%s: %s', (lines, expected) => {
    const found = premises(`FROM debian:12\nWORKDIR /opt/t\n${lines.join('\n')}\n`);
    const said = found.filter((one) => one.endsWith(SAME)).map((one) => one.replace(`: ${SAME}`, ''));
    expect(said.includes('open') ? 'open' : said[0]).toBe(expected);
  });

  it.each([
    // Folders of PATH that only the base knows of.
    ['acme/x:1', ['WORKDIR /', 'RUN sort /a && cp -r /x/bin /opt/t/', 'RUN sort /b'], 'open'],
    ['acme/x:1', ['WORKDIR /', 'RUN sort /a && mv /x/sort /opt/t/bin', 'RUN sort /b'], 'open'],
    ['acme/x:1', ['WORKDIR /', 'RUN sort /a && mv /x/tools /opt', 'RUN sort /b'], 'open'],
    ['acme/x:1', ['WORKDIR /', 'RUN sort /a && mv /x/t.csv /opt', 'RUN sort /b'], 'open'],
    ['acme/x:1', ['WORKDIR /', 'RUN sort /a && cp /x/other /opt/t/', 'RUN sort /b'], 'proven'],
    ['acme/x:1', ['WORKDIR /', 'RUN sort /a && cp -a /x/key.pem /opt/t', 'RUN sort /b'], 'proven'],
    ['acme/x:1', ['WORKDIR /', 'RUN sort /a && cp -r /x/bin /etc/t/', 'RUN sort /b'], 'proven'],
    ['acme/x:1', ['WORKDIR /', 'RUN sort /a && mkdir /opt/t', 'RUN sort /b'], 'proven'],
    ['acme/x:1', ['ENV PATH=/usr/bin', 'WORKDIR /', 'RUN sort /a && cp -r /x/bin /opt/t/', 'RUN sort /b'], 'proven'],
    ['debian:12', ['WORKDIR /', 'RUN sort /a && cp -r /x/bin /opt/t/', 'RUN sort /b'], 'proven'],
    ['acme/x:1', ['WORKDIR /', 'RUN sort /a && cp /x/sort /opt/t/bin', 'RUN sort /b'], 'open'],
    ['acme/x:1', ['WORKDIR /', 'RUN sort /a && mv /x/a.csv /opt/b.csv', 'RUN sort /b'], 'proven'],
    ['acme/x:1', ['WORKDIR /', 'RUN sort /a && tar -xf /x/a.tar -C /opt', 'RUN sort /b'], 'open'],
    ['acme/x:1', ['USER root', 'WORKDIR /', 'RUN sort /a && cp -r /x/bin /opt/t/', 'RUN sort /b'], 'proven'],
    ['debian:12', ['USER app', 'WORKDIR /', 'RUN sort /a && cp -r /x/bin /opt/t/', 'RUN sort /b'], 'proven'],
    // What brings a folder under a name that its words don't tell, or lets a link lead elsewhere.
    [
      'debian:12',
      ['ENV PATH=/opt/t/bin:$PATH', 'WORKDIR /opt', 'RUN sort /a && git clone -q /repos/t', 'RUN sort /b'],
      'open',
    ],
    [
      'debian:12',
      ['ENV PATH=/opt/t/bin:$PATH', 'WORKDIR /srv', 'RUN sort /a && git clone -q /repos/t', 'RUN sort /b'],
      'proven',
    ],
    ['debian:12', ['WORKDIR /usr/local', 'RUN sort /a && git clone -q /repos/t', 'RUN sort /b'], 'open'],
    ['debian:12', ['ENV PATH=/opt/cur/bin:$PATH', 'RUN sort /a && ln -sfn /opt/v2 /opt/cur', 'RUN sort /b'], 'open'],
    [
      'debian:12',
      ['ENV PATH=/opt/cur/bin:$PATH', 'RUN sort /a && ln -sfn /opt/v2 /opt/other', 'RUN sort /b'],
      'proven',
    ],
    ['debian:12', ['RUN sort /a && update-alternatives --set cur /opt/v2', 'RUN sort /b'], 'proven'],
    ['debian:12', ['ENV PATH=/opt/t/bin:$PATH', 'RUN sort /a && git config --global a.b c', 'RUN sort /b'], 'proven'],
    [
      'debian:12',
      ['ENV PATH=/opt/t/bin:$PATH', 'WORKDIR /', 'RUN sort /a && git clone -q /repos/t /opt/t', 'RUN sort /b'],
      'open',
    ],
    // What an installer puts into a folder of PATH that is none of the system's.
    [
      'debian:12',
      ['ENV PATH=/app/node_modules/.bin:$PATH', 'WORKDIR /app', 'RUN sort /a && npm ci', 'RUN sort /b'],
      'open',
    ],
    ['debian:12', ['ENV PATH=/srv/bin:$PATH', 'WORKDIR /app', 'RUN sort /a && npm ci', 'RUN sort /b'], 'proven'],
    ['debian:12', ['WORKDIR /app', 'RUN sort /a && npm ci', 'RUN sort /b'], 'proven'],
    ['debian:12', ['ENV PATH=/root/.local/bin:$PATH', 'RUN sort /a && pip install x', 'RUN sort /b'], 'open'],
    ['debian:12', ['RUN sort /a && pip install x', 'RUN sort /b'], 'proven'],
    ['debian:12', ['ENV PATH=/opt/t/bin:$PATH', 'RUN sort /a && apt-get install -y x', 'RUN sort /b'], 'proven'],
  ])('on %s, %s: %s', (base, lines, expected) => {
    const found = premises(`FROM ${base}\n${lines.join('\n')}\n`);
    const said = found.filter((one) => one.endsWith(SAME)).map((one) => one.replace(`: ${SAME}`, ''));
    expect(said.includes('open') ? 'open' : said[0]).toBe(expected);
  });

  it('is not told where the working folder is not', () => {
    const found = premises('FROM acme/x:1\nENV PATH=bin:$PATH\nRUN sort /a && cp /x/* /opt/t/bin\nRUN sort /b\n');
    expect(found).toContain(`open: ${SAME}`);
  });
});

describe('what is left in the shell of a row', () => {
  it.each([
    ['RUN cd /a && cp b c\nRUN cd /d && cp b c\nRUN cd /e && cp b c', true],
    ['RUN cp a b\nRUN cd /d && cp b c\nRUN cd /e && cp b c', true],
    ['RUN cd /a && cp b c\nRUN cd /d && cp b c\nRUN cp b c', false],
    ['RUN cd /a && cp b c\nRUN cd /d && cp b c\nRUN cd /e && printenv', false],
    ['RUN cd /a && cp b c\nRUN cd /d && cp b c\nRUN cd /e && ./x', false],
    ['RUN cd /a && cp b c\nRUN cd /d && cp b c\nRUN cd /e && sh -c "cd - && cp a b"', false],
    ['RUN set -e; cp a b; cp b c\nRUN set -e; cp c d\nRUN set -e; cp d e', true],
    ['RUN set -e; cp a b; cp b c\nRUN set -e; cp c d\nRUN cp d e', false],
    ['RUN set -e; cp a b; cp b c\nRUN set -e && cp c d\nRUN set -e; cp d e', false],
    ['RUN cp a b\nRUN set -e; cp b c; cp c d\nRUN set -e; cp d e', false],
    ['RUN set -ex && cp a b\nRUN set -ex && cp b c\nRUN set -ex; cp d e', true],
    ['RUN set -x && cp a b\nRUN set -x && cp b c\nRUN cp d e', false],
  ])('%s: joined %s', (runs, expected) => {
    const found = premises(`FROM debian:12\n${runs}\n`);
    expect(found).not.toContain('not-understood');
    expect(!found.includes('not-one-shell')).toBe(expected);
  });
});
