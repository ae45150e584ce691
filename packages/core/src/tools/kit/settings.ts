import type { ProjectView } from '../contract/project.js';
import { type CommandWords, said, valueOf } from './command-words.js';

/** Something that users set in one of several ways. The first of these counts: by an option, by a variable, by an earlier call. */
export interface Setting {
  /** Options without a value that turn it on: `--frozen`. */
  readonly flags?: readonly string[];
  /** Options whose value it is: `--path`. */
  readonly options?: readonly string[];
  /** Variables whose value it is: `BUNDLE_PATH`. */
  readonly variables?: readonly string[];
  /** Its name in calls that set it for later ones: `path` in `bundle config set path vendor`. */
  readonly key?: string;
}

/** How something is set. */
export interface SetBy {
  /** The option, the variable or the name, as users write it. */
  readonly by: string;
  /** null: not known. True and false: by an option without a value, on or taken back. */
  readonly value: string | boolean | null;
}

/** How something is set for a call of the tool `id`; null: nothing sets it. */
export function settingOf(setting: Setting, id: string, command: CommandWords, view: ProjectView): SetBy | null {
  const { flags = [], options = [], variables = [], key } = setting;
  const on = said(command, ...flags);
  if (on !== null) return { by: flags.join(' or '), value: on };
  const value = valueOf(command, ...options);
  if (value !== undefined) return { by: options.join(' or '), value };
  for (const name of variables) {
    const found = view.env(name);
    if (found !== undefined) return { by: name, value: found };
  }
  if (key === undefined) return null;
  // An earlier call may not have run, and may have run for another user: nothing is sure but that it may be set.
  const earlier = view.earlier.some((one) => one.tool === id && one.sets?.includes(key) === true);
  return earlier ? { by: key, value: null } : null;
}
