import type { Arguments } from '../../command-line/arguments.js';
import { EXIT, type ExitCode } from '../../command-line/exit-code.js';
import type { Toolbox } from '../../command-line/toolbox.js';
import { WrongUse } from '../../command-line/wrong-use.js';
import { selectTransforms } from '../../fix/select-transforms.js';
import { nameOfTransform } from '../../job/named-transforms.js';
import type { Io } from '../../terminal/io.js';
import { counted } from '../../terminal/plural.js';
import { type Campaign, loadCampaign } from '../campaign/load-campaign.js';
import { crewFor } from '../engine/crew-for.js';
import { withoutSecretsInError } from '../git/secrets.js';
import type { CampaignState } from '../journal/state.js';
import type { PlanSettings } from '../plan/plan-key.js';
import { troubleOf } from '../trouble/trouble.js';
import { applyStage } from './apply-stage.js';
import { closeStage } from './close-stage.js';
import { runInit } from './init-step.js';
import { type MigrateOptions, migrateOptions } from './migrate-options.js';
import { NOTHING_PLANNED, someAreNamed } from './named.js';
import { planStage } from './plan-stage.js';
import { publishStage } from './publish-stage.js';
import { runExport, runReport } from './report-step.js';
import { retryStage } from './retry-stage.js';
import { runReview } from './review-step.js';
import type { StageCount } from './run-tasks.js';
import { type Session, withSession } from './session.js';
import { runStatus } from './status-step.js';

/** `dockshift migrate`: one step of a campaign. */
export async function runMigrate(args: Arguments, io: Io, toolbox: Toolbox): Promise<ExitCode> {
  const options = migrateOptions(args);
  io.listen();
  try {
    return await step(options, io, toolbox);
  } catch (error) {
    if (io.signal.aborted) return EXIT.interrupted;
    throw told(error);
  }
}

/** What a user can do something about is told as that; anything else is a bug. */
function told(error: unknown): unknown {
  if (error instanceof WrongUse) return error;
  const { code, message, advice } = troubleOf(error);
  return code === 'internal' ? withoutSecretsInError(error) : new WrongUse(message, advice);
}

function step(options: MigrateOptions, io: Io, toolbox: Toolbox): Promise<ExitCode> {
  if (options.step === 'init') return runInit(options, io);
  const campaign = loadCampaign(options.campaign, io.cwd);
  switch (options.step) {
    case 'status':
      return runStatus(campaign, options, io);
    case 'report':
      return runReport(campaign, options, io);
    case 'export':
      return runExport(campaign, options, io);
    case 'review':
      return runReview(campaign, options, io);
    case 'plan':
      return work(campaign, options, { io, toolbox }, planStage);
    case 'apply':
      return work(campaign, options, { io, toolbox }, applyStage);
    case 'publish':
      return work(campaign, options, { io, toolbox }, (session) => publishAndSay(session, options.wait));
    case 'retry':
      return work(campaign, options, { io, toolbox }, (session) => retryStage(session, options.wait));
    case 'close':
      return work(campaign, options, { io, toolbox }, closeStage);
    default:
      return options.step satisfies never;
  }
}

interface Surroundings {
  readonly io: Io;
  readonly toolbox: Toolbox;
}

async function work(
  campaign: Campaign,
  options: MigrateOptions,
  { io, toolbox }: Surroundings,
  stage: (session: Session) => Promise<StageCount>,
): Promise<ExitCode> {
  const settings = await planSettings(campaign, toolbox);
  const { quiet, only, queue, jobs, trial } = options;
  // Through a queue, others have the engines.
  const builder = trial === null || queue !== null ? null : await toolbox.findBuildEngine(null, io);
  return withSession(
    {
      campaign,
      settings,
      trial,
      io,
      quiet,
      only,
      crew: (folders, access) => crewFor({ queue, jobs, module: toolbox.taskWorker, builder }, folders, access),
    },
    async (session) => {
      if (options.step !== 'plan') someAreNamed(only, session.store.state);
      const count = await stage(session);
      return ended(session, count);
    },
  );
}

/** Mistakes in the campaign's choice of transforms are found before anything is fetched. */
async function planSettings({ transforms }: Campaign, toolbox: Toolbox): Promise<PlanSettings> {
  const engine = await toolbox.loadEngine();
  const { preset, only, skip, unsafe } = transforms;
  const selected = selectTransforms(engine.transforms, { preset: preset ?? null, only, skip });
  return { transforms: selected.map(nameOfTransform), unsafe };
}

async function publishAndSay(session: Session, wait: boolean): Promise<StageCount> {
  const { hold, ...count } = await publishStage(session, wait);
  if (hold === null) return count;
  const when = hold.until === null ? '' : ` from ${new Date(hold.until).toISOString()} on`;
  session.narrator.say(`Not all are published: ${hold.because}. Run the same command again${when}.`);
  return count;
}

function ended({ store, narrator, io }: Session, { done, failed }: StageCount): ExitCode {
  if (store.state.plans === 0) narrator.say(NOTHING_PLANNED);
  narrator.say(`${summary(store.state)}${failed === 0 ? '' : `; ${failed} failed (dockshift migrate retry --failed)`}`);
  if (io.signal.aborted) {
    narrator.say('interrupted; the same command goes on from here');
    return EXIT.interrupted;
  }
  if (failed === 0) return EXIT.clean;
  return done === 0 ? EXIT.trouble : EXIT.partly;
}

function summary(state: CampaignState): string {
  const phases = [...state.repositories.values()].map(({ phase }) => phase);
  const count = (wanted: string): number => phases.filter((phase) => phase === wanted).length;
  const parts = (
    [
      ['planned', 'planned'],
      ['applied', 'committed'],
      ['published', 'published'],
      ['merged', 'merged'],
      ['declined', 'closed by their people'],
      ['closed', 'taken back'],
      ['left-alone', 'left alone'],
      ['rejected', 'rejected in review'],
      ['unchanged', 'with nothing to change'],
      ['skipped', 'skipped'],
    ] as const
  ).flatMap(([phase, words]) => (count(phase) === 0 ? [] : [`${count(phase)} ${words}`]));
  return `${counted(phases.length, 'repository', 'repositories')}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
}
