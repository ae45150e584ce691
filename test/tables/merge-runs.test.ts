import { type Finding, parse, slice } from '@dockshift/core';
import { mergeRuns } from '@dockshift/transforms';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from './runs-outcome.js';

function outcome(lines: string): string {
  return outcomeOf(mergeRuns, lines);
}

const WAITS = ' does not remove the working folder.';

describe('two RUNs, the first of which removes something', () => {
  it.each([
    'rm -rf /tmp/a',
    'rm -rf /srv/application',
    'rm -rf /srv/app/*',
    'rm -rf /srv/app/a',
    'rm -rf /srv/other/*',
    'rm -rf /tmp/*',
    'rmdir /tmp/a',
    'apt-get purge -y curl',
    'dpkg -P curl',
    'ln -sfn /a /b',
    'userdel app',
  ])('are joined: %s', (command) => {
    expect(outcome(`RUN ${command}\nRUN touch /x`)).toBe('joined');
  });

  it.each([
    'rm -rf /srv/app',
    'rm -rf /srv',
    'rm -rf /srv/*',
    'rm -rf /s*',
    'rm -rf /',
    'rmdir /srv/app',
    'mv /srv/app /x',
    'rm -rf "$A"',
    'rm /srv/app',
    'ln -sfn /a /srv/app',
    'ln -sfn /a ../app',
    'userdel -r app',
    'userdel --remove app',
  ])('wait: %s', (command) => {
    expect(outcome(`RUN ${command}\nRUN touch /x`)).toContain(`\`${command}\`${WAITS}`);
  });

  it('are apart where the accounts go with it', () => {
    expect(outcome('RUN rm -rf /*\nRUN touch /x')).toBe('not-one-shell');
  });
});

describe('two RUNs, the first of which puts something on PATH', () => {
  it.each([
    ['cp -r /x/bin /opt/t/', 'same'],
    ['mv /x/bin /opt/t/', 'same'],
    ['mv /x/t /opt', 'same'],
    ['ln -s /x/bin /opt/t/bin', 'same'],
    ['ln -s /x/sort /opt/t/bin/', 'same'],
    ['tar -xf /x.tar -C /opt/t', 'same'],
    ['cp -r /x/bin /srv/t/', 'joined'],
    ['ln -s /x/bin /srv/bin', 'joined'],
  ])('%s: %s', (command, expected) => {
    const found = outcome(`ENV PATH=/opt/t/bin:$PATH\nRUN sort /a > /b && ${command}\nRUN sort /c > /b`);
    expect(found).toContain(expected === 'same' ? '`sort` is the same program in both RUNs.' : 'joined');
  });
});

describe('two RUNs under a shell that was set', () => {
  it.each([
    ['["/bin/bash", "-c"]', 'joined'],
    ['["/bin/bash", "-euo", "pipefail", "-c"]', 'joined'],
    ['["/bin/sh", "-c"]', 'joined'],
    ['["/bin/bash", "-lc"]', 'not-one-shell'],
    ['["/bin/bash", "--login", "-c"]', 'not-one-shell'],
  ])('%s: %s', (shell, expected) => {
    expect(outcome(`SHELL ${shell}\nRUN touch /a\nRUN touch /b`)).toBe(expected);
  });

  it.each([
    ['["/bin/bash", "-c"]', 'not-one-shell'],
    ['["/bin/sh", "-c"]', 'joined'],
  ])('with BASH_ENV, %s: %s', (shell, expected) => {
    expect(outcome(`ENV BASH_ENV=/etc/x\nSHELL ${shell}\nRUN touch /a\nRUN touch /b`)).toBe(expected);
  });
});

describe('two RUNs, and what a join pays', () => {
  it.each([
    ['RUN mkdir -p /opt/a && foo | RUN rm -r /opt/a && bar', '`foo` leaves no process running.'],
    ['RUN touch /opt/a/b && foo | RUN rm -r /opt/a && bar', '`foo` leaves no process running.'],
    ['RUN touch /opt/a/b && foo | RUN rm -r /opt/c && bar', 'not-worth-it'],
    ['RUN touch /opt/a/b && foo | RUN chown root /opt/a/b && bar', '`foo` leaves no process running.'],
    ['RUN touch /opt/a/b && foo | RUN touch /opt/a/b && bar', 'not-worth-it'],
    ['RUN cp a b && foo | RUN rm -r c && bar', 'not-worth-it'],
    [
      'RUN tar xf /a.tar && foo | RUN rm -r /srv/app/c && bar',
      '`foo` leaves no process running. No file to which the first RUN gives a second name (a hard link) is written to in the second.',
    ],
    ['RUN tar xf /a.tar && foo | RUN rm -r /srv/c && bar', 'not-worth-it'],
    ['RUN tar xf /a.tar && foo | RUN rm -rf /srv/app && bar', 'not-worth-it'],
    ['RUN tar xf /a.tar && foo | RUN rm -rf / && bar', 'not-worth-it'],
    ['RUN apt-get update && foo | RUN rm -rf /var/lib/apt/lists/* && bar', '`foo` leaves no process running.'],
    ['RUN touch /opt/a && foo | RUN apt-get install -y a && bar', 'not-worth-it'],
    ['RUN rm -rf /opt/a && foo | RUN rm -rf /opt/a && bar', 'not-worth-it'],
    ['RUN cd /x && touch a | RUN touch /b', 'not-worth-it'],
    ['RUN cd /x && touch a | RUN rm /x/a', 'joined'],
    ['RUN npm ci | RUN touch /b', 'not-worth-it'],
    ['RUN npm ci | RUN npm ci', 'not-worth-it'],
    ['RUN make | RUN npm ci', 'not-worth-it'],
    ['RUN touch /b | RUN npm ci', 'not-worth-it'],
    ['RUN npm install -g ms | RUN npm ci', 'not-worth-it'],
    ['RUN npm ci | RUN npm install -g ms', 'not-worth-it'],
    ['RUN touch /b | RUN npm install -g ms', 'not-worth-it'],
    ['RUN curl -O https://example.org/a | RUN curl -O https://example.org/b', 'not-worth-it'],
    ['RUN curl -O https://example.org/a | RUN touch /b', 'not-worth-it'],
    ['RUN curl -O https://example.org/a | RUN make', 'not-worth-it'],
    ['RUN make | RUN curl -O https://example.org/a', 'not-worth-it'],
    ['RUN make | RUN make', 'not-worth-it'],
    ['RUN make | RUN cargo build', 'not-worth-it'],
    ['RUN service x start | RUN touch /b', 'not-one-shell'],
    ['RUN pip install -U pip | RUN pip install a', '`pip` is the same program in both RUNs.'],
    // A shell remembers where it has found a program.
    ['RUN touch /a && cp /x /usr/local/bin/touch | RUN touch /b', '`touch` is the same program in both RUNs.'],
    ['RUN touch /a && ln -s /x /opt/bin/touch | RUN touch /b', '`touch` is the same program in both RUNs.'],
    ['RUN touch /a && cp /x/touch /usr/local/bin/ | RUN touch /b', '`touch` is the same program in both RUNs.'],
    ['RUN touch /a && cp /x/* /usr/local/bin/ | RUN touch /b', '`touch` is the same program in both RUNs.'],
    ['RUN touch /a && cp -r /x /usr/local/bin | RUN touch /b', '`touch` is the same program in both RUNs.'],
    ['RUN touch /a && cp /x/tool /usr/local/bin/ | RUN touch /b', 'joined'],
    ['RUN tar -xf /x.tar -C /usr/local | RUN tar -xf /y.tar', '`tar` is the same program in both RUNs.'],
  ])('%s: %s', (lines, expected) => {
    expect(outcome(lines.replaceAll(' | ', '\n'))).toBe(expected);
  });
});

describe('two RUNs under a shell that the base image may have set', () => {
  const READS = 'A SHELL that the base image may have set reads the joined RUN in the same way.';
  const STARTS = 'A shell that starts reads nothing that the first RUN writes.';

  it.each([
    ['RUN mkdir /a | RUN touch /a/b', READS],
    ['RUN mkdir -p /a && ls | RUN touch /a/b', 'joined'],
    ['RUN apt-get update | RUN apt-get install -y a', 'joined'],
    ['RUN mkdir /a && foo | RUN rmdir /a', `${STARTS} \`foo\` leaves no process running.`],
    ['RUN npm install -g a | RUN npm install -g b', READS],
  ])('%s: %s', (lines, expected) => {
    expect(outcomeOf(mergeRuns, lines.replaceAll(' | ', '\n'), 'registry.example.com/base:1')).toBe(expected);
  });
});

describe('several RUNs', () => {
  function findings(lines: readonly string[]): readonly Finding[] {
    const document = parse(`FROM debian:12-slim\n${lines.join('\n')}\n`);
    return [...mergeRuns.find({ document, context: null, contextPremise: null })];
  }

  it('are joined as far as the kernel takes the script for one argument', () => {
    const long = `RUN echo ${'a'.repeat(45_000)}`;
    expect(findings([long, long, long])).toMatchObject([
      { rewrite: { title: 'Join 2 RUNs into one' } },
      { declined: 'not-one-shell', because: expect.stringContaining('too long') },
    ]);
  });

  it('are not joined in part, where only all of them are worth it', () => {
    const lines = [
      'RUN touch /opt/a /opt/b && foo',
      'RUN rm /opt/a && apt-get update',
      'RUN rm /opt/b && npm install -g ms',
    ];
    expect(findings(lines)).toMatchObject([{ rewrite: { title: 'Join 3 RUNs into one' } }]);
  });

  it('are offered pair by pair, but for a pair that is not worth it without the others', () => {
    const lines = ['RUN touch /opt/a', 'RUN touch /opt/b', 'RUN rm /opt/a && apt-get update'];
    const [finding, ...more] = findings(lines);
    if (finding === undefined || !('rewrite' in finding)) throw new Error('they are joined');
    expect(more).toEqual([]);
    expect(finding.rewrite.title).toBe('Join 3 RUNs into one');
    const source = `FROM debian:12-slim\n${lines.join('\n')}\n`;
    expect(finding.parts?.().map((part) => slice(source, part.at))).toEqual(['RUN touch /opt/b']);
  });
});
