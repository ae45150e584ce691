import type { Command } from '../command-line/command.js';
import { docs } from './docs.js';
import { fix } from './fix.js';
import { list } from './list.js';
import { verify } from './verify.js';

/** All commands, in the order of the help page. */
export const commands: readonly Command[] = [fix, verify, list, docs];
