import { describe, expect, it } from 'vitest';
import { parseShell } from '../shell/unbash.js';
import { traceScript } from './trace.js';

/** VIRTUAL_ENV and PATH as the last `pip` of a script sees them; null: `.` may have done anything. */
function seen(text: string): readonly (string | null | undefined)[] | null {
  const parsed = parseShell(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const lookup = (name: string): string | undefined => (name === 'PATH' ? '/usr/bin' : undefined);
  const { commands } = traceScript(parsed.script, { cwd: '/app', root: true, lookup });
  if (commands.some(({ invocation }) => invocation?.name === '.' || invocation?.name === 'source')) return null;
  const { invocation } = commands.findLast((one) => one.invocation?.name === 'pip') ?? {};
  return [invocation?.env('VIRTUAL_ENV'), invocation?.env('PATH')];
}

describe('a script that a command of the same RUN has made', () => {
  it.each([
    ['python -m venv /venv && . /venv/bin/activate && pip list', ['/venv', '/venv/bin:/usr/bin']],
    ['python -m venv venv && source venv/bin/activate && pip list', ['/app/venv', '/app/venv/bin:/usr/bin']],
    ['python -m venv venv; mkdir /srv/a; . ./venv/bin/activate; pip list', ['/app/venv', '/app/venv/bin:/usr/bin']],
    // It need not be read, or is forgotten.
    ['python -m venv /venv && (. /venv/bin/activate) && pip list', [null, null]],
    ['python -m venv /venv && . /venv/bin/activate | cat && pip list', [null, null]],
    ['python -m venv /venv; if true; then . /venv/bin/activate; fi; pip list', [null, null]],
  ])('%s: %j', (text, expected) => expect(seen(text)).toEqual(expected));

  it.each([
    '. /venv/bin/activate && pip list',
    'python -m venv /other && . /venv/bin/activate && pip list',
    'python -m venv /venv && . activate && pip list',
    'python -m venv /venv && . /venv/bin/activate again && pip list',
    'python -m venv /venv || true; . /venv/bin/activate; pip list',
    'python -m venv /venv && cp x /venv/bin/activate && . /venv/bin/activate && pip list',
    'python -m venv /venv && make && . /venv/bin/activate && pip list',
    'python -m venv /venv && echo x >> /venv/bin/activate && . /venv/bin/activate && pip list',
  ])('is none that it has not, or not alone: %s', (text) => expect(seen(text)).toBeNull());
});
