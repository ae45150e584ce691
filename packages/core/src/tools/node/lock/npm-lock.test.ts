import { describe, expect, it } from 'vitest';
import { entry, from, text } from './npm-lock.fixture.js';
import { npmLocked, parseNpmLock } from './npm-lock.js';

describe('what a lock file tells of packages', () => {
  it('names those with install scripts', () => {
    const lock = parseNpmLock(
      'package-lock.json',
      text(entry('node_modules/@s/x', { ...from('x', '1.0.0'), hasInstallScript: true })),
    );
    const locked = lock === null ? null : npmLocked(lock);
    expect([...(locked?.withScripts ?? [])]).toEqual(['@s/x']);
    expect(locked?.names.has('c')).toBe(true);
  });

  it('does not in version 1', () => {
    const lock = parseNpmLock(
      'package-lock.json',
      text({ lockfileVersion: 1, dependencies: { a: { dependencies: { c: {} } } } }),
    );
    const locked = lock === null ? null : npmLocked(lock);
    expect(locked?.withScripts).toBeNull();
    expect([...(locked?.names ?? [])]).toEqual(['a', 'c']);
  });
});
