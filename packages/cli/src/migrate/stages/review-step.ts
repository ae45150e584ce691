import { join } from 'node:path';
import { EXIT, type ExitCode } from '../../command-line/exit-code.js';
import { colorPatch } from '../../patch/color-patch.js';
import { colorsFor } from '../../terminal/colors.js';
import type { Io } from '../../terminal/io.js';
import { counted } from '../../terminal/plural.js';
import { printable } from '../../terminal/printable.js';
import { gainText } from '../apply/plan-texts.js';
import type { Campaign } from '../campaign/load-campaign.js';
import { JsonlStore } from '../journal/jsonl-store.js';
import { takeLock } from '../journal/lock.js';
import { readState } from '../journal/read-journal.js';
import type { CampaignState, RepositoryState } from '../journal/state.js';
import { NO_PLAN, PlanFiles } from '../plan/plan-files.js';
import type { MigrateOptions } from './migrate-options.js';
import { NOTHING_PLANNED, someAreNamed } from './named.js';
import { narratorFor } from './narrator.js';

/** `migrate review`: shows the plans, or takes repositories out of the campaign and back into it. */
export async function runReview(campaign: Campaign, options: MigrateOptions, io: Io): Promise<ExitCode> {
  if (options.reject || options.accept) return decide(campaign, options, io);
  const { format, color, quiet, only } = options;
  const plans = new PlanFiles(campaign.folder);
  const colors = colorsFor(color, io.env, io.stdout.isTTY);
  const state = await readState(campaign.folder);
  someAreNamed(only, state);
  const states = planned(state, only);
  const narrator = narratorFor(io, quiet);
  let lost = 0;
  for (const { repository, plan: note, phase } of states) {
    const plan = note === null ? null : plans.read(note.key);
    if (plan === null) {
      narrator.trouble(repository.id, NO_PLAN);
      lost++;
      continue;
    }
    if (format === 'json') {
      io.stdout.write(`${JSON.stringify({ repository: repository.id, phase, ...plan })}\n`);
      continue;
    }
    // Ahead of the patch also in a pager: git apply and patch read past it.
    if (!quiet) io.stdout.write(`${colors.bold(printable(repository.id))}: ${gainText(plan.gain)}\n`);
    io.stdout.write(colorPatch(plan.patch, colors));
  }
  if (state.plans === 0) narrator.say(NOTHING_PLANNED);
  else narrator.say(`${counted(states.length, 'repository', 'repositories')} to change`);
  if (lost === 0) return EXIT.clean;
  return lost < states.length ? EXIT.partly : EXIT.trouble;
}

function planned(state: CampaignState, only: MigrateOptions['only']): readonly RepositoryState[] {
  return [...state.repositories.values()].filter(
    ({ plan, repository }) => (plan?.files ?? 0) > 0 && only?.(repository.id) !== false,
  );
}

async function decide(campaign: Campaign, options: MigrateOptions, io: Io): Promise<ExitCode> {
  const lock = takeLock(join(campaign.folder, 'lock'), `the campaign ${campaign.name}`);
  try {
    const store = await JsonlStore.open(campaign.folder);
    try {
      someAreNamed(options.only, store.state);
      const named = [...store.state.repositories.keys()].filter((id) => options.only?.(id) === true);
      const event = options.reject ? 'rejected' : 'accepted';
      await Promise.all(named.map((id) => store.append({ event, id })));
      if (!options.quiet) io.stderr.write(`${counted(named.length, 'repository', 'repositories')} ${event}\n`);
      return EXIT.clean;
    } finally {
      await store.close();
    }
  } finally {
    lock.release();
  }
}
