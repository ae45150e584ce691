import { resolve } from 'node:path';
import type { Arguments } from '../command-line/arguments.js';
import { EXIT, type ExitCode } from '../command-line/exit-code.js';
import type { Toolbox } from '../command-line/toolbox.js';
import { WorkTrees } from '../files/git-folder.js';
import { contextFolder } from '../fix/context-folder.js';
import { selectTransforms } from '../fix/select-transforms.js';
import { type History, readHistory } from '../history/history.js';
import { IgnoreOverlay } from '../job/overlay.js';
import type { FailedReport, SkippedReport } from '../job/report.js';
import { failedBlock, skippedBlock } from '../report/text-trouble.js';
import { colorsFor } from '../terminal/colors.js';
import type { Io } from '../terminal/io.js';
import { explain } from './explain.js';
import { findOne } from './find-one.js';
import { explanationJson } from './json.js';
import { textOf } from './text.js';

/** `dockshift explain`: says what rebuilds of a Dockerfile do, now and as fix would leave it. */
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
  const job = await findOne(args.operands, cwd, trees);
  const unsafe = args.switch('unsafe') === true;
  const overlay = new IgnoreOverlay();
  const answer = await explain({
    job,
    examination: { engine, transforms, unsafe, givenContext, patch: true, cwd, trees, overlay },
    edits: args.list('edit'),
    asked: since !== null,
    timings: timings === null ? null : resolve(cwd, timings),
    historyOf: (folder): Promise<History> => readHistory(folder, since, trees),
  });
  if ('report' in answer) return tellTrouble(answer.report, args, io);
  const { explanation, failed } = answer;
  const color = args.switch('color');
  if (args.value('format') === 'json') io.stdout.write(`${JSON.stringify(explanationJson(explanation), null, 2)}\n`);
  else if (page === null) {
    io.stdout.write(textOf(explanation, colorsFor(color, io.env, io.stdout.isTTY), io.stdout.columns));
  }
  if (page !== null) {
    const { writePage } = await import('./write-page.js');
    const { explainPage } = await import('../page/explain-page.js');
    const failure = writePage(resolve(cwd, page), explainPage(explanation));
    const report = failure === null ? null : ({ path: page, status: 'failed', failure } as const);
    if (report !== null) return tellTrouble(report, args, io);
    io.stderr.write(`The page is in ${page}.\n`);
  }
  return failed ? EXIT.trouble : EXIT.clean;
}

function tellTrouble(report: SkippedReport | FailedReport, args: Arguments, io: Io): ExitCode {
  const style = { colors: colorsFor(args.switch('color'), io.env, io.stderr.isTTY), verbose: false };
  const lines =
    report.status === 'failed'
      ? failedBlock(report, style, io.stderr.columns)
      : skippedBlock(report, style, io.stderr.columns);
  io.stderr.write(`${lines.join('\n')}\n`);
  return EXIT.trouble;
}
