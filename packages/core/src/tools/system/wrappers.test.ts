import { describe, expect, it } from 'vitest';
import { recognise } from '../../run/recognise.js';
import { parseShell } from '../../shell/unbash.js';

function recognised(text: string) {
  const parsed = parseShell(text);
  const node = parsed.ok ? parsed.script.list.statements[0]?.node : undefined;
  if (node?.kind !== 'command') throw new Error(`not one command: ${text}`);
  return recognise(node, { cwd: '/app', root: true, lookup: (name) => (name === 'HOME' ? '/root' : undefined) });
}

/** The program that runs, and who runs it. */
function runs(text: string): string {
  const { invocation, privileges, call } = recognised(text);
  if (invocation === null) return '-';
  const { name, args, root, home } = invocation;
  return [name, ...args, root, home, privileges, call === null ? 'null' : call.action].join(' | ');
}

describe('a command that another one runs', () => {
  it.each([
    ['timeout 10 touch a', 'touch | a | true | /root |  | touch'],
    ['timeout -k 5 --signal=KILL --foreground $T touch a', 'touch | a | true | /root |  | touch'],
    ['nice -n 5 touch a', 'touch | a | true | /root |  | touch'],
    ['nice -n5 touch a', 'touch | a | true | /root |  | touch'],
    ['ionice -c 3 -t touch a', 'touch | a | true | /root |  | touch'],
    ['/usr/bin/time -v touch a', 'touch | a | true | /root |  | touch'],
    ['eatmydata -- touch a', 'touch | a | true | /root |  | touch'],
    ['stdbuf -oL touch a', 'touch | a | true | /root |  | touch'],
    ['command -p touch a', 'touch | a | true | /root |  | touch'],
    ['command -v touch', 'which | -v | touch | true | /root |  | which'],
    ['sudo -E touch a', 'touch | a | true | /root | sudo -E | touch'],
    ['sudo timeout 5 touch a', 'touch | a | true | /root | sudo | touch'],
    ['sudo -u app touch a', 'touch | a | false |  | sudo -u app | touch'],
    ['sudo -Hu app touch a', 'touch | a | false |  | sudo -Hu app | touch'],
    ['sudo --user=root touch a', 'touch | a | true | /root | sudo --user=root | touch'],
    ['sudo -u $U touch a', 'touch | a |  |  | sudo -u $U | touch'],
    ['setuser app touch a', 'touch | a | false |  | setuser app | touch'],
    ['gosu app touch a', 'touch | a | false |  | gosu app | touch'],
    ['gosu root touch a', 'touch | a | true | /root | gosu root | touch'],
    ['su-exec 0:0 touch a', 'touch | a | true | /root | su-exec 0:0 | touch'],
    ['nice $X touch a', '-'],
    ['sudo -i touch a', '-'],
    ['timeout --other 5 touch a', '-'],
    ['timeout 5', '-'],
    ['gosu app', '-'],
  ])('%s: %s', (text, expected) => {
    expect(runs(text)).toBe(expected);
  });

  it('by another user looks at who that is, and has variables of its own', () => {
    expect(recognised('gosu app touch a').call?.effects.reads).toContainEqual({ kind: 'users' });
    expect(recognised('sudo -u app touch a').invocation?.env('ANY')).toBeNull();
    expect(recognised('sudo touch a').call?.effects.reads).not.toContainEqual({ kind: 'users' });
    expect(recognised('sudo touch a').invocation?.env('ANY')).toBeUndefined();
  });
});
