import { describe, expect, it } from 'vitest';
import { aptLists } from '../tools/system/apt-get.js';
import { readInScript } from './script-reads.js';

const OTHERS: Readonly<Record<string, string>> = {
  'more.sh': '#!/bin/sh\necho\napt-get install -y jq\n',
  'again.sh': 'again.sh\n',
  'fresh.sh': 'apt-get update',
  'tool.py': '#!/usr/bin/env python3\nrun(["apt-get", "install"])\n',
};

function read(text: string): string | null {
  const found = readInScript(text, aptLists, (name) => {
    const path = name.slice(name.lastIndexOf('/') + 1);
    const other = OTHERS[path];
    return other === undefined ? null : { path, text: other };
  });
  return found === null ? null : `${found.place ?? 'here'} ${found.sure ? 'sure' : 'maybe'}`;
}

describe('a script', () => {
  it.each([
    'apt-get install -y jq',
    '[ -z "$X" ] || apt-get install -y $X',
    'exec sudo apt-get install jq',
    'su -c "apt-get install jq"',
    "sh -c 'apt-get install jq'",
    'echo jq | xargs apt-get install -y',
    'more() { apt-get install jq; }\nmore',
    'more() { apt-get install jq; }\n"$@"',
    'if [ -n "$X" ]; then apt-get update; fi\napt-get install jq',
    '[ -n "$X" ] && apt-get update\napt-get install jq',
    'apt-get update || apt-get install jq',
    'apt-get update; rm -rf /var/lib/apt/lists/*; apt-get install jq',
    'X=$(apt-cache policy jq)',
    'for x in a; do apt-get update; done; apt-get install jq',
    '(apt-get install jq)',
    'test -f x && apt-get install jq && apt-get update',
  ])('reads with %j', (text) => expect(read(text)).toBe('here sure'));

  it.each([
    'exec node server.js',
    'exec "$@"',
    'apt-get update && apt-get install jq',
    'if [ -n "$X" ]; then apt-get update && apt-get install $X; fi',
    'if [ -n "$X" ]; then\n  apt-get update\n  apt-get install $X\nfi',
    'apt-get update || true\napt-get install jq',
    'mkdir -p /x && apt-get update\napt-get install jq',
    'a() { apt-get update; }\na\napt-get install jq',
    'if apt-get update; then apt-get install jq; fi',
    'fresh.sh; apt-get install jq',
    'sh -c "apt-get update && apt-get install jq"',
    'echo apt',
    'again.sh',
    'dpkg -i x.deb',
  ])('does not read with %j', (text) => expect(read(text)).toBeNull());

  it.each([
    ['exec /usr/bin/more.sh', 'more.sh:3 sure'],
    ['. "$(dirname "$0")"/more.sh', 'more.sh:3 sure'],
    ['sh more.sh', 'more.sh:3 sure'],
    ['nohup more.sh', 'more.sh:3 sure'],
    ['setsid apt-get install jq', 'here sure'],
    ['python3 tool.py', 'tool.py:2 maybe'],
  ])('calls others: %j', (text, place) => expect(read(text)).toBe(place));

  it('that is not understood may read where it names the tool', () => {
    expect(read('if ( apt-get install')).toBe('here maybe');
    expect(read('if ( /x')).toBeNull();
  });
});

describe('a script that names the place of the lists', () => {
  it.each([
    ['ls /var/lib/apt/lists', 'here sure'],
    ["sh -c 'cat /var/lib/apt/lists/x > /y'", 'here sure'],
    ['cat < /var/lib/apt/lists/x', 'here sure'],
    ['look /var/lib/apt/lists', 'here maybe'],
    ['apt-get update && ls /var/lib/apt/lists', null],
    ['rm -rf /var/lib/apt/lists/*', null],
    ['echo "not /var/lib/apt/lists"', null],
    ['#!/usr/bin/env python3\nlistdir("/var/lib/apt/lists")', 'here maybe'],
  ])('%s: %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});
