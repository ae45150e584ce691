import type { RunScript } from '../run/run-script.js';
import type { TracedCommand } from '../run/trace.js';
import { succeededIn } from '../shell/succeeded.js';

/** Has a command done its work when the script that it stands in has succeeded? */
export type IsDone = (command: TracedCommand) => boolean;

/** It runs in any case; as root it is taken to do what it is there for. */
export const isAlone: IsDone = ({ sure }) => sure;

/** Who is not root may not be allowed to do it: then only a command without which the RUN fails is sure to have done so. */
export function surelyDone({ script, shell, state }: RunScript): IsDone {
  if (state.root === true) return isAlone;
  const succeeded = succeededIn(script, shell.errexit === true);
  return (one) => one.sure && (one.privileges !== '' || succeeded.has(one.command));
}
