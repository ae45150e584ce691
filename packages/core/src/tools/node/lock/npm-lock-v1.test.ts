import { describe, expect, it } from 'vitest';
import type { MajorRange } from '../base.js';
import { type Change, from, ROOT, step } from './npm-lock.fixture.js';

describe('lock files of npm 6', () => {
  const npm: MajorRange = { from: 1, to: 6 };
  const old = {
    name: 'demo',
    version: '1.0.0',
    lockfileVersion: 1,
    requires: true,
    dependencies: {
      a: { ...from('a', '1.2.0'), requires: { c: '^1.0.0' } },
      b: {
        ...from('b', '2.0.3'),
        dev: true,
        requires: { c: '^2.0.0' },
        dependencies: { c: { ...from('c', '2.1.0'), dev: true } },
      },
      c: from('c', '1.0.5'),
    },
  };
  const changed = (change: object) => ({ ...old, dependencies: { ...old.dependencies, ...change } });

  it('are kept', () => {
    expect(step({ raw: `${JSON.stringify(old, null, 2)}\n`, npm })).toBe('kept');
    expect(step({ raw: `${JSON.stringify(old, null, 4)}\n`, npm })).toBe('kept');
  });

  it.each<[string, RegExp, Change]>([
    ['another name', /^rewritten: its "name"/, { lock: { ...old, name: 'x' } }],
    [
      'a new dependency',
      /^rewritten: it lacks z/,
      { lock: old, root: { ...ROOT, dependencies: { a: '^1.0.0', z: '1' } } },
    ],
    [
      'another range',
      /^rewritten: it does not have a/,
      { lock: old, root: { ...ROOT, dependencies: { a: '^1.3.0' } } },
    ],
    ['a package too many', /^rewritten: nothing asks for z/, { lock: changed({ z: from('z', '1.0.0') }) }],
    ['a missing mark', /^rewritten: .*"dev"/, { lock: changed({ b: { ...old.dependencies.b, dev: undefined } }) }],
    ['a missing checksum', /^rewritten: c lacks/, { lock: changed({ c: { version: '1.0.5' } }) }],
    ['no newline at the end', /^rewritten: npm would lay/, { raw: JSON.stringify(old, null, 2) }],
    ['an optional package', /^unsure/, { lock: changed({ c: { ...from('c', '1.0.5'), optional: true } }) }],
  ])('%s', (_, expected, change) => {
    const { lock, ...rest } = change;
    const raw = lock === undefined ? {} : { raw: `${JSON.stringify(lock, null, 2)}\n` };
    expect(step({ npm, ...raw, ...rest })).toMatch(expected);
  });
});
