import { expect, it } from 'vitest';
import { memoryContext } from '../context/memory-context.js';
import { withIgnoreFile } from './with-ignore-file.js';

const context = memoryContext({
  files: [
    { path: '.dockerignore', text: 'old\n' },
    { path: 'src/index.js', text: '1;\n' },
    { path: 'current', text: 'src', kind: 'symlink' },
  ],
  hasGitFolder: true,
});

it('changes the ignore file alone, wherever it is read', () => {
  const after = withIgnoreFile(context, 'new\n');
  expect(after.ignoreFile).toEqual({ path: '.dockerignore', text: 'new\n', exists: true });
  expect(after.read('.dockerignore')).toBe('new\n');
});

it('keeps all else that is known of the context', () => {
  const after = withIgnoreFile(context, 'new\n');
  const known = (one: typeof context): unknown => ({
    files: one.files,
    has: one.has('src'),
    entries: one.entries('src'),
    read: one.read('src/index.js'),
    link: one.linkTarget('current'),
    dockerfile: one.dockerfile,
    git: one.hasGitFolder,
    others: one.others(),
    problems: one.problems,
  });
  expect(known(after)).toEqual(known(context));
  expect(after.linkTarget('current')).toBe('src');
});
