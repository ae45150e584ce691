import { describe, expect, it } from 'vitest';
import { parseShell } from '../shell/unbash.js';
import { partsOf } from './script-parts.js';
import { traceParts, traceScript } from './trace.js';

const around = { cwd: '/app', root: true, lookup: () => undefined };

function scriptOf(text: string) {
  const parsed = parseShell(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.script;
}

/** The folder of each call of `pwd`; `?` where it isn't known, in brackets where it need not run. */
function folders(text: string): string {
  const { commands } = traceScript(scriptOf(text), around);
  const own = commands.filter(({ invocation }) => invocation?.name === 'pwd');
  return own.map(({ cwd, conditional }) => (conditional ? `(${cwd ?? '?'})` : (cwd ?? '?'))).join(' ');
}

describe('the folder that a command runs in', () => {
  it.each([
    ['cd a; pwd', '/app/a'],
    ['cd a && pwd', '/app/a'],
    ['(cd a; pwd); pwd', '/app/a /app'],
    ['{ cd a; pwd; }; pwd', '/app/a /app/a'],
    ['cd a | pwd; pwd', '/app /app'],
    ['echo $(cd a; pwd); pwd', '(/app/a) /app'],
    ['if true; then cd a; fi; pwd', '?'],
    // In the background, nobody waits for it.
    ['cd a & pwd', '/app'],
    ['{ cd a; pwd; } & pwd', '(/app/a) /app'],
    // One or the other.
    ['true || cd a; pwd', '?'],
    ['true || pwd; pwd', '(/app) /app'],
    ['cd a || true; pwd', '?'],
    ['cd a || pwd', '(/app)'],
    ['cd a || exit 1; pwd', '/app/a'],
    ['cd a || { echo no; exit 1; }; pwd', '/app/a'],
    ['cd a || { echo no; exit 1 & }; pwd', '?'],
    ['cd a || (exit 1); pwd', '?'],
    ['cd a && make || exit; pwd', '/app/a'],
    ['cd a && make || pwd', '(?)'],
    ['(cd a && make) || pwd', '(/app)'],
    ['cd a || cd b || pwd', '(?)'],
    ['cd a || mkdir a && cd /b && pwd', '/b'],
  ])('%s: %s', (text, expected) => {
    expect(folders(text)).toBe(expected);
  });
});

describe('the parts of a list', () => {
  it('leave what a statement in the background has done to its own shell', () => {
    const script = scriptOf('cd a & pwd\n(cd b)\npwd');
    const traces = traceParts(script, partsOf(script.list), around);
    expect(traces.map((trace) => trace.cwd)).toEqual(['/app/a', '/app', '/app', '/app']);
  });

  it('know which commands the script has surely run', () => {
    const script = scriptOf('pwd && ls; id');
    const traces = traceParts(script, partsOf(script.list), around);
    expect(traces.flatMap(({ commands }) => commands.map(({ sure }) => sure))).toEqual([true, false, true]);
  });
});
