import { rulesReached, turnOff } from './rule-switch.js';

/** Something that is true while all rules are in force. */
export interface Question {
  readonly name: string;
  /** Is it true? Throws or says no where it is not. */
  readonly holds: () => boolean | Promise<boolean>;
}

/** Which question notices that a rule is off, by the rule's name. */
export type Noticed = ReadonlyMap<string, string>;

/** What takes more of a processor than this, in microseconds, is not asked about hundreds of rules. */
const LONG = 1_000_000;

/**
 * Turns the rules off one by one, and asks the questions in which a rule decides anything, the quick ones first, until one
 * notices. Throws an Error if one does not hold with every rule in force.
 */
export async function askAll(rules: readonly string[], questions: readonly Question[]): Promise<Noticed> {
  const deciding = new Map<string, Question[]>(rules.map((rule) => [rule, []]));
  const timed: { readonly question: Question; readonly time: number; readonly reached: ReadonlySet<string> }[] = [];
  for (const question of questions) {
    turnOff(null);
    const start = process.cpuUsage();
    await holdsNow(question);
    timed.push({ question, time: process.cpuUsage(start).user, reached: rulesReached() });
  }
  timed.sort((a, b) => a.time - b.time);
  for (const { question, time, reached } of timed) {
    if (time < LONG) for (const rule of reached) deciding.get(rule)?.push(question);
  }
  const noticed = new Map<string, string>();
  for (const rule of rules) {
    for (const question of deciding.get(rule) ?? []) {
      turnOff(rule);
      if (await holds(question)) continue;
      noticed.set(rule, question.name);
      // Nothing of the rule that was off may be left: the next answer would be another's.
      turnOff(null);
      await holdsNow(question);
      break;
    }
  }
  turnOff(null);
  return noticed;
}

async function holdsNow(question: Question): Promise<void> {
  if (!(await question.holds())) throw new Error(`With every rule in force this does not hold: ${question.name}`);
}

async function holds(question: Question): Promise<boolean> {
  try {
    return await question.holds();
  } catch {
    return false;
  }
}
