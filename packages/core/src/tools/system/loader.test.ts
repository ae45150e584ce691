import { describe, expect, it } from 'vitest';
import { tree } from '../../effects/resource.js';
import { loadedBy } from './loader.js';

describe('variables of the loader', () => {
  it.each<[Readonly<Record<string, string | null>>, readonly string[]]>([
    [{}, []],
    [{ LD_PRELOAD: '/srv/a.so /srv/b.so' }, ['/srv/a.so', '/srv/b.so']],
    [{ LD_LIBRARY_PATH: '/srv/lib:lib/own' }, ['/srv/lib', '/app/lib/own']],
    [{ TZ: ':/srv/zone' }, ['/srv/zone']],
    [{ PERL5OPT: '-I/srv/d -Mlib=/srv/e -MZed' }, ['/srv/d', '/srv/e']],
    [{ PERL5LIB: 'lib/own' }, ['/app/lib/own']],
    [{ TZ: 'UTC', LOCPATH: null }, []],
    [{ PATH: '/srv/bin' }, []],
  ])('with %j look at %j', (env, paths) => {
    expect(loadedBy({ cwd: '/app', env: (name) => env[name] })).toEqual(paths.map(tree));
  });
});
