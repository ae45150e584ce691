import { optimize } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { mergeRuns } from './merge-runs.js';

/** What becomes of two RUNs: `joined`, what they wait for, or the code of a decline. */
function outcome(lines: string): string {
  const source = `FROM debian:12-slim\nWORKDIR /srv/app\n${lines}\n`;
  const result = optimize({ source, context: null, contextPremise: null }, { transforms: [mergeRuns], unsafe: false });
  if (result.status === 'skipped') return 'skipped';
  const open = result.held.flatMap((one) => one.premises.filter((premise) => premise.proof === null));
  if (open.length > 0) return open.map((premise) => premise.claim).join(' ');
  const declined = result.declined.map((one) => one.code).join();
  return declined === '' ? (result.status === 'changed' ? 'joined' : 'left') : declined;
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
  ])('are joined: %s', (command) => {
    expect(outcome(`RUN ${command}\nRUN touch /x`)).toBe('joined');
  });

  it.each([
    'rm -rf /srv/app',
    'rm -rf /srv',
    'rm -rf /srv/*',
    'rm -rf /s*',
    'rm -rf /*',
    'rm -rf /',
    'rmdir /srv/app',
    'mv /srv/app /x',
    'rm -rf "$A"',
  ])('wait: %s', (command) => {
    expect(outcome(`RUN ${command}\nRUN touch /x`)).toContain(`\`${command}\`${WAITS}`);
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
    ['RUN tar xf /a.tar && foo | RUN rm -r /srv/app/c && bar', '`foo` leaves no process running.'],
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
    ['RUN curl -O https://example.org/a | RUN touch /b', 'not-worth-it'],
    ['RUN curl -O https://example.org/a | RUN make', 'not-worth-it'],
    ['RUN make | RUN curl -O https://example.org/a', 'not-worth-it'],
    ['RUN make | RUN make', 'not-worth-it'],
    ['RUN make | RUN cargo build', 'not-worth-it'],
    ['RUN service x start | RUN touch /b', 'not-one-shell'],
    ['RUN pip install -U pip | RUN pip install a', '`pip` is the same program in both RUNs.'],
  ])('%s: %s', (lines, expected) => {
    expect(outcome(lines.replaceAll(' | ', '\n'))).toBe(expected);
  });
});
