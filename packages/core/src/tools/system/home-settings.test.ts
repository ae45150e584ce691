import { describe, expect, it } from 'vitest';
import { countsInHome } from './home-settings.js';

describe('what counts in a home', () => {
  it.each([
    '.npmrc',
    '.config',
    '.netrc',
    '_netrc',
    '.gitconfig',
    '.git-credentials',
    '.prebuild-installrc',
    '.foo',
    'go',
  ])('%s does', (name) => {
    expect(countsInHome(name)).toBe(true);
  });

  it.each([
    '.git',
    '.gitignore',
    '.github',
    '.dockerignore',
    '.env',
    '.env.local',
    '.eslintrc.json',
    '.vscode',
    'src',
    'config',
  ])('%s does not', (name) => {
    expect(countsInHome(name)).toBe(false);
  });
});
