import { resolve } from 'node:path';
import type { Arguments } from '../command-line/arguments.js';
import { EXIT, type ExitCode } from '../command-line/exit-code.js';
import type { Toolbox } from '../command-line/toolbox.js';
import { WrongUse } from '../command-line/wrong-use.js';
import { Configs, configChoice } from '../config/configs.js';
import { configuredJobs, settingFlags } from '../config/configured-jobs.js';
import { WorkTrees } from '../files/git-folder.js';
import { findDockerfiles } from '../find/find-dockerfiles.js';
import { pathsOrUsual } from '../find/usual-dockerfile.js';
import { contextFolder } from '../fix/context-folder.js';
import { selectTransforms } from '../fix/select-transforms.js';
import { type History, readHistory } from '../history/history.js';
import { secondsForAFile } from '../job/in-time.js';
import { IgnoreOverlay } from '../job/overlay.js';
import type { FailedReport, Job, SkippedReport } from '../job/report.js';
import { failedBlock, skippedBlock } from '../report/text-trouble.js';
import { troubleJson } from '../report/trouble-json.js';
import { colorsFor } from '../terminal/colors.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { wrap } from '../terminal/wrap.js';
import { type Answer, explain } from './explain.js';
import type { Explanation } from './explanation.js';
import { explanationJson, FORMAT_VERSION } from './json.js';
import { textOf } from './text.js';

/** `dockshift explain`: says what rebuilds of Dockerfiles do, now and as fix would leave them. */
export async function runExplain(args: Arguments, io: Io, toolbox: Toolbox): Promise<ExitCode> {
  const { cwd } = io;
  const selection = { preset: args.value('preset'), only: args.list('only'), skip: args.list('skip') };
  const givenContext = contextFolder(args.value('context'), cwd);
  const timings = args.value('timings');
  const since = args.value('since');
  const page = args.value('html');
  const engine = await toolbox.loadEngine();
  const transforms = selectTransforms(engine.transforms, selection);
  const trees = new WorkTrees();
  const configs = new Configs(configChoice(args), { trees, cwd, transforms: engine.transforms });
  const { jobs: found, notes } = await findDockerfiles(pathsOrUsual(args.operands, cwd), cwd, trees, configs);
  const { jobs, builds } = await configuredJobs(found, configs, engine, settingFlags(args, selection));
  engine.know?.(builds);
  checkJobs(jobs, args);
  const unsafe = args.switch('unsafe') === true;
  const seconds = secondsForAFile(args);
  const answerFor = (job: Job): Promise<Answer> => {
    const overlay = new IgnoreOverlay();
    return explain({
      job,
      examination: { engine, transforms, unsafe, givenContext, patch: true, cwd, trees, overlay, seconds },
      edits: args.list('edit'),
      asked: since !== null,
      timings: timings === null ? null : resolve(cwd, timings),
      historyOf: (folder): Promise<History> => readHistory(folder, since, trees),
    });
  };
  const teller = tellerFor(args, io);
  teller.begin(notes);
  const codes: ExitCode[] = [];
  for (const job of jobs) {
    const answer = await answerFor(job);
    teller.file(answer);
    if ('report' in answer) codes.push(answer.report.status === 'failed' ? EXIT.partly : EXIT.clean);
    else codes.push(answer.failed ? EXIT.trouble : EXIT.clean);
    if (page !== null && 'explanation' in answer) codes.push(await pageOf(answer.explanation, page, args, io));
  }
  teller.end();
  const isNothingExplained = teller.explained === 0;
  return isNothingExplained || codes.includes(EXIT.trouble)
    ? EXIT.trouble
    : (codes.find((code) => code === EXIT.partly) ?? EXIT.clean);
}

function checkJobs(jobs: readonly Job[], args: Arguments): void {
  const where = args.operands.join(', ') || 'this folder';
  if (jobs.length === 0) throw new WrongUse(`there is no Dockerfile in ${where}`, 'Name the file.');
  if (jobs.length === 1 || args.value('html') === null) return;
  const names = jobs.slice(0, 3).map((one) => one.path);
  const rest = jobs.length > names.length ? `, … (${jobs.length} in all)` : '';
  throw new WrongUse(
    `a page is about one Dockerfile, and there are several in ${where}`,
    `Name one: ${names.join(', ')}${rest}.`,
  );
}

async function pageOf(explanation: Explanation, page: string, args: Arguments, io: Io): Promise<ExitCode> {
  const { writePage } = await import('./write-page.js');
  const { explainPage } = await import('../page/explain-page.js');
  const failure = writePage(resolve(io.cwd, page), explainPage(explanation));
  if (failure === null) {
    io.stderr.write(`The page is in ${page}.\n`);
    return EXIT.clean;
  }
  tellTrouble({ path: page, status: 'failed', failure }, args, io);
  return EXIT.trouble;
}

/** Says what was found out, file by file. */
interface Teller {
  begin(notes: readonly string[]): void;
  file(answer: Answer): void;
  end(): void;
  /** How many files could be explained. */
  readonly explained: number;
}

function tellerFor(args: Arguments, io: Io): Teller {
  const { stdout, stderr } = io;
  const isJson = args.value('format') === 'json';
  const isPage = args.value('html') !== null;
  let files = 0;
  let explained = 0;
  return {
    begin: (notes) => {
      if (isJson) stdout.write(`{"version":${FORMAT_VERSION},"notes":${JSON.stringify(notes)},"files":[`);
      else for (const note of notes) stderr.write(`${wrap(printable(note), stderr.columns).join('\n')}\n`);
    },
    file: (answer) => {
      if (isJson) {
        const entry =
          'report' in answer
            ? { path: answer.report.path, ...troubleJson(answer.report) }
            : explanationJson(answer.explanation);
        stdout.write(`${files++ === 0 ? '\n' : ',\n'}${JSON.stringify(entry)}`);
      } else if ('report' in answer) tellTrouble(answer.report, args, io);
      else if (!isPage) {
        const colors = colorsFor(args.switch('color'), io.env, stdout.isTTY);
        stdout.write(`${explained === 0 ? '' : '\n'}${textOf(answer.explanation, colors, stdout.columns)}`);
      }
      if ('explanation' in answer) explained++;
    },
    end: () => {
      if (isJson) stdout.write('\n]}\n');
    },
    get explained() {
      return explained;
    },
  };
}

function tellTrouble(report: SkippedReport | FailedReport, args: Arguments, io: Io): void {
  const style = { colors: colorsFor(args.switch('color'), io.env, io.stderr.isTTY), verbose: false };
  const lines =
    report.status === 'failed'
      ? failedBlock(report, style, io.stderr.columns)
      : skippedBlock(report, style, io.stderr.columns);
  io.stderr.write(`${lines.join('\n')}\n`);
}
