import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { dockshift } from './in-process.js';
import { applied, sarifRun } from './sarif.js';
import { parseScenario } from './scenario.js';
import { git, workspace } from './workspace.js';

const schemas = ['fix.schema.json', 'fix-line.schema.json'].map((name) =>
  JSON.parse(readFileSync(new URL(`../../packages/cli/schemas/${name}`, import.meta.url), 'utf8')),
);
const ajv = new Ajv2020({ schemas, allErrors: true });

function expectValid(schema: string, value: unknown): void {
  ajv.validate(schema, value);
  expect(ajv.errors).toBeNull();
}

function expectLines(text: string): void {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const line of lines) expectValid('fix-line.schema.json', line);
  expect([lines[0].type, lines.at(-1).type]).toEqual(['start', 'summary']);
}

const ALL = ['json', 'ndjson', 'sarif', 'gitlab', 'github', 'markdown', 'checkstyle'];
const FILES = ALL.flatMap((format) => ['--output-file', `${format}=out/${format}`]);

/** All reports of one run. */
async function reports(cwd: string, ...argv: readonly string[]): Promise<(format: string) => string> {
  await dockshift(['fix', '--diff', ...FILES, ...argv], { cwd });
  return (format) => readFileSync(join(cwd, 'out', format), 'utf8');
}

const scenarios = new URL('./scenarios/', import.meta.url);
const names = readdirSync(scenarios).filter((name) => name.endsWith('.txt'));

describe('the reports about the files of a scenario', () => {
  it.each(names)('are what their schemas say: %s', async (name) => {
    const { files } = parseScenario(readFileSync(new URL(name, scenarios), 'utf8'));
    const cwd = workspace({ ...files, 'out/.keep': '' });
    const report = await reports(cwd, '--verbose', '.', 'nosuch');
    expectValid('fix.schema.json', JSON.parse(report('json')));
    expectLines(report('ndjson'));
    const run = sarifRun(report('sarif'));
    const issues: readonly { fingerprint: string }[] = JSON.parse(report('gitlab'));
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    expect(issues.length).toBeGreaterThan(0);
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  });
});

describe('the fix of a SARIF log', () => {
  const fixtures = new URL('../../packages/transforms/src/', import.meta.url);
  const cases = readdirSync(fixtures, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const folder = new URL(`${name}/fixtures/`, fixtures);
      return readdirSync(folder)
        .slice(0, 2)
        .map((one) => [`${name}/${one}`, new URL(`${one}/before.Dockerfile`, folder)] as const);
    });
  const engine = dockshiftEngine();

  it.each(cases)('makes of the file what fix makes of it: %s', async (_, url) => {
    const source = readFileSync(url, 'utf8');
    const cwd = workspace({ Dockerfile: source, 'package.json': '{}', 'main.py': '' });
    const { stdout } = await dockshift(['fix', '--check', '--preset', 'all', '--format', 'sarif'], { cwd, engine });
    const run = sarifRun(stdout);
    const fixes = run.results.filter((result) => result.fixes !== undefined);
    expect(fixes.length).toBeLessThan(2);
    await dockshift(['fix', '--quiet', '--preset', 'all'], { cwd, engine });
    const [fix] = fixes;
    expect(fix === undefined ? source : applied(source, fix, 'Dockerfile')).toBe(
      readFileSync(join(cwd, 'Dockerfile'), 'utf8'),
    );
  });

  it.each([
    ['CRLF and characters beyond 16 bits', 'FROM x # 🐋\r\nRUN old 🐋\r\nRUN old\r\n'],
    ['a byte order mark', '\uFEFFFROM x\nRUN old\n'],
    ['no line end at the end', 'FROM x\nRUN old'],
    ['lone carriage returns', 'FROM x\rRUN\nRUN old\n'],
  ])('is exact with %s', async (_, source) => {
    const cwd = workspace({ Dockerfile: source });
    const { stdout } = await dockshift(['fix', '--check', '--format', 'sarif'], { cwd });
    const [first] = sarifRun(stdout).results.filter((result) => result.fixes !== undefined);
    if (first === undefined) throw new Error('no fix');
    expect(applied(source, first, 'Dockerfile')).toBe(source.replaceAll('RUN old', 'RUN new'));
  });

  it('holds the ignore file as well, and is not there for a file that is right only after the fix of another', async () => {
    const cwd = workspace({
      'a.Dockerfile': 'FROM x\nRUN leave-out dist\n',
      'b.Dockerfile': 'FROM x\nRUN leave-out tmp\n',
      '.dockerignore': 'a',
    });
    const { stdout } = await dockshift(['fix', '--check', '--format', 'sarif'], { cwd });
    const [first, second] = sarifRun(stdout).results;
    expect(first === undefined ? '' : applied('a', first, '.dockerignore')).toBe('adist\n');
    expect([second?.ruleId, second?.fixes]).toEqual(['leave-out', undefined]);
  });
});

describe('fingerprints', () => {
  it('stay when a finding moves, and when the run starts elsewhere', async () => {
    const cwd = workspace({ 'api/Dockerfile': 'FROM x\nRUN old\nRUN old\n', 'web/Dockerfile': 'FROM x\nRUN old\n' });
    git(cwd, 'init', '-q');
    const of = async (folder: string): Promise<readonly unknown[]> => {
      const { stdout } = await dockshift(['fix', '--check', '--format', 'sarif', join(cwd, 'api')], {
        cwd: join(cwd, folder),
      });
      return sarifRun(stdout).results.map(({ partialFingerprints, locations }) => [
        partialFingerprints,
        locations[0]?.physicalLocation.artifactLocation.uri,
      ]);
    };
    const before = await of('.');
    expect(new Set(before.map((one) => JSON.stringify(one))).size).toBe(2);
    expect(before[0]).toEqual([expect.anything(), 'api/Dockerfile']);
    expect(await of('web')).toEqual(before);
  });
});
