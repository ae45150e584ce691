import type { Arguments } from '../command-line/arguments.js';
import type { ExitCode } from '../command-line/exit-code.js';
import type { Toolbox } from '../command-line/toolbox.js';
import { Configs } from '../config/configs.js';
import { configuredJobs } from '../config/configured-jobs.js';
import { WorkTrees } from '../files/git-folder.js';
import { findDockerfiles } from '../find/find-dockerfiles.js';
import { selectTransforms } from '../fix/select-transforms.js';
import { withHint } from '../fix/with-hint.js';
import type { Examination } from '../job/examine.js';
import { IgnoreOverlay } from '../job/overlay.js';
import type { Job } from '../job/report.js';
import { within } from '../process/breakable.js';
import { textReporter } from '../report/text.js';
import { colorsFor } from '../terminal/colors.js';
import { editorOf } from '../terminal/editor.js';
import type { Io } from '../terminal/io.js';
import type { TryHand } from '../try/file-trial.js';
import { USUAL_TRIAL } from '../try/try-options.js';
import { Dialogue } from './dialogue.js';
import { RebuildModel } from './rebuilds.js';
import { Review } from './review.js';
import { type ReviewOptions, reviewOptions } from './review-options.js';

/** `dockshift review`: offers each rewrite, and writes what was chosen after the last answer. */
export async function runReview(args: Arguments, io: Io, toolbox: Toolbox): Promise<ExitCode> {
  const options = reviewOptions(args, io.cwd);
  const engine = await toolbox.loadEngine();
  const transforms = selectTransforms(engine.transforms, options.selection);
  const trees = new WorkTrees();
  const configs = new Configs(options.config, { trees, cwd: io.cwd, transforms: engine.transforms });
  const found = await findDockerfiles(options.paths, io.cwd, trees, configs);
  const configured = await configuredJobs(found.jobs, configs, engine, options.flags);
  engine.know?.(configured.builds);
  const keyboard = io.stdout.isTTY ? io.keyboard : null;
  const colors = colorsFor(options.color, io.env, io.stdout.isTTY);
  const hand = {
    engine,
    editor: () => editorOf(io.env, io.cwd),
    colors,
    columns: () => io.stdout.columns,
  };
  const computing: Io['computing'] = (work) => io.computing(() => within(options.seconds, work));
  const rebuilds = new RebuildModel(trees, computing);
  const examination = {
    engine,
    transforms,
    unsafe: options.unsafe,
    givenContext: options.context,
    patch: options.html !== null,
    cwd: io.cwd,
    trees,
    overlay: new IgnoreOverlay(),
    seconds: options.seconds,
  };
  const jobs = configured.jobs.map((job) => withHint(job, engine.transforms));
  const reporter = textReporter(io.stdout, io.stderr, {
    colors: colorsFor(options.color, io.env, io.stderr.isTTY),
    patchColors: colors,
    quiet: options.quiet,
    verbose: options.verbose,
    dry: true,
    patches: true,
  });
  // Progress is shown elsewhere.
  reporter.begin(0, found.notes);
  if (options.html !== null) {
    const { writeReviewPage } = await import('./page.js');
    return writeReviewPage(jobs, options.html, { io, examination, rebuilds, reporter, quiet: options.quiet });
  }
  const dialogue = keyboard === null ? null : new Dialogue(io, keyboard, colors, hand);
  // Without somebody who answers, nothing is written.
  const handFor = await trying(options, jobs, { examination, io, toolbox });
  // A build has to be brought to its end.
  if (dialogue !== null || handFor !== null) io.listen();
  const hands = { options, io, computing, colors, trees, dialogue, examination, rebuilds, reporter, handFor };
  const review = new Review(jobs.length, hands);
  for (const job of jobs) await review.take(job);
  return review.end();
}

async function trying(
  options: ReviewOptions,
  jobs: readonly Job[],
  { examination, io, toolbox }: { readonly examination: Examination; readonly io: Io; readonly toolbox: Toolbox },
): Promise<((job: Job) => TryHand | null) | null> {
  const isTried = ({ settings }: Job): boolean => options.trial !== null || settings?.safety === 'tried';
  if (!jobs.some(isTried)) return null;
  const { startTrying } = await import('../try/start-trying.js');
  const { engine } = examination;
  const trial = options.trial ?? USUAL_TRIAL;
  const handFor = await startTrying(trial, { style: options, engine, io, toolbox, examination });
  return (job) => (isTried(job) ? handFor(job) : null);
}
