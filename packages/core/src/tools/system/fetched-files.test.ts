import { describe, expect, it } from 'vitest';
import { invocation } from '../kit/project-view.fixture.js';
import { fetchedByName, fetchedTo } from './fetched-files.js';

const filesOf = (text: string): readonly string[] | null => fetchedTo(invocation(text, { V: '1' }));

describe('the files of a download', () => {
  it.each([
    ['curl https://a.example/x', ''],
    ['curl -fsSL https://a.example/x', ''],
    ['curl -sSL https://a.example/$OTHER.tgz', ''],
    ['curl -fsSLo /usr/local/bin/x https://a.example/$V', '/usr/local/bin/x'],
    ['curl --fail --output x https://a.example/x', 'x'],
    ['curl -o a https://a.example/a -o b http://a.example/b', 'a b'],
    ['curl -H "Accept: a" --retry 3 -L -o /tmp/a ftp://a.example/a', '/tmp/a'],
    ['curl -o - https://a.example/x', ''],
    ['wget -O /tmp/a https://a.example/a', '/tmp/a'],
    ['wget -qO- https://a.example/a', ''],
    ['wget -nv -qO /tmp/a https://a.example/a', '/tmp/a'],
    ['wget -q --output-document=/tmp/a https://a.example/a', '/tmp/a'],
    ['wget --tries=3 -T 5 -O a https://a.example/a', 'a'],
  ])('%s: %s', (text, files) => {
    expect(filesOf(text)).toEqual(files.split(' ').filter((file) => file !== ''));
  });

  it.each([
    'curl -O https://a.example/x',
    'curl -fsSLO https://a.example/x',
    'curl -J https://a.example/x',
    'curl -d @list https://a.example/x',
    'curl -H @list https://a.example/x',
    'curl -A @x https://a.example/x',
    'curl -T file https://a.example/x',
    'curl -o "a#1" "https://a.example/[1-3]"',
    'curl -o',
    'curl -o $OTHER https://a.example/x',
    'curl file:///a',
    'curl a.example/x',
    'curl $ADDRESS',
    'curl',
    'wget https://a.example/x',
    'wget -i list -O a https://a.example/x',
    'wget -P /srv -O a https://a.example/x',
    'wget -x https://a.example/x',
    'git clone https://a.example/x',
  ])('%s may touch others', (text) => {
    expect(filesOf(text)).toBeNull();
  });
});

describe('the files of a download that its address names', () => {
  it.each([
    ['curl -O https://a.example/x.tgz', 'x.tgz'],
    ['curl -fsSLO https://a.example/b/x.tgz', 'x.tgz'],
    ['curl --remote-name -A me https://a.example/x', 'x'],
    ['wget https://a.example/x http://a.example/y', 'x y'],
    ['wget -q -T 5 https://a.example/x', 'x'],
  ])('%s: %s', (text, files) => {
    expect(fetchedByName(invocation(text))).toEqual(files.split(' '));
  });

  it.each([
    'curl https://a.example/x',
    'curl -OJ https://a.example/x',
    'curl -O https://a.example/',
    'curl -O https://a.example/x?y',
    'curl -O a.example/x',
    'wget https://a.example/$X',
    'wget -i list https://a.example/x',
    'git clone https://a.example/x',
  ])('%s: not known', (text) => {
    expect(fetchedByName(invocation(text))).toBeNull();
  });
});
