import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { made } from '../../scripts/new/made.js';
import { runIn, workspaceCopy } from './workspace-copy.js';

const copy = workspaceCopy();
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function script(name: string, ...args: readonly string[]): { code: number | null; text: string } {
  return runIn(copy, 'tsx', '--conditions=dockshift-source', `scripts/${name}.ts`, ...args);
}

const MADE = [
  'packages/core/src/tools/crystal/shiny-shards.ts',
  'packages/core/src/tools/crystal/shiny-shards.examples.ts',
  'packages/core/src/tools/registry.ts',
  'packages/transforms/src/shorten-signals/index.ts',
  'packages/transforms/src/index.ts',
];

describe('pnpm new', { timeout: 900_000 }, () => {
  it('makes a tool and a transform', () => {
    const tool = script('new', 'tool', 'shiny-shards', '--folder', 'crystal');
    expect(tool).toEqual({ code: 0, text: expect.stringContaining('next: pnpm check-tool shiny-shards') });
    const transform = script('new', 'transform', 'shorten-signals');
    expect(transform).toEqual({
      code: 0,
      text: expect.stringContaining('next: pnpm test fixtures -t shorten-signals'),
    });
  });

  it('makes what is in the house style', () => {
    expect(runIn(copy, 'biome', 'check', '--vcs-enabled=false', ...MADE)).toMatchObject({ code: 0 });
  });

  it('makes what compiles', () => {
    const config = { extends: './tsconfig.json', files: MADE, include: [] };
    writeFileSync(join(copy, 'tsconfig.new.json'), JSON.stringify(config));
    expect(runIn(copy, 'tsc', '-p', 'tsconfig.new.json')).toEqual({ code: 0, text: '' });
  });

  it('makes a tool that its judge finds nothing wrong with', () => {
    expect(script('check-tool', 'shiny-shards')).toEqual({ code: 0, text: '0 findings in shiny-shards\n' });
  });

  it('makes a transform whose fixtures pass', () => {
    // Without the set-up for real builds.
    const plain = "conditions: ['dockshift-source', 'node', 'import', 'default']";
    const config = `export default { resolve: { ${plain} }, ssr: { resolve: { ${plain} } } };\n`;
    writeFileSync(join(copy, 'vitest.new.config.mjs'), config);
    const words = ['--config', 'vitest.new.config.mjs', 'test/transforms/fixtures', '-t', 'shorten-signals'];
    const { code, text } = runIn(copy, 'vitest', 'run', '--reporter', 'json', ...words);
    expect([code, text]).toEqual([0, expect.stringMatching(/"numPassedTests":1\d/)]);
  });

  it('makes a transform that has a page', () => {
    expect(script('docs')).toMatchObject({ code: 0 });
    expect(script('docs', '--check')).toEqual({ code: 0, text: '' });
    expect(readFileSync(join(copy, 'docs/transforms/shorten-signals.md'), 'utf8')).toContain('+STOPSIGNAL SIGQUIT');
  });

  it.each([
    [['tool', 'npm', '--folder', 'node'], 'There is a tool npm already.'],
    [['tool', 'Shards', '--folder', 'crystal'], '"Shards" is no id: an id has lower-case letters'],
    [['tool', 'shards'], 'like ruby.'],
    [['tool', 'shards', '--folder', '../x'], '"../x" is no folder of an ecosystem'],
    [['tool', 'shards', '--folder', 'kit'], 'kit is for what all tools share'],
    [['tool', 'tar', '--folder', 'archives'], 'tar is known as a command of posix'],
    [['transform', 'merge-runs'], 'There is a transform merge-runs already.'],
    [['transform', 'merge--runs'], '"merge--runs" is no id'],
    [['transform', 'layers'], '"layers" does not say what the transform does'],
    [['transform'], 'pnpm new tool ID --folder ECOSYSTEM'],
    [['recipe', 'x'], 'pnpm new tool ID --folder ECOSYSTEM'],
  ])('refuses %j', (args, because) => {
    expect(made(args, () => '')).toContain(because);
  });

  it('says why nothing is made', () => {
    const before = MADE.map((file) => readFileSync(join(copy, file), 'utf8'));
    const again = script('new', 'tool', 'shiny-shards', '--folder', 'crystal');
    expect(again).toEqual({ code: 1, text: 'There is a tool shiny-shards already.\n' });
    expect(MADE.map((file) => readFileSync(join(copy, file), 'utf8'))).toEqual(before);
  });

  it('overwrites nothing', () => {
    const file = join(copy, 'packages/core/src/tools/crystal/other.ts');
    writeFileSync(file, '// mine\n');
    const { code, text } = script('new', 'tool', 'other', '--folder', 'crystal');
    expect([code, text]).toEqual([1, expect.stringContaining('other.ts is there already, and nothing is overwritten')]);
    expect(readFileSync(file, 'utf8')).toBe('// mine\n');
  });
});
