import { describe, expect, it } from 'vitest';
import { keepsCopies, sedFiles, staysInItsFiles } from './sed.js';

describe('a sed script', () => {
  it.each([
    's/a/b/',
    's/a/b/g; s/c/d/2p',
    's#/usr/bin#/bin#',
    's,w,e,',
    's|a|w /etc/x|',
    's/a\\/w x/b/',
    's/[/]w x/b/',
    's/[]/]*/b/',
    's/[/w x]/b/',
    's/[[.hyphen.]/]/b/',
    's/[^]/w]/b/',
    's/[[:space:]/]/b/',
    '/^#/d',
    '/w/s/a/b/',
    '\\,w,d',
    '$d',
    '1,3d',
    '1~2d',
    '/a/,+2d',
    '/a/I,$!d',
    '1!G;h;$!d',
    'y/abc/wer/',
    ':a;N;$!ba;s/\\n/ /g',
    '/a/{s/b/c/;p}',
    '/a/ {\n s/b/c/\n p\n}\n# w x\n',
    '1i w /etc/x',
    'a\\\nw x\\\nr y\np',
    '/a/c\\e',
    'n;l 3;q5',
    '',
  ])('works on its lines alone: %j', (script) => {
    expect(staysInItsFiles(script)).toBe(true);
  });

  it.each([
    'w /etc/x',
    '/a/w /etc/x',
    '\\,a,w /etc/x',
    '1,$ w x',
    '$!w x',
    'r /etc/x',
    'R x',
    'W x',
    'e',
    'e id',
    '/a/{e id\n}',
    'p;w x',
    's/a/b/w x',
    's/a/b/gw x',
    's@a@b@w x',
    's!a!b!e',
    's%a%b%ge',
    'saxbxcaew x',
    'y/a/b/;w x',
    'a text\nw x',
    ':a\nw x',
    ':a;w x',
    'b end;w x',
    '}w x',
    // Not inside of brackets for GNU sed, inside of them for busybox.
    's/[/]/w x/',
    // No script at all.
    's/a/b',
    's/[[:alpha',
    's/a/b/k',
    '/a',
    '{p',
    'p}',
    'k',
    's',
    'p w x',
  ])('may do more, or is none: %j', (script) => {
    expect(staysInItsFiles(script)).toBe(false);
  });
});

describe('the files of a sed call', () => {
  it.each([
    [['s/a/b/', 'x'], [1]],
    [
      ['-i', 's/a/b/', 'x', 'y'],
      [2, 3],
    ],
    [['-i.bak', '-e', 's/a/b/', '-e', 'p', 'x'], [5]],
    [['-nE', '-ep', 'x'], [2]],
    [['-ne', 'p', 'x'], [2]],
    [['--expression=p', '--in-place', 'x'], [2]],
    [['--expression', 'p', 'x'], [2]],
    [['-e', 'p', '--', '-x'], [3]],
    [['s/a/b/', null], [1]],
    [['-e', 'p', null], [2]],
    [['p', '-i', 'x'], [2]],
    [['p', '-'], [1]],
    // `-i` takes the rest of its word.
    [['-ie', 'p', 'x'], [2]],
  ])('%j', (args, files) => {
    expect(sedFiles(args)).toEqual(files);
  });

  it.each([
    [['w x', 'y']],
    [['-e', 'p', '-e', 'w x', 'y']],
    [['-e', 'a\\', '-e', 'text', '-e', 'e', 'y']],
    [['--expression=e', 'y']],
    [['-f', 'script', 'y']],
    [['--file=script', 'y']],
    [['-nf', 'script', 'y']],
    [['-i/x/*', 'p', 'y']],
    [['--in-place=/x/*', 'p', 'y']],
    [['-l', '5', 'p', 'y']],
    [['--debug', 'p']],
    [[null, 'y']],
    [['-e', null, 'y']],
    [['-e']],
    [['-i']],
    [[]],
  ])('are not known: %j', (args) => {
    expect(sedFiles(args)).toBe(null);
  });
});

it.each([
  [['-i', 'p', 'x'], false],
  [['-ni', 'p', 'x'], false],
  [['--in-place', 'p', 'x'], false],
  [['-e', 'p', 'x'], false],
  [['-i.bak', 'p', 'x'], true],
  [['-nibak', 'p', 'x'], true],
  [['--in-place=.bak', 'p', 'x'], true],
])('%j keeps copies: %s', (args, expected) => {
  expect(keepsCopies(args)).toBe(expected);
});
