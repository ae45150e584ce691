import { type Expanded, expandWord } from '../../stage/expand.js';
import { stageStates } from '../../stage/state.js';
import type { Document, Escape, Instruction, Stage, StringInstruction } from '../../syntax/document.js';
import { instructionKey } from '../../syntax/key.js';
import { type Change, type Guard, stagePairs } from './guard.js';

/** Instructions that set the image's config. */
const CONFIG = new Set([
  'ENV',
  'ARG',
  'USER',
  'WORKDIR',
  'SHELL',
  'CMD',
  'ENTRYPOINT',
  'EXPOSE',
  'VOLUME',
  'LABEL',
  'HEALTHCHECK',
  'STOPSIGNAL',
  'MAINTAINER',
  'ONBUILD',
]);

/** Of these Docker replaces variables only when a container runs, or not at all. */
const AS_WRITTEN = new Set(['SHELL', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'ONBUILD', 'MAINTAINER']);

/**
 * Every instruction that sets the config is there as it was, in the same order. Of variables and labels each has an order of its own: the
 * config holds labels by their names, and the order of variables means nothing there (OCI image-spec, config.md). What a RUN
 * sees of them is for the order of steps to judge.
 */
export const configGuard: Guard = {
  id: 'config',
  judges: 'meaning',
  check(change) {
    const { before, after } = change;
    for (const [stage, other] of stagePairs(change)) {
      const was = configOf(before, stage);
      const is = other === undefined ? new Map<string, string[]>() : configOf(after, other);
      for (const name of new Set([...was.keys(), ...is.keys()])) {
        const [a, b] = [was.get(name) ?? [], is.get(name) ?? []];
        const at = a.findIndex((key, index) => key !== b[index]);
        if (at >= 0) return `The image's config changed: ${a[at]}`;
        if (a.length !== b.length) return `The image's config changed: ${b[a.length]}`;
      }
    }
    return sameShells(change);
  },
};

/**
 * What sets the config, in lists that each keep their order: for a variable, for a label, for all the rest. Of an ENV or a LABEL each pair
 * for itself, with the value that it has.
 */
function configOf(document: Document, stage: Stage): ReadonlyMap<string, string[]> {
  const { escape } = document;
  const all = stage.instructions.filter((instruction) => CONFIG.has(instruction.kind));
  // A name with a variable in it may be any: then nothing changes places.
  const apart = all.every((one) => !('pairs' in one) || one.pairs.every(({ name }) => nameOf(name, escape) !== null));
  // How often each variable was set ahead of an instruction: that tells which value it sees.
  const times = new Map<string, number>();
  const lists = new Map<string, string[]>();
  const add = (list: string, key: string): void => {
    const known = lists.get(apart ? list : '');
    if (known === undefined) lists.set(apart ? list : '', [key]);
    else known.push(key);
  };
  const valueOf = (name: string): Expanded => ({ text: `\${${name}@${times.get(name) ?? 0}}`, exact: true });
  // `${A:-$B}` has one value where A is set, and another one where it is not.
  const otherOf = (name: string, operator: string): Expanded | undefined =>
    operator === '' ? valueOf(name) : undefined;
  const meaning = (word: string): string =>
    [valueOf, otherOf].map((values) => expandWord(word, values, escape).text).join('\n');
  for (const instruction of all) {
    if (instruction.kind !== 'ENV' && instruction.kind !== 'LABEL' && instruction.kind !== 'ARG') {
      add(
        '',
        instruction.kind === 'WORKDIR' ? folderOf(document, stage, instruction, meaning) : seen(instruction, meaning),
      );
      continue;
    }
    const { kind, pairs } = instruction;
    const own = pairs.map(({ name, value }): readonly [string, string] => [
      `${kind === 'LABEL' ? 'label' : 'variable'} ${nameOf(name, escape) ?? ''}`,
      `${kind} ${name}${value === null ? '' : `=${meaning(value)}`}`,
    ]);
    for (const [list, key] of own) add(list, key);
    if (kind !== 'LABEL') for (const { name } of pairs) times.set(name, (times.get(name) ?? 0) + 1);
  }
  return lists;
}

/** The name of a variable or a label, quotes taken away; null if it holds a variable. */
function nameOf(written: string, escape: Escape): string | null {
  const { text, exact } = expandWord(written, () => null, escape);
  return exact ? text : null;
}

/** An instruction, with the values that Docker puts into it. */
function seen(instruction: Instruction, meaning: (word: string) => string): string {
  const key = instructionKey(instruction);
  return AS_WRITTEN.has(instruction.kind) || !key.includes('$') ? key : `${key}\n${meaning(key)}`;
}

/** The folder that a WORKDIR names, from which the path may go on; where that is not known, its own words. */
function folderOf(
  document: Document,
  stage: Stage,
  workdir: StringInstruction,
  meaning: (word: string) => string,
): string {
  const { before, end } = stageStates(document, stage);
  // The first instruction behind FROM has the next index.
  const next = stage.instructions[workdir.index - stage.from.index];
  const { workdir: folder } = (next === undefined ? undefined : before.get(next)) ?? end;
  return folder.startsWith('/') ? `WORKDIR ${folder}` : seen(workdir, meaning);
}

/** No shell-form instruction has moved across a SHELL. Where a rewrite takes steps away, a section may be left without a RUN. */
function sameShells(change: Change): string | null {
  const mayGo = change.rewrites.some(({ steps }) => (steps?.removed ?? []).length > 0);
  for (const [stage, other] of stagePairs(change)) {
    if (other === undefined) continue;
    const was = shellSections(stage);
    const is = shellSections(other);
    const same = (kinds: string, index: number): boolean =>
      kinds === is[index] || (mayGo && kinds === withRun(is[index] ?? ''));
    if (was.length !== is.length || !was.every(same)) return 'An instruction moved across SHELL.';
  }
  return null;
}

function withRun(kinds: string): string {
  return sectionOf(new Set([...kinds.split('+').filter((kind) => kind !== ''), 'RUN']));
}

function sectionOf(kinds: ReadonlySet<string>): string {
  return [...kinds].sort().join('+');
}

/** For each section between SHELLs: does it hold a RUN, a CMD, an ENTRYPOINT? */
function shellSections(stage: Stage): string[] {
  const sections: Set<string>[] = [new Set()];
  for (const instruction of stage.instructions) {
    if (instruction.kind === 'SHELL') sections.push(new Set());
    else if (instruction.kind === 'CMD' || instruction.kind === 'ENTRYPOINT' || instruction.kind === 'RUN')
      sections.at(-1)?.add(instruction.kind);
  }
  return sections.map(sectionOf);
}
