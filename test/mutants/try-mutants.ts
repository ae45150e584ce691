import { leave, mutantsLeft } from './mutant-state.js';
import { turnOff } from './rule-switch.js';

/** Turns the rules that are left off one by one, and leaves those that `notices` does not see missing. */
export async function tryMutants(notices: () => boolean | Promise<boolean>): Promise<void> {
  if (await noticed(notices)) throw new Error('Something is wrong with every rule in force.');
  const left: string[] = [];
  for (const name of mutantsLeft()) {
    turnOff(name);
    if (!(await noticed(notices))) left.push(name);
  }
  turnOff(null);
  leave(left);
}

async function noticed(notices: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await notices();
  } catch {
    return true;
  }
}
