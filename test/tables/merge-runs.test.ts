import { type Finding, optimize, parse, slice } from '@dockshift/core';
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
    'usermod -aG audio app',
    'mv a /opt/b',
    'mv a /',
    'mv /tmp/a .',
    'mv -t /opt a',
    'mv a-$V.tgz /opt/a',
    'mv -f a b /opt/c/',
    'rm -f /tmp/a-$V.tgz',
    'rm -f /opt/current',
    'rm -rf /srv/app/../other',
    'rmdir /srv/app/a',
    'rmdir -- a',
    'ln -sf /a .',
    'ln -sf /srv/app/x /',
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
    'usermod -d /srv/other -m app',
    'usermod -md /srv/other app',
    'mv ../app ../other',
    'mv -t /opt ../app',
    'mv -T /opt/a /srv/app',
    'mv --no-target-directory /opt/a /srv/app',
    'mv /opt/app /srv',
    'mv /opt/app /srv/',
    'mv $A /opt',
    'mv a $B',
    'mv ..$A /opt',
    'mv /opt/$A /srv',
    'mv -S x$A $B /opt',
    'mv a',
    'rm -rf /srv/[!x]*',
    'rm -rf /srv/a??',
    'rm -rf /srv/x[a-z]',
    'rm -rf .',
    'rm -rf /tmp/a-$V',
    'rm -rf -- /srv/app',
    'rmdir -p /srv/app/a',
    'rmdir --parents a',
    'rmdir $A',
    'rmdir -- -x /srv/app',
    'rmdir -x /srv/app',
    'ln -sf /app /srv',
    'ln -sfn a $B',
    'ln -sfn $A /srv',
    'update-alternatives --install $A java /opt/java 1',
  ])('wait: %s', (command) => {
    expect(outcome(`RUN ${command}\nRUN touch /x`)).toContain(`\`${command}\`${WAITS}`);
  });

  it('are apart where the accounts go with it', () => {
    expect(outcome('RUN rm -rf /*\nRUN touch /x')).toBe('not-one-shell');
  });
});

describe('two RUNs, the first of which removes something by another name', () => {
  const link = 'RUN ln -s /srv /link\nWORKDIR /srv/app\n';
  it.each([
    [link, 'rm -rf /link/app', 'same'],
    [link, 'rm -rf /link/app/a', 'joined'],
    [link, 'rm -rf /link/*', 'same'],
    [link, 'rm -rf /link', 'joined'],
    [link, 'mv /link /other', 'joined'],
    [link, 'mv /link/app /other', 'same'],
    [link, 'mv /opt/app /link', 'same'],
    ['RUN ln -s /data /srv/app\nWORKDIR /srv/app\n', 'rm -rf /data', 'same'],
    ['RUN ln -s /data /srv/app\nWORKDIR /srv/app\n', 'rm -f /srv/app', 'same'],
    ['RUN ln -s /data /srv/app/a\n', 'rm -rf /data', 'joined'],
    ['RUN ln -s $X /srv/app\n', 'rm -rf /data', 'same'],
    ['RUN ln -s $X /srv/app\n', 'apt-get purge -y curl', 'same'],
    ['RUN ln -s /data/$X /srv/app\n', 'rm -rf /data/a/b', 'same'],
    ['RUN ln -s /data/$X /srv/app\n', 'rm -rf /other', 'joined'],
    ['RUN ln -s /srv/$X /data\n', 'rm -rf /data/a', 'same'],
    ['RUN ln -s /opt/$X /data\n', 'rm -rf /data/a', 'joined'],
    ['RUN ln -s /srv/app /srv/app/x\n', 'rm -rf /srv/app/x/y', 'joined'],
  ])('%s, %s: %s', (before, command, expected) => {
    const found = outcome(`${before}ARG Z\nRUN ${command}\nRUN touch /x`);
    expect(found).toBe(expected === 'joined' ? 'joined' : `\`${command}\`${WAITS}`);
  });

  it.each([
    ['RUN ./set-up.sh\n', 'rm -rf /data/a', 'open'],
    ['RUN ./set-up.sh\n', 'rm -rf /srv/app/a', 'joined'],
    ['RUN ./set-up.sh\n', 'rm -rf /tmp/a', 'joined'],
    ['RUN ./set-up.sh\nWORKDIR /usr/lib/x\n', 'rm -rf /data/a', 'joined'],
    ['COPY . /data\n', 'rm -rf /data/a', 'open'],
    ['COPY . /data\n', 'mv /data/a /opt/b', 'open'],
  ])('behind %s, %s: %s', (before, command, expected) => {
    const found = outcome(`${before}ARG Z\nRUN ${command}\nRUN touch /x`);
    const open = /does not remove the working folder: .* has made no link to it\./;
    expect(found).toMatch(expected === 'joined' ? /^joined$/ : open);
  });

  it.each([
    ['WORKDIR app', 'rm -rf /tmp/a', 'joined'],
    ['WORKDIR app', 'rm -rf a', 'joined'],
    ['WORKDIR app', 'rm -rf ../app', 'open'],
    ['WORKDIR app', 'rm -rf /opt/a', 'open'],
    ['WORKDIR app', 'apt-get purge -y curl', 'open'],
    ['WORKDIR /srv/app', 'apt-get purge -y curl', 'joined'],
    ['WORKDIR /usr/src/app', 'apt-get purge -y curl', 'open'],
    ['WORKDIR /', 'apt-get purge -y curl', 'joined'],
    ['WORKDIR /', 'rm -rf /opt/a', 'joined'],
  ])('from a base that tells no folder, %s, %s: %s', (folder, command, expected) => {
    const source = `FROM perl:5\n${folder}\nRUN ${command}\nRUN touch /x\n`;
    const result = optimize(
      { source, context: null, contextPremise: null },
      { transforms: [mergeRuns], unsafe: false },
    );
    const claims =
      result.status === 'skipped' ? [] : result.held.flatMap((one) => one.premises.map(({ claim }) => claim));
    expect(claims.includes(`\`${command}\`${WAITS}`)).toBe(expected === 'open');
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
    ['RUN touch /opt/a/b && foo | RUN mv /opt/a /opt/c && bar', '`foo` leaves no process running.'],
    ['RUN touch /opt/a/b && foo | RUN mv /x /opt/a && bar', 'not-worth-it'],
    ['RUN touch /opt/a/b && foo | RUN mv /x /opt/a/b && bar', '`foo` leaves no process running.'],
    ['RUN touch /opt/a/b && foo | RUN chmod 755 /opt/a && bar', 'not-worth-it'],
    ['RUN touch /opt/a/b && foo | RUN chmod 755 /opt/a /x && bar', 'not-worth-it'],
    ['RUN touch /opt/a/b && foo | RUN chmod -R 755 /opt/a && bar', '`foo` leaves no process running.'],
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
    ['RUN cd /x && touch a | RUN touch b', 'not-worth-it'],
    ['RUN cd /x && touch a | RUN touch /b', 'joined'],
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
    ['RUN pip install -U pip | RUN pip install a', 'not-worth-it'],
    ['RUN touch /a && pip install -U pip | RUN rm /a && pip install a', '`pip` is the same program in both RUNs.'],
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
    ['RUN npm install -g a | RUN npm install -g b', 'not-worth-it'],
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
