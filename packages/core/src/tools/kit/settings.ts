import { isWithin, resolvePath } from '../../effects/resource.js';
import type { ProjectView } from '../contract/project.js';
import { type Check, combine, FINE, open } from './checks.js';
import { type CommandWords, opposite, said, valueOf } from './command-words.js';

/**
 * One setting with all its spellings: any of them sets it. {@link settingOf} decides which one counts. Settings that are
 * independent are several of these.
 */
export interface Setting {
  /** Options without a value that turn it on: `--frozen`. */
  readonly flags?: readonly string[];
  /** More options that turn it off: `--no-shrinkwrap`. The `--no-` of each flag counts anyway. */
  readonly off?: readonly string[];
  /** Options whose value it is: `--path`. */
  readonly options?: readonly string[];
  /** Variables whose value it is, in order: the first that is set counts. `BUNDLE_PATH`. */
  readonly variables?: readonly string[];
  /** Its name in the project's own settings file: `virtualenvs.create`. */
  readonly file?: string;
  /** Its name where a call saves it for later ones: `path` in `bundle config set path vendor`. */
  readonly key?: string;
}

/** How something is set. */
export interface SetBy {
  /** The option, the variable or the name, as users write it. */
  readonly by: string;
  /** A text: the value. True or false: an option without a value, or a file, turned it on or off. null: not known. */
  readonly value: string | boolean | null;
}

/** Where a call of a tool finds settings. */
export interface SettingSources {
  /** The tool. */
  readonly id: string;
  /** The project's folder in the image. */
  readonly folder: string;
  readonly command: CommandWords;
  readonly view: ProjectView;
  /**
   * Reads the project's settings file: the value, undefined (not set) or null (not known). Absent: the tool has no such file.
   */
  readonly file?: (name: string) => string | boolean | null | undefined;
}

/**
 * How something is set for a call; null: nothing sets it. The first of these counts, for every tool: an option, a variable, the
 * project's own file, an earlier call.
 */
export function settingOf(setting: Setting, { id, command, view, file }: SettingSources): SetBy | null {
  const { flags = [], off = [], options = [], variables = [], key } = setting;
  const on = said(command, ...flags, ...off.map(opposite));
  if (on !== null) return { by: lastOf(command, [...flags, ...off, ...[...flags, ...off].map(opposite)]), value: on };
  const value = valueOf(command, ...options);
  if (value !== undefined) return { by: lastOf(command, options), value };
  for (const name of variables) {
    const found = view.env(name);
    if (found !== undefined) return { by: name, value: found };
  }
  const own = setting.file === undefined ? undefined : file?.(setting.file);
  if (setting.file !== undefined && own !== undefined) return { by: setting.file, value: own };
  const earlier = key === undefined ? undefined : setEarlier(key, id, view);
  return key === undefined || earlier === undefined ? null : { by: key, value: earlier };
}

/** The last of these options that a call has, as it is written there. */
function lastOf({ options }: CommandWords, names: readonly string[]): string {
  return options.findLast(({ name }) => names.includes(name))?.name ?? '';
}

/**
 * What earlier calls of a tool have set something to; undefined: none has set it, null: to what isn't known. One may not have run, or
 * for another user, or may give way to another: the value is known where all agree.
 */
export function setEarlier(key: string, id: string, view: ProjectView): string | null | undefined {
  const calls = view.earlier.filter((one) => one.tool === id && one.sets?.includes(key) === true);
  const values = new Set(calls.map((one) => one.setTo ?? null));
  const [first] = values;
  return values.size > 1 ? null : first;
}

/** Is it surely on, by an option or as `true`? */
export function isOn(set: SetBy | null): boolean {
  return set !== null && String(set.value) === 'true';
}

/** Is it surely off, by an option that takes it back or as `false`? */
export function isOff(set: SetBy | null): boolean {
  return set !== null && String(set.value) === 'false';
}

/** A setting, and what it makes of the plan of an install. */
export interface JudgedSetting extends Setting {
  readonly does: (set: SetBy, sources: SettingSources) => Check;
}

/** What settings make of a plan, in their order. */
export function settingsCheck(rows: readonly JudgedSetting[], sources: SettingSources): Check {
  return combine(
    sources.view,
    rows.map((row) => () => {
      const set = settingOf(row, sources);
      return set === null ? FINE : row.does(set, sources);
    }),
  );
}

/** Does the value of a variable make a difference? null: it isn't known. */
type Counts = (value: string | null, sources: SettingSources) => boolean;

/** A row for each of these variables: a claim about it, which is open where its value makes a difference. */
export function variableRows(
  names: Iterable<string>,
  claim: (name: string) => string,
  counts: Counts = () => true,
): readonly JudgedSetting[] {
  return [...names].map((name) => ({
    variables: [name],
    does: ({ value }, sources) =>
      counts(typeof value === 'boolean' ? null : value, sources) ? { ok: true, premises: [open(claim(name))] } : FINE,
  }));
}

/** What it is set to isn't known. */
export const isUnknown: Counts = (value) => value === null;

/** It is set, and not to nothing. */
export const isFilled: Counts = (value) => value !== '';

/** It names a folder of the project, or may. */
export const isInProject: Counts = (value, { folder }) =>
  value === null || !value.startsWith('/') || isWithin(resolvePath('/', value) ?? '/', folder);
