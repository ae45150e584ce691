import type { Command } from '../command-line/command.js';
import { completion } from './completion.js';
import { context } from './context.js';
import { docs } from './docs.js';
import { explain } from './explain.js';
import { fix } from './fix.js';
import { init } from './init.js';
import { list } from './list.js';
import { migrate } from './migrate.js';
import { review } from './review.js';
import { verify } from './verify.js';
import { worker } from './worker.js';

/** All commands, in the order of the help page. */
export const commands: readonly Command[] = [
  fix,
  review,
  explain,
  verify,
  context,
  init,
  migrate,
  worker,
  list,
  docs,
  completion(() => commands),
];
