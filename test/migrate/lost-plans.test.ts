import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { workspace } from '../cli/workspace.js';
import { migrate, type Ran, writeCampaign } from './campaign-run.js';
import { checkout, gitIn, WEB } from './fleet.js';

process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';

const GONE = 'The file with its plan is gone, or damaged.';
const ADVICE = 'dockshift migrate plan makes it again.';

let cwd = '';
beforeEach(async () => {
  cwd = workspace();
  for (const name of ['a', 'b', 'c']) checkout(join(cwd, 'repositories', name), { ...WEB, 'README.md': `${name}\n` });
  writeCampaign(cwd, { sources: [{ checkouts: ['repositories/*'] }] });
  expect((await step('plan')).code).toBe(0);
});

function step(words: string): Promise<Ran> {
  return migrate(cwd, words.split(' '));
}

function folder(): string {
  return join(cwd, '.dockshift/test/plans');
}

function plans(): Readonly<Record<string, string>> {
  return Object.fromEntries(readdirSync(folder()).map((name) => [name, readFileSync(join(folder(), name), 'utf8')]));
}

/** The file with the plan of one of the repositories. */
function planOf(name: string): string {
  const base = gitIn(join(cwd, 'repositories', name, '.git'), 'rev-parse', 'main');
  const [file = ''] = Object.entries(plans()).find(([, text]) => text.includes(base)) ?? [];
  return join(folder(), file);
}

/** As if the plan had been killed so many events before its end. */
function interrupt(events: number): void {
  const journal = join(cwd, '.dockshift/test/journal.jsonl');
  const lines = readFileSync(journal, 'utf8').trimEnd().split('\n');
  expect(JSON.parse(lines.at(-1) ?? '{}')).toMatchObject({ event: 'ended' });
  writeFileSync(
    journal,
    lines
      .slice(0, -events)
      .map((line) => `${line}\n`)
      .join(''),
  );
}

const LOSSES: readonly (readonly [string, (file: string) => void])[] = [
  ['gone', (file) => rmSync(file)],
  ['damaged', (file) => writeFileSync(file, readFileSync(file, 'utf8').slice(0, 100))],
];

describe.each(LOSSES)('a plan whose file is %s', (_, lose) => {
  it.each([
    ['ended', 0, /^3 repositories to plan$/m],
    ['was interrupted at its very end', 1, /^1 repository to plan$/m],
    ['was interrupted ahead of the last repository', 2, /[12] (?:repository|repositories) to plan/],
  ])('is made again by the next plan, also if the last one %s', async (_name, events, said) => {
    const before = plans();
    lose(planOf('b'));
    if (events > 0) interrupt(events);
    const { code, stderr } = await step('plan');
    expect(code).toBe(0);
    expect(stderr).toMatch(said);
    expect(plans()).toEqual(before);
    expect(await step('apply')).toMatchObject({ code: 0, stderr: expect.stringContaining('3 committed') });
  });

  it('is named by review, report and apply, which do the others; retry --failed makes it again', async () => {
    const before = plans();
    lose(planOf('b'));
    const { stdout, ...review } = await step('review');
    expect(review).toMatchObject({ code: 3, stderr: expect.stringContaining(`b: failed: ${GONE}\n  ${ADVICE}\n`) });
    expect(stdout.match(/^diff --git/gm)).toHaveLength(2);
    expect(await step('review **/b')).toMatchObject({ code: 2, stdout: '' });
    const inJson = await step('report --format json');
    expect(inJson).toMatchObject({
      code: 3,
      stderr:
        'The plans of 1 repository are gone, or damaged, and their diffs are missing in the report.\ndockshift migrate plan makes them again.\n',
    });
    const { repositories }: { repositories: { diff: string | null }[] } = JSON.parse(inJson.stdout);
    expect(repositories.map(({ diff }) => diff === null)).toEqual([false, true, false]);
    const page = await step('report --format html');
    expect(page).toMatchObject({ code: 3, stdout: expect.stringContaining(`<p>${GONE} ${ADVICE}</p>`) });
    // These show no diffs.
    for (const format of ['markdown', 'csv'])
      expect(await step(`report --format ${format}`)).toMatchObject({ code: 0, stderr: '' });
    expect(await step('apply')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining(`b: failed: ${GONE}\n  ${ADVICE}\n`),
    });
    expect(await step('retry --failed')).toMatchObject({ code: 0 });
    expect(plans()).toEqual(before);
    expect(await step('apply')).toMatchObject({ code: 0, stderr: expect.stringContaining('3 committed') });
  });

  it('is named by publish', async () => {
    expect(await step('apply')).toMatchObject({ code: 0 });
    lose(planOf('b'));
    expect(await step('publish **/b')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`b: failed: ${GONE}\n  ${ADVICE}\n`),
    });
  });
});
