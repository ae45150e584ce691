import type { Command } from '../command-line/command.js';
import { docs } from './docs.js';
import { explain } from './explain.js';
import { fix } from './fix.js';
import { list } from './list.js';

/** All commands, in the order of the help page. */
export const commands: readonly Command[] = [fix, explain, list, docs];
