import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse.js';
import { isMounted, type Mount, mountsOf } from './mounts.js';

function runWith(options: string) {
  const run = parse(`FROM busybox\nRUN --mount=${options} true\n`).stages[0]?.instructions[0];
  if (run?.kind !== 'RUN') throw new TypeError('there is no RUN');
  return run;
}

function mount(options: string, env: Readonly<Record<string, string | null>> = {}): Mount {
  const [first] = mountsOf(runWith(options), '/work', (name) => env[name]);
  if (first === undefined) throw new TypeError('there is no mount');
  return first;
}

describe('mounts', () => {
  it.each([
    ['type=tmpfs,target=/t', true],
    ['type=TmpFs,target=/t', true],
    ['TYPE=tmpfs,Target=/t', true],
    ['type=bind,target=/t', false],
    ['target=/t', false],
    ['type=bind,target=/t,rw', true],
    ['type=bind,target=/t,RW', true],
    ['target=/t,readwrite', true],
    ...['1', 't', 'T', 'true', 'TRUE', 'True'].flatMap((yes): [string, boolean][] => [
      [`target=/t,rw=${yes}`, true],
      [`target=/t,readwrite=${yes}`, true],
      [`target=/t,ro=${yes}`, false],
      [`target=/t,readonly=${yes}`, false],
    ]),
    ...['0', 'f', 'F', 'false', 'FALSE', 'False', 'no', '2'].flatMap((no): [string, boolean][] => [
      [`target=/t,ro=${no}`, true],
      [`target=/t,readonly=${no}`, true],
    ]),
    ['target=/t,rw=0', false],
    ['target=/t,rw=false', false],
    // Not a boolean: the build fails, or it is another version of BuildKit.
    ['target=/t,rw=yes', true],
    ['target=/t,rw,ro', false],
    ['target=/t,ro,rw', true],
    ['target=/t,ro', false],
    ['type=cache,target=/t', false],
    ['type=cache,target=/t,rw', false],
    ['type=secret,id=x', false],
    ['type=$T,target=/t', true],
    ['target=/t,rw=$X', true],
    ['target=/t,ro=$X', true],
  ])('know whether what is written to %s is forgotten: %s', (options, forgets) => {
    expect(mount(options).forgets).toBe(forgets);
  });

  it('put in the variables that are known', () => {
    const env = { T: 'TMPFS', YES: '1', ARG: null, AT: '/here' };
    expect(mount('type=$T,target=/t', env)).toMatchObject({ type: 'tmpfs', forgets: true });
    expect(mount('type=ca${X},target=/t', { X: 'che' })).toMatchObject({ type: 'cache', forgets: false });
    expect(mount('type=$ARG,target=/t', env)).toMatchObject({ type: null, forgets: true });
    expect(mount('target=/t,ro=$YES', env).forgets).toBe(false);
    expect(mount('target=$AT,source=$ARG', env)).toMatchObject({ target: '/here', source: null });
  });

  it('know the names of folders, of which the last counts', () => {
    expect(mount('DST=a,src=b,from=base')).toMatchObject({ target: '/work/a', source: '/b', from: 'base' });
    expect(mount('destination=/a,target=/b,source=/c,src=/d')).toMatchObject({
      target: '/b',
      source: '/d',
      from: null,
    });
    expect(mount('type=cache')).toMatchObject({ target: null, source: '/' });
  });

  it('lie over a path, unless they are secrets', () => {
    const over = (options: string): boolean => isMounted(runWith(options), '/', '/a/b');
    expect(['/a', '/a/b', '/a/b/c', '$X'].map((at) => over(`type=Cache,target=${at}`))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(over('type=cache,target=/c')).toBe(false);
    expect(over('type=SECRET,target=/a/b')).toBe(false);
    expect(over('type=SSH,target=/a/b')).toBe(false);
    expect(over('type=$T,target=/a/b')).toBe(true);
  });
});
