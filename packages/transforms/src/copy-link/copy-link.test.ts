import { type MemoryFile, memoryContext, optimize } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { copyLink } from './index.js';

const LINKED = ['linked'];

/** What is said of the copies of a file: that one is linked, the claims that stay open, or why not. Without `FROM` it is of Alpine. */
function said(text: string, files: readonly MemoryFile[] | null = null): readonly string[] {
  const steps = text.startsWith('FROM') ? text : `FROM alpine:3\nRUN apk add curl\n${text}`;
  const source = `# syntax=docker/dockerfile:1\n${steps}\n`;
  const context = files === null ? null : memoryContext({ files });
  const outcome = optimize({ source, context, contextPremise: null }, { transforms: [copyLink], unsafe: false });
  if (outcome.status === 'skipped') return ['skipped'];
  const applied = outcome.status === 'changed' ? outcome.applied : [];
  return [
    ...applied.map(() => 'linked'),
    ...outcome.held.flatMap(({ premises }) => premises.map(({ claim }) => claim)),
    ...outcome.declined.map(({ code, because }) => `${code}: ${because}`),
  ];
}

function plain(path: string, step?: string): string {
  const claim = `${path}, if it is there, is a folder of root with mode 755, and no link.`;
  return step === undefined ? claim : `Behind \`${step}\`: ${claim}`;
}

function noFolder(path: string, step?: string): string {
  const claim = `There is no folder and no link at ${path}.`;
  return step === undefined ? claim : `Behind \`${step}\`: ${claim}`;
}

function met(copy: string, path: string): string {
  return `Where \`${copy}\` meets what is in ${path} already, folders meet folders, and files meet none.`;
}

function inTheWay(copy: string, path: string): string {
  return `other-place: ${path} is a folder, or may be one, and \`${copy}\` does not end in \`/\`.`;
}

describe('a folder ahead of a copy', () => {
  const copy = 'COPY --from=b /x /app/x/';

  it('is not there, or made by root', () => {
    for (const steps of ['', 'WORKDIR /app', 'ARG D\nWORKDIR $D', 'ADD a /app/a/', 'WORKDIR /app\nRUN touch /app/a'])
      expect(said(`${steps}\n${copy}`)).toEqual(LINKED);
  });

  it('keeps what it is, whoever works below it', () => {
    for (const steps of ['ADD --chown=1000 a /app/a/', 'USER 1000\nWORKDIR /app/a'])
      expect(said(`WORKDIR /app\n${steps}\n${copy}`)).toEqual(LINKED);
  });

  it('is made for another user', () => {
    const by = (step: string): string => `other-place: \`${step}\` may make /app for another user than root.`;
    expect(said(`USER 1000\nWORKDIR /app\n${copy}`)).toEqual([by('WORKDIR /app')]);
    expect(said(`USER root:node\nWORKDIR /app\n${copy}`)).toEqual([by('WORKDIR /app')]);
    expect(said(`ADD --chown=1000 a /app/a/\n${copy}`)).toEqual([by('ADD --chown=1000 a /app/a/')]);
    expect(said(`ARG U\nUSER $U\nWORKDIR /app\n${copy}`)).toEqual([by('WORKDIR /app')]);
  });

  it('is changed by what works with it', () => {
    expect(said(`WORKDIR /app\nRUN chmod 700 /app\n${copy}`)).toEqual([
      'other-place: `RUN chmod 700 /app` works with /app/x.',
    ]);
  });

  it('may be made for another user, if it is not there', () => {
    const held = (steps: string, claim: string): void =>
      expect(said(`FROM acme/base\nRUN apk add curl\n${steps}\nCOPY --from=b /x /app/`).slice(0, 1)).toEqual([claim]);
    held('', plain('/app'));
    held('USER root\nWORKDIR /app', plain('/app'));
    held('WORKDIR /app', plain('/app', 'WORKDIR /app'));
    held('USER 1000\nWORKDIR /app', plain('/app', 'WORKDIR /app'));
    held('ADD a /app/a/', plain('/app'));
    held('ADD --chown=1000 a /app/a/', plain('/app', 'ADD --chown=1000 a /app/a/'));
    held('COPY --link --chown=0:0 a /app/a/', met('COPY --from=b /x /app/', '/app'));
  });

  it('may be made by an archive, where that is unpacked', () => {
    expect(said('ADD a.tgz /app/\nCOPY --from=b /x /app/x')).toEqual([
      plain('/app', 'ADD a.tgz /app/'),
      noFolder('/app/x', 'ADD a.tgz /app/'),
    ]);
    expect(said('ADD a.tgz /srv/a/b/\nCOPY --from=b /x /srv/a/c/')).toEqual(LINKED);
  });

  it('stays as it is in most images, whatever is put into it', () => {
    const because = 'other-place: /tmp is not a folder of root with mode 755 in most images.';
    for (const step of ['ADD a /tmp/a/', 'WORKDIR /tmp/a', 'ENV A=b'])
      expect(said(`FROM alpine:3\n${step}\nRUN apk add curl\nCOPY --from=b /x /tmp/b`)).toEqual([because]);
  });

  it('may be brought by packages of the system alone below /opt', () => {
    expect(said('COPY --from=b /x /etc/shop/a')).toEqual([plain('/etc/shop'), noFolder('/etc/shop/a')]);
    expect(said('COPY --from=b /x /opt/shop/')).toEqual([
      plain('/opt/shop', 'RUN apk add curl'),
      met('COPY --from=b /x /opt/shop/', '/opt/shop'),
    ]);
    expect(said('WORKDIR /opt/shop\nCOPY --from=b /x /opt/shop/x')).toEqual([
      plain('/opt/shop', 'RUN apk add curl'),
      noFolder('/opt/shop/x', 'RUN apk add curl'),
    ]);
  });

  it('is that of the image below all stages', () => {
    const steps = 'FROM base\nRUN apk add curl\nCOPY --from=b /x /srv/x/';
    expect(said(`FROM alpine:3 AS base\n${steps}`)).toEqual(LINKED);
    expect(said(`FROM acme/base AS base\n${steps}`)).toContain(plain('/srv/x'));
    expect(said(`FROM acme/base AS base\nENV A=b\n${steps}`)).toContain(plain('/srv/x'));
    expect(said('FROM scratch AS base\nENV A=b\nFROM base\nADD a /a\nCOPY --from=b /x /srv/x')).toEqual(LINKED);
  });
});

describe('what is in a folder', () => {
  const copy = 'COPY --from=b /x /app/';

  it('is nothing', () => {
    for (const steps of ['', 'WORKDIR /app', 'WORKDIR /srv', 'RUN touch /srv/a'])
      expect(said(`${steps}\n${copy}`)).toEqual(LINKED);
    expect(said('WORKDIR /srv\nCOPY --from=b /x /srv/shop/')).toEqual(LINKED);
    expect(said('FROM scratch\nADD a /a\nWORKDIR /app\nCOPY --from=b /x ./')).toEqual(LINKED);
    expect(said('FROM debian:12\nRUN touch /srv/a\nCOPY --from=b /x /usr/local/bin/')).toEqual(LINKED);
  });

  it('may be something', () => {
    expect(said('COPY --from=b /x /etc/')).toEqual([met('COPY --from=b /x /etc/', '/etc')]);
    expect(said(`WORKDIR /app\nADD a /app/a\n${copy}`)).toEqual([met(copy, '/app')]);
    expect(said(`ADD a /app/a/\n${copy}`)).toEqual([met(copy, '/app')]);
    expect(said(`RUN ./a\n${copy}`)).toEqual([plain('/app', 'RUN ./a'), met(copy, '/app')]);
    expect(said('ADD a /app\nCOPY --from=b /x /app/b/')).toEqual([
      plain('/app/b', 'ADD a /app'),
      plain('/app', 'ADD a /app'),
      met('COPY --from=b /x /app/b/', '/app/b'),
    ]);
    expect(said('COPY --from=b /x /opt/')).toEqual([met('COPY --from=b /x /opt/', '/opt')]);
  });

  it('is no matter for files that are known', () => {
    const files = [{ path: 'a' }, { path: 'b' }, { path: 'dir/c' }];
    expect(said('COPY a b /etc/', files)).toEqual([noFolder('/etc/a'), noFolder('/etc/b')]);
    expect(said('COPY a dir /etc/', files)).toEqual([met('COPY a dir /etc/', '/etc')]);
    expect(said('COPY <<motd /etc/\nhello\nmotd')).toEqual([noFolder('/etc/motd')]);
    expect(said('COPY <<motd a /etc/\nhello\nmotd')).toEqual([met('COPY <<motd a /etc/', '/etc')]);
  });
});

describe('a place without a slash at its end', () => {
  it('is a folder for what is in one', () => {
    const files = [{ path: 'a' }, { path: 'dir/c' }, { path: 'link', text: 'dir', kind: 'symlink' as const }];
    const ahead = 'WORKDIR /app\nADD a /app/a\n';
    for (const source of ['.', './', '/', '--from=b /'])
      expect(said(`${ahead}COPY ${source} /app`)).toEqual([met(`COPY ${source} /app`, '/app')]);
    expect(said(`${ahead}COPY dir /app`, files)).toEqual([met('COPY dir /app', '/app')]);
    for (const source of ['a', 'link'])
      expect(said(`${ahead}COPY ${source} /app`, files)).toEqual([inTheWay(`COPY ${source} /app`, '/app')]);
  });

  it('is no folder', () => {
    for (const steps of ['', 'WORKDIR /srv', 'ADD a /srv/a', 'RUN touch /srv/a', 'ENV A=b'])
      expect(said(`${steps}\nCOPY --from=b /x /app`)).toEqual(LINKED);
  });

  it('is a folder, or may be one', () => {
    const copy = 'COPY --from=b /x /app';
    for (const steps of [
      'WORKDIR /app',
      'WORKDIR /app/a',
      'ARG D\nWORKDIR $D',
      'ADD a /app',
      'ADD a /app/a',
      'RUN touch /app',
      'RUN touch /app/a',
    ])
      expect(said(`${steps}\n${copy}`)).toEqual([inTheWay(copy, '/app')]);
  });

  it('may become one', () => {
    const copy = 'COPY --from=b /x /app';
    expect(said(`RUN ./a\n${copy}`)).toEqual([noFolder('/app', 'RUN ./a')]);
    expect(said(`ADD a /\n${copy}`)).toEqual([noFolder('/app', 'ADD a /')]);
    expect(said(`ARG D\nADD a $D\n${copy}`)).toEqual([noFolder('/app', 'ADD a $D')]);
    expect(said(`FROM alpine:3 AS a\nONBUILD RUN mkdir /app\nFROM a\nRUN true\n${copy}`)).toEqual([
      noFolder('/app', 'ONBUILD RUN mkdir /app'),
    ]);
    expect(said('COPY --from=b /x /opt/shop')).toEqual([noFolder('/opt/shop', 'RUN apk add curl')]);
  });

  it('is of any of several images', () => {
    const steps = 'FROM debian:12 AS one\nARG BASE\nFROM $BASE\nRUN true\nCOPY --from=b /x /app';
    expect(said(`ARG BASE=one\n${steps}`)).toEqual([noFolder('/app')]);
  });
});

describe('a copy', () => {
  it('has a trigger behind it, which may be a RUN', () => {
    expect(said('COPY a /app/\nONBUILD RUN make')).toEqual([
      'run-behind: `ONBUILD RUN make` runs again whatever the COPY does.',
    ]);
  });

  it('has a mode, by which --link does nothing', () => {
    expect(said('COPY --chmod=755 a /app/')).toEqual(['flags: With --chmod, --link makes a COPY as any other.']);
    expect(said('COPY --parents a /app/')).toEqual(['flags: What --parents and --link make together is not known.']);
  });
});
