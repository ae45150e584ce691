import { describe, expect, it } from 'vitest';
import { parseShell } from '../shell/unbash.js';
import { traceScript } from './trace.js';

/** Each command with its folder and whether it need not run; `!` behind one that is not understood. */
function commands(text: string, env: Readonly<Record<string, string>> = {}): string {
  const parsed = parseShell(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const { commands: all } = traceScript(parsed.script, { cwd: '/app', root: true, lookup: (name) => env[name] });
  return all
    .map(({ call, invocation, command, conditional, cwd }) => {
      const name = call?.action ?? `${invocation?.name ?? command.name?.text}!`;
      return `${conditional ? '(' : ''}${name} ${cwd ?? '?'}${conditional ? ')' : ''}`;
    })
    .join(' ');
}

describe('a script that a shell of its own is given', () => {
  it.each([
    ['bash -c "touch a"', 'shell /app (touch /app)'],
    ["sh -ec 'cd b && touch a; rm a' && touch c", 'shell /app (touch /app/b) (rm /app/b) touch /app'],
    ['bash -euo pipefail -c "touch a"', 'shell /app (touch /app)'],
    ['bash -lc "touch a"', 'shell /app (touch ?)'],
    ['bash -l -c "touch a"', 'shell /app (touch ?)'],
    ['sudo bash -c "touch a"', 'shell /app (touch /app)'],
    ['X=1; bash -c "touch a"', 'shell /app (touch /app)'],
    ['su app -c "touch a"', 'shell /app (touch ?)'],
    ['su - app --command="touch a"', 'shell /app (touch ?)'],
    ['su -s /bin/sh -c "touch a" app', 'shell /app (touch ?)'],
    ['bash -c "sh -c \'touch a\'"', 'shell /app (shell /app) (touch /app)'],
    // Each of them is not understood, or not in full.
    ['bash -c "make"', 'bash! /app'],
    ['bash -c "touch a && ./b"', 'bash! /app'],
    ['bash -c "f() { x; }; f"', 'bash! /app'],
    ['bash -c "npm ci"', 'bash! /app'],
    ['bash -c "$X"', 'bash! /app'],
    ['bash script.sh', 'bash! /app'],
    ['bash -i -c "touch a"', 'bash! /app'],
    ['su -s /bin/zsh -c "touch a" app', 'su! /app'],
    ['su -g x -c "touch a" app', 'su! /app'],
    ['su app', 'su! /app'],
  ])('%s: %s', (text, expected) => {
    expect(commands(text)).toBe(expected);
  });

  it('is not known where BASH_ENV names another', () => {
    expect(commands('bash -c "touch a"', { BASH_ENV: '/x' })).toBe('bash! /app');
  });

  it('does what its commands do, under the words of the whole', () => {
    const text = 'sudo bash -c "touch /srv/a"';
    const parsed = parseShell(text);
    if (!parsed.ok) throw new Error(parsed.error.message);
    const trace = traceScript(parsed.script, { cwd: '/app', root: true, lookup: () => undefined });
    const [shell, touch] = trace.commands;
    expect(touch?.command.span).toEqual(shell?.command.span);
    expect(touch?.privileges).toBe('sudo');
    expect(trace.effects.writes).toContainEqual({ kind: 'path', path: '/srv/a' });
  });
});
