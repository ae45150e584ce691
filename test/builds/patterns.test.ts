import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { engineForTests } from './engine.js';

const engine = await engineForTests();
const scratch = mkdtempSync(path.join(tmpdir(), 'dockshift-patterns-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
if ('missing' in engine)
  process.stdout.write(`skipped: what builders make of a pattern that matches nothing, ${engine.missing}\n`);

/** What copy-manifests-first writes: in a folder, and beside files and a folder whose names only begin like that of the file. */
const COPIES = 'COPY web/package.json web/.npmr[c] /app/web/\n';

/** Builds with the file there or not; the last lines of what the builder says, or null: it builds. */
function failure(files: Readonly<Record<string, string>>, run: string, buildKit: string): string | null {
  if ('missing' in engine) throw new Error(engine.missing);
  const folder = mkdtempSync(path.join(scratch, 'p-'));
  const all = { 'web/package.json': '{}', 'web/.npmrc.bak': '', 'web/.npmrc.d/package.json': 'other', ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  writeFileSync(path.join(folder, 'Dockerfile'), `FROM busybox\nWORKDIR /app\n${COPIES}RUN cd web && ${run}\n`);
  const { status, stderr } = spawnSync('docker', ['build', '--quiet', '--no-cache', ...engine.buildFlags, folder], {
    env: { ...engine.env, DOCKER_BUILDKIT: buildKit },
    encoding: 'utf8',
  });
  return status === 0 ? null : stderr.split('\n').slice(-5).join('\n');
}

describe.skipIf('missing' in engine)('a pattern for a file that need not be there', () => {
  it.each([
    ['BuildKit', '1'],
    ['the builder of old', '0'],
  ])('is taken by %s', { timeout: 1_200_000 }, (_, buildKit) => {
    expect(failure({}, 'test "$(ls -A)" = package.json && test "$(cat package.json)" = "{}"', buildKit)).toBeNull();
    const both = 'test "$(ls -A | tr "\\n" " ")" = ".npmrc package.json " && test "$(cat .npmrc)" = own';
    expect(failure({ 'web/.npmrc': 'own' }, both, buildKit)).toBeNull();
    expect(failure({}, both, buildKit)).not.toBeNull();
  });
});
