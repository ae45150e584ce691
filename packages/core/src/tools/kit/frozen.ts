import type { Premise } from '../../effects/premise.js';
import type { FrozenInstall, NotFrozen, ProjectView } from '../contract/project.js';
import type { OptionTable } from './command-words.js';
import type { Install } from './project-files.js';

/** How a call says that its lock file is to stay as it is: by another subcommand, `ci`, or by an option, `--frozen-lockfile`. */
export type FrozenForm = { readonly shown: string } & (
  | { readonly verb: string; readonly option?: undefined }
  | { readonly option: string; readonly verb?: undefined }
);

/** An install that can take that form. */
export interface Freezable {
  readonly ok: true;
  readonly form: FrozenForm;
  /** The lock file, relative to the context root. */
  readonly lock: string;
  /** What it rests on that the build does not fail from now on. */
  readonly premises: readonly Premise[];
}

/** Can an install take the form? null: it has it, or there is nothing to say. */
export type Freezing = (install: Install, view: ProjectView) => Freezable | NotFrozen | null;

/** It can, as far as can be told. */
export function freezable(form: FrozenForm, lock: string, premises: readonly Premise[] = []): Freezable {
  return { ok: true, form, lock, premises };
}

/** It can't. `because` is a full sentence. */
export function notFrozen(code: NotFrozen['code'], because: string): NotFrozen {
  return { ok: false, code, because };
}

/** It would fail, for the lock file is not in step with what the manifests say. */
export function lockDiffers(form: FrozenForm, lock: string): NotFrozen {
  return notFrozen(
    'lock-differs',
    `With \`${form.shown}\` it would fail: ${lock} has not all that the manifests ask for. An install on a developer's machine writes it again.`,
  );
}

/** The same install in that form. */
export function frozenInstall(install: Install, { verb, option }: FrozenForm): Install {
  if (option === undefined) return { ...install, verb };
  const options = [...install.command.options, { name: option, value: null }];
  return { ...install, command: { ...install.command, options } };
}

/** Where the words of a call change; null: which of them is the subcommand can't be told. */
export function frozenCall(
  { form, lock, premises }: Freezable,
  args: readonly (string | null)[],
  options: OptionTable,
): FrozenInstall | null {
  const { verb = null, option = null } = form;
  // `+nightly` chooses a toolchain.
  const at = args.findIndex((arg, index) => arg !== null && !/^[-+]/.test(arg) && !isValue(args, index, options));
  return verb !== null && at === -1 ? null : { ok: true, at, verb, option, lock, premises };
}

/** Is a word the value of the option in front of it? */
function isValue(args: readonly (string | null)[], index: number, { valued }: OptionTable): boolean {
  return index > 0 && valued.has(args[index - 1] ?? '');
}
