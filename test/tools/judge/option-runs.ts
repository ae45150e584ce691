import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Tool } from '../../../packages/core/src/tools/contract/tool.js';
import { invocation } from '../../../packages/core/src/tools/kit/project-view.fixture.js';
import type { Finding } from './finding.js';
import { namesIn } from './named.js';
import type { RecordedRun } from './recorded-run.js';
import { planOf, RUNS, unforeseen } from './runs.js';
import { fileOf } from './sources.js';

/**
 * What one option after the other changes in a recorded run: a text file whose first line is a title, whose second names the
 * run (`of: npm/lock`), and with a line for each option. `pnpm record-runs options` fills in what stands behind ` = `.
 */
export interface OptionRuns {
  readonly id: string;
  readonly title: string;
  /** The recorded run that has the command and the project. */
  readonly of: string;
  readonly lines: readonly OptionRun[];
}

/** A run with an option more, and what it did beyond the run without it. */
export interface OptionRun {
  /** `--omit=dev`. */
  readonly option: string;
  /** Why it was not run; '' where it was. */
  readonly never: string;
  readonly exit: number;
  /** `reads x`, `looks for x`, `writes x`. */
  readonly more: readonly string[];
}

/** Where they are, from the root of the repository. */
const OPTION_FOLDER = 'test/tools/recorded-options';

/** Every file with options. */
export const OPTION_RUNS: readonly OptionRuns[] = (() => {
  const folder = fileURLToPath(new URL('../recorded-options', import.meta.url));
  return readdirSync(folder)
    .sort()
    .map((name) => parseOptionRuns(name.replace(/\.options$/, ''), readFileSync(join(folder, name), 'utf8')));
})();

/** Reads the text of a file with options. */
function parseOptionRuns(id: string, text: string): OptionRuns {
  const [title = '', of = '', ...lines] = text.trimEnd().split('\n');
  return { id, title, of: of.replace(/^of: /, ''), lines: lines.map(parseLine) };
}

function parseLine(line: string): OptionRun {
  const [option = '', found = ''] = line.split(/ = (.*)/);
  if (found.startsWith('never: ')) return { option, never: found.slice('never: '.length), exit: Number.NaN, more: [] };
  const [exit = '', ...more] = found.split('; ');
  return { option, never: '', exit: Number(exit.replace(/^exit /, '') || Number.NaN), more };
}

/** The text of a file with options, the inverse of {@link parseOptionRuns}. */
export function printOptionRuns({ title, of, lines }: OptionRuns): string {
  const printed = lines.map(({ option, never, exit, more }) =>
    never === '' ? `${option} = ${[`exit ${exit}`, ...more].join('; ')}` : `${option} = never: ${never}`,
  );
  return `${[title, `of: ${of}`, ...printed].join('\n')}\n`;
}

/** What is wrong with a tool, as runs with single options show: an option that it takes for harmless is to have one. */
export function judgeOptionRuns(tool: Tool, all: readonly OptionRuns[] = OPTION_RUNS): readonly Finding[] {
  return all.flatMap((file) => {
    const run = RUNS.find((one) => one.id === file.of);
    const where = `${OPTION_FOLDER}/${file.id}.options`;
    if (run === undefined) return [{ tool: tool.id, where, message: `there is no run ${file.of}` }];
    if (!tool.commands.includes(invocation(run.run).name)) return [];
    return [...file.lines.flatMap((line) => unforeseenOf(tool, run, line)), ...unrun(tool, run, file)].map(
      (message) => ({ tool: tool.id, where, message }),
    );
  });
}

function unforeseenOf(tool: Tool, run: RecordedRun, { option, more }: OptionRun): readonly string[] {
  const with_ = withOption(run, option, more);
  const plan = planOf(tool, with_);
  if (plan === null) return [];
  return unforeseen(with_, plan).map((what) => `\`${with_.run}\` ${what}, which the plan does not say`);
}

function withOption(run: RecordedRun, option: string, more: readonly string[]): RecordedRun {
  const of = (kind: string): readonly string[] =>
    more.flatMap((one) => (one.startsWith(`${kind} `) ? [one.slice(kind.length + 1)] : []));
  return {
    ...run,
    run: `${run.run} ${option}`,
    read: [...run.read, ...of('reads')],
    missed: [...run.missed, ...of('looks for')],
    written: [...run.written, ...of('writes')],
  };
}

/** The options of the tool that change nothing about the plan of the run, and that nobody has tried. */
function unrun(tool: Tool, run: RecordedRun, { lines }: OptionRuns): readonly string[] {
  const tried = new Set(lines.map(({ option }) => option.replace(/[= ].*$/s, '')));
  const options = namesIn(fileOf(tool.id)).flatMap(({ kind, name }) => (kind === 'option' ? [name] : []));
  return [...new Set(options)].flatMap((option) => {
    const harmless = [option, `${option}=x`].some((one) => planOf(tool, withOption(run, one, []))?.ok === true);
    return harmless && !tried.has(option) ? [`the option ${option} is planned for, and nobody has tried it`] : [];
  });
}
