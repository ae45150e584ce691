import type { Arguments } from '../command-line/arguments.js';
import { WrongUse } from '../command-line/wrong-use.js';
import { contextFolder } from '../fix/context-folder.js';
import type { Selection } from '../fix/select-transforms.js';

/** What `dockshift review` was asked to do. */
export interface ReviewOptions {
  readonly paths: readonly string[];
  readonly selection: Selection;
  readonly unsafe: boolean;
  readonly allowDirty: boolean;
  /** Absolute folder; null: the context is looked for. */
  readonly context: string | null;
  /** The page to write, as it was named; null: people are asked. */
  readonly html: string | null;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean | null;
}

/** Makes sense of the command line; throws a WrongUse where it makes none. */
export function reviewOptions(args: Arguments, cwd: string): ReviewOptions {
  const on = (name: string): boolean => args.switch(name) === true;
  if (on('quiet') && on('verbose')) throw new WrongUse('--quiet and --verbose contradict each other');
  return {
    paths: args.operands.length === 0 ? ['.'] : args.operands,
    selection: { preset: args.value('preset'), only: args.list('only'), skip: args.list('skip') },
    unsafe: on('unsafe'),
    allowDirty: on('allow-dirty'),
    context: contextFolder(args.value('context'), cwd),
    html: args.value('html'),
    quiet: on('quiet'),
    verbose: on('verbose'),
    color: args.switch('color'),
  };
}
