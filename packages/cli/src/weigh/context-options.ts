import { resolve } from 'node:path';
import type { Arguments } from '../command-line/arguments.js';
import { WrongUse } from '../command-line/wrong-use.js';
import { type ConfigChoice, configChoice } from '../config/configs.js';
import { secondsForAFile } from '../job/in-time.js';

/** What `dockshift context` was asked for. */
export interface ContextOptions {
  /** As written. */
  readonly folder: string;
  readonly config: ConfigChoice;
  /** Absolute; null: those that are found. */
  readonly dockerfile: string | null;
  readonly format: 'text' | 'json';
  /** Absolute; null: no page. */
  readonly page: string | null;
  /** Adds the lines that change no image of a fresh clone to the ignore files. */
  readonly write: boolean;
  /** Also to one with changes that are not committed. */
  readonly allowDirty: boolean;
  /** How long the look at one Dockerfile may take. */
  readonly seconds: number;
}

/** Reads the command line; throws a WrongUse where it makes no sense. */
export function contextOptions(args: Arguments, cwd: string): ContextOptions {
  const [folder = '.', ...more] = args.operands;
  if (more.length > 0) throw new WrongUse('context takes one folder', 'Run it once for each of several folders.');
  const dockerfile = args.value('dockerfile');
  const page = args.value('html');
  return {
    folder,
    config: configChoice(args),
    dockerfile: dockerfile === null ? null : resolve(cwd, dockerfile),
    format: args.value('format') === 'json' ? 'json' : 'text',
    page: page === null ? null : resolve(cwd, page),
    write: args.switch('write') === true,
    allowDirty: args.switch('allow-dirty') === true,
    seconds: secondsForAFile(args),
  };
}
