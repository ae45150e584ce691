import { describe, expect, it } from 'vitest';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { invocation } from '../kit/project-view.fixture.js';
import { toolOf } from '../registry.js';
import { linksMade, writesInPlace } from './hard-links.js';

function understood(script: string): { readonly tool: Tool; readonly call: Call; readonly invocation: Invocation } {
  const call = invocation(script);
  const tool = toolOf(call.name);
  const known = tool?.understand(call);
  if (tool === undefined || known == null) throw new Error(`not understood: ${script}`);
  return { tool, call: known, invocation: call };
}

/** Where a call may leave files with several names: its own paths, and `packages`. */
function links(script: string): string {
  const { tool, call } = understood(script);
  const { named, packaged } = linksMade(tool, call, invocation(script));
  const paths = named.map((one) => (one.kind === 'path' ? one.path : one.kind));
  return [...new Set(paths), ...(packaged.length > 0 ? ['packages'] : [])].join(' ');
}

describe('linksMade', () => {
  it('counts what uv links to its cache', () => {
    expect(links('uv pip install --system six')).toContain('/usr/local');
    expect(links('pip install six')).toBe('');
  });

  it.each([
    ['ln /a /b', '/a /b'],
    ['ln -f /a /b', '/a /b'],
    ['ln -s /a /b', ''],
    ['ln -sf /a /b', ''],
    ['ln --symbolic /a /b', ''],
    ['cp -l /a /b', '/a /b'],
    ['bun install', 'anything'],
    ['cp -al /a /b', '/a /b'],
    ['cp --link /a /b', '/a /b'],
    ['cp $X /a /b', '/ /a /b'],
    ['cp -a /a /b', '/b'],
    ['cp -d /a /b', '/b'],
    ['cp --archive /a /b', '/b'],
    ['cp --preserve=links /a /b', '/b'],
    ['cp -r /a /b', ''],
    ['cp /a /b', ''],
    ['tar xf /a.tar -C /b', '/app/xf /a.tar /b /app'],
    ['tar -xf /a.tar -C /b', '/a.tar /b /app'],
    ['tar --extract -f /a.tar', '/a.tar /app'],
    ['tar --get -f /a.tar', '/a.tar /app'],
    ['tar -C /b -x -f /a.tar', '/b /a.tar /app'],
    ['tar $X /a.tar', '/ /a.tar /app'],
    ['tar cf /a.tar /b', ''],
    ['tar -c -f /a.tar /b', ''],
    ['tar -tf /a.tar', ''],
    ['tar', '/app'],
    ['git clone /repository /b', '/app/clone /repository /b /app'],
    ['git clone https://example.com/a /b', ''],
    ['git clone git@example.com:a /b', ''],
    ['git init /b', ''],
    ['dpkg -i /a.deb', 'packages'],
    ['touch /a', ''],
    ['apt-get install -y a', 'packages'],
    ['apt-get update', ''],
    ['apt-get purge -y a', ''],
    ['apk add a', 'packages'],
    ['pip install a', ''],
    ['npm ci', ''],
  ])('%s: %s', (script, expected) => {
    expect(links(script)).toBe(expected);
  });

  it.each(['pnpm install --frozen-lockfile', 'yarn install --frozen-lockfile'])(
    '%s: among what it writes',
    (script) => {
      expect(links(script)).not.toBe('');
    },
  );
});

describe('writesInPlace', () => {
  it.each([
    ['cp /a /b', true],
    ['chmod 755 /a', true],
    ['chown 1 /a', true],
    ['tee /a', true],
    ['touch /a', true],
    ['mv /a /b', false],
    ['rm /a', false],
    ['sed -i s/a/b/ /a', false],
    ['apt-get install -y a', false],
    ['pip install a', false],
    ['apt-get update', false],
    ['tar -cf /a /b', true],
    ['tar rf /a /b', true],
    ['tar -xf /a -C /b', false],
    ['tar -x --overwrite -f /a', true],
    ['tar "$X" -f /a', true],
  ])('%s: %s', (script, expected) => {
    const { tool, call, invocation } = understood(script);
    expect(writesInPlace(tool, call, invocation)).toBe(expected);
  });
});
