import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRecord } from '../transforms/context-json.js';
import { type Fixture, loadFixtures } from '../transforms/fixture.js';
import { type LinterEngine, linterEngine } from './linter-engine.js';

const fixtures = loadFixtures().filter((fixture) => fixture.after !== null);

/** A file that breaks two rules, to know that the linter is at work. */
const PROBE = 'probe';
const PROBE_SOURCE = 'FROM busybox\nMAINTAINER ops@example.com\nCMD echo hi\n';

const engine = linterEngine();

describe.skipIf('missing' in engine)(
  `Docker's linter${'missing' in engine ? ` (skipped: ${engine.missing})` : ''}`,
  { timeout: 2_400_000 },
  () => {
    let warnings: ReadonlyMap<string, readonly string[]> = new Map();
    beforeAll(() => {
      if (!('missing' in engine)) warnings = lint(engine);
    }, 2_400_000);
    afterAll(async () => {
      if (!('missing' in engine)) await engine.end();
    }, 240_000);

    it('speaks, and is able to read every file', () => {
      expect([...(warnings.get(PROBE) ?? [])].sort()).toEqual(['JSONArgsRecommended', 'MaintainerDeprecated']);
      expect([...warnings.values()].flat()).not.toContain('not checked');
      expect(warnings.size).toBe(2 * fixtures.length + 1);
    });

    it.each(fixtures.map((fixture, index) => [fixture.name, index] as const))(
      'has no more to say of the result than of the file: %s',
      (_name, index) => {
        const [before, after] = [warnings.get(`before${index}`), warnings.get(`after${index}`)];
        if (before === undefined || after === undefined) throw new Error('The linter said nothing.');
        const left = [...before];
        const more = after.filter((rule) => {
          const at = left.indexOf(rule);
          if (at >= 0) left.splice(at, 1);
          return at < 0;
        });
        expect(more).toEqual([]);
      },
    );
  },
);

/** The names of the rules that each file breaks, by target; what the linter can't read, as a rule of its own. */
function lint({ env }: LinterEngine): ReadonlyMap<string, readonly string[]> {
  const place = mkdtempSync(join(tmpdir(), 'dockshift-linter-'));
  try {
    mkdirSync(join(place, 'context'));
    const target: Record<string, object> = {};
    for (const [index, fixture] of fixtures.entries()) {
      for (const [name, source, ignore] of sides(fixture)) {
        const dockerfile = join(place, `${name}${index}`);
        writeFileSync(dockerfile, onLocalImage(source));
        writeFileSync(`${dockerfile}.dockerignore`, ignore ?? '');
        target[`${name}${index}`] = { context: join(place, 'context'), dockerfile };
      }
    }
    writeFileSync(join(place, PROBE), onLocalImage(PROBE_SOURCE));
    target[PROBE] = { context: join(place, 'context'), dockerfile: join(place, PROBE) };
    return lintTargets(target, place, env);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** So many files are asked about at a time: one that Docker refuses ends the checks of all others, which have to be asked again. */
const AT_ONCE = 50;

function lintTargets(
  target: Readonly<Record<string, object>>,
  place: string,
  env: LinterEngine['env'],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const open = Object.keys(target);
  const some = new Set<string>();
  while (open.length > 0 || some.size > 0) {
    for (const name of open.splice(0, AT_ONCE - some.size)) some.add(name);
    const asked = Object.fromEntries([...some].map((name) => [name, target[name] ?? {}]));
    const { report, complaint } = ask(asked, place, env);
    if (report !== null) {
      for (const name of some) found.set(name, rulesOf(report[name]));
      some.clear();
      continue;
    }
    // Docker says whose fault it is; if it does not, the first one is asked about by itself.
    const [, named = ''] = /^ERROR: target (\S+): /m.exec(complaint) ?? [];
    const [first = ''] = some;
    if (some.has(named)) found.set(named, [`error: ${lastLine(complaint)}`]);
    else if (some.size === 1) found.set(first, [`error: ${lastLine(complaint)}`]);
    else for (const [name, rules] of lintTargets({ [first]: target[first] ?? {} }, place, env)) found.set(name, rules);
    some.delete(some.has(named) ? named : first);
  }
  return found;
}

/** What the linter says of some targets, or why it says nothing. */
function ask(
  target: Readonly<Record<string, object>>,
  place: string,
  env: LinterEngine['env'],
): { readonly report: Readonly<Record<string, unknown>> | null; readonly complaint: string } {
  const file = join(place, 'bake.json');
  writeFileSync(file, JSON.stringify({ group: { default: { targets: Object.keys(target) } }, target }));
  const argv = ['buildx', 'bake', '-f', file, '--progress=quiet', '--call=check,format=json'];
  const options = { env: { ...env, BUILDX_BAKE_ENTITLEMENTS_FS: '0' }, encoding: 'utf8', maxBuffer: 1 << 29 } as const;
  const { stdout, stderr } = spawnSync('docker', argv, options);
  const report: unknown = stdout.startsWith('{') ? JSON.parse(stdout) : null;
  return { report: isRecord(report) && isRecord(report['target']) ? report['target'] : null, complaint: stderr };
}

/** Without what differs between the two sides: the target's name. */
function lastLine(text: string): string {
  return (text.trim().split('\n').at(-1) ?? '').replace(/\b(?:before|after)\d+/g, 'target');
}

function sides(fixture: Fixture): readonly (readonly [name: string, source: string, ignore: string | null])[] {
  return [
    ['before', fixture.before, fixture.ignoreBefore],
    ['after', fixture.after ?? '', fixture.ignoreAfter ?? fixture.ignoreBefore],
  ];
}

/** No image can be fetched, and no other frontend: the one image that is there stands for all of them. */
function onLocalImage(source: string): string {
  const stages = new Set([
    'scratch',
    ...[...source.matchAll(/^FROM\s+.*\sas\s+(\S+)/gim)].map(([, name = '']) => name.toLowerCase()),
  ]);
  const image = (name: string): string =>
    stages.has(name.toLowerCase()) || /^\d+$/.test(name) ? name : 'busybox:latest';
  return (
    source
      .replace(/^(\uFEFF?(?:#!.*\r?\n)?)#\s*syntax\s*=.*\r?\n/i, '$1')
      // Which its own frontend may not know.
      .replace(/ --(?:parents|exclude=\S+)/g, '')
      .replace(/^(FROM\s+(?:--platform=\S+\s+)?)(\S+)/gim, (_, head: string, name: string) => head + image(name))
      .replace(/--from=([\w./:@-]+)/g, (_, name: string) => `--from=${image(name)}`)
  );
}

function rulesOf(value: unknown): readonly string[] {
  const check = isRecord(value) ? value['check'] : null;
  if (!isRecord(check)) return ['not checked'];
  const { warnings, buildError } = check;
  const rules = Array.isArray(warnings)
    ? warnings.map((one: unknown) => (isRecord(one) ? String(one['ruleName']) : ''))
    : [];
  return isRecord(buildError) ? [...rules, `error: ${String(buildError['message'])}`] : rules;
}
