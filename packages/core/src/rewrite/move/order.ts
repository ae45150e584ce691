import { shortText } from '../../cache/short-text.js';
import type { BuildContext } from '../../context/build-context.js';
import { type Brought, bringSame, broughtBy } from '../../copy/placed-files.js';
import type { Premise } from '../../effects/premise.js';
import { dependent, type Effects, isWithin, type Resource, tree, union } from '../../effects/resource.js';
import { apartPremise } from '../../run/application-folder.js';
import { instructionEffects, placesTold } from '../../run/effects.js';
import { knownEffects } from '../../run/known-effects.js';
import { patternEffects } from '../../run/pattern-copy.js';
import { runBody } from '../../run/run-script.js';
import { linksBefore } from '../../run/stage-links.js';
import { lookupIn, stateBefore } from '../../stage/state.js';
import type { Instruction } from '../../syntax/document.js';
import { besidesOutputs, removesOutputs, unpeeked, unshown } from './between-steps.js';
import { contextPathOf } from './source-copy.js';
import type { WantedMove } from './wanted-move.js';

/** What becomes of the instructions between a source copy and a RUN; or what the RUN would miss. */
export type MoveOrder =
  | {
      readonly ok: true;
      /** Those that need the sources, and so move along. */
      readonly along: readonly Instruction[];
      /** Those that stay, and copy files: what the source copy brings as well is the same file. */
      readonly copies: readonly Instruction[];
      /** Where the manifests go: to the place of the source copy, or directly in front of the RUN. */
      readonly place: 'copy' | 'install';
      readonly premises: readonly Premise[];
    }
  | { readonly ok: false; readonly because: string };

/** Decides what moves along with a source copy. */
export function moveOrder(move: WantedMove): MoveOrder {
  const { document, stage, source, run, ahead: needs, name, context } = move;
  const links = linksBefore(document, stage, run, context);
  const between = stage.instructions.slice(
    stage.instructions.indexOf(source.copy) + 1,
    stage.instructions.indexOf(run),
  );
  const coarse = filling(move);
  const late: { readonly instruction: Instruction; readonly effects: Effects }[] = [];
  for (const instruction of between) {
    if (removesOutputs(move, instruction)) continue;
    const effects = unpeeked(move, instruction, stepEffects(move, instruction));
    const own = besidesOutputs(move, effects);
    // A file that the source copy brings as well is the same, whichever of them comes first.
    const apart = bringsSame(move, instruction) ? { ...own, writes: [] } : own;
    if (
      dependent(coarse, apart, links) ||
      dependent({ ...coarse, writes: [] }, own, links) ||
      late.some((other) => dependent(other.effects, effects, links))
    )
      late.push({ instruction, effects: unshown(move, instruction, effects) });
  }
  const needed = late.find(({ instruction, effects }) =>
    dependent(isUnnoticed(move, instruction) ? { ...effects, writes: [] } : effects, needs, links),
  );
  if (needed !== undefined) {
    const step = shortText(needed.instruction);
    return {
      ok: false,
      because: `\`${step}\` between the copy and ${name} works with the sources, and ${name} may need what it does.`,
    };
  }
  const along = late.map((other) => other.instruction);
  const ahead = between.filter((instruction) => !along.includes(instruction));
  // Directly in front of the install they leave the steps above it cached. Where a WORKDIR stands in
  // between, the copy may be what makes the folder, with another owner than WORKDIR would.
  const steps = ahead.some(
    (instruction) => instruction.kind === 'RUN' || instruction.kind === 'COPY' || instruction.kind === 'ADD',
  );
  const stays = !steps || ahead.some((instruction) => instruction.kind === 'WORKDIR');
  const copies = ahead.filter((instruction) => bringsSame(move, instruction));
  const moved = union(coarse, ...late.map((other) => other.effects));
  const passed = ahead.map((instruction) => stepEffects(move, instruction));
  const apart = apartPremise(links, moved, passed);
  const premises = apart === null ? [] : [apart];
  return { ok: true, along, copies, place: stays ? 'copy' : 'install', premises };
}

/**
 * What an instruction reads and writes; of a RUN without what its commands are known not to look at, and of a copy by a pattern
 * (`COPY package*.json ./`) no more than that can take.
 */
export function stepEffects(
  { document, stage, context }: Pick<WantedMove, 'document' | 'stage'> & { readonly context: BuildContext | null },
  instruction: Instruction,
): Effects {
  const taken = context === null ? null : patternEffects(document, stage, instruction, context);
  if (taken !== null) return taken;
  const body =
    instruction.kind === 'RUN' && instruction.flags.length === 0 ? runBody(document, stage, instruction) : null;
  const known = body?.ok === true ? knownEffects(body.trace) : null;
  if (known === null || body?.ok !== true || instruction.kind !== 'RUN')
    return instructionEffects(document, stage, instruction, context);
  return union(known, { reads: placesTold(document, stage, instruction, body, context), writes: [] });
}

/** What the copy does. Below a folder it may bring anything tomorrow: what writes there keeps its place behind it. */
export function filling({
  document,
  stage,
  source,
  copy,
  run,
}: Pick<WantedMove, 'document' | 'stage' | 'source' | 'copy' | 'run'>): Effects {
  const { reads } = copy;
  const path = lookupIn(stateBefore(document, stage, run))('PATH');
  // Where programs are looked for in it, it is more than what the build context brings.
  const searched = (to: string): boolean =>
    path === null || path?.split(':').some((folder) => isWithin(folder, to)) === true;
  const folder = (to: string): Resource => (searched(to) ? tree(to) : { kind: 'path', path: to, of: 'context' });
  if (source.brought !== undefined) return { reads, writes: source.brought.map(({ to }) => folder(to)) };
  return source.to === '/' ? copy : { reads, writes: [folder(source.to)] };
}

/** Does an instruction copy nothing but files that come out the same, whichever is first, it or the source copy? */
function bringsSame({ document, stage, source, context }: WantedMove, instruction: Instruction): boolean {
  const brought = source.brought === undefined ? broughtBy(document, stage, instruction, context) : null;
  if (brought === null || brought.some(({ kind }) => kind !== 'file')) return false;
  const all: Brought = { from: source.from, to: source.to, kind: 'folder' };
  return bringSame({ instruction: source.copy, brought: [all] }, { instruction, brought });
}

/**
 * It gives files to another owner, and what stays ahead of the copy would not notice.
 */
function isUnnoticed({ document, stage, anyOwner }: WantedMove, instruction: Instruction): boolean {
  if (instruction.kind !== 'RUN' || !anyOwner) return false;
  const body = runBody(document, stage, instruction);
  if (!body.ok) return false;
  const { commands, effects } = body.trace;
  // Whatever else it writes, by a redirection for instance, is no command's own.
  const own = commands.flatMap(({ call }) => call?.effects.writes ?? []);
  return commands.every(({ call }) => call?.owners === true) && effects.writes.length === own.length;
}

/** What a WORKDIR between the two would make a folder of, ahead of the sources, and the sources bring as something else. */
export function notFolder({ document, stage, source, run, context }: WantedMove): string | null {
  const from = stage.instructions.indexOf(source.copy);
  for (const instruction of stage.instructions.slice(from + 1, stage.instructions.indexOf(run) + 1)) {
    const path = contextPathOf(source, stateBefore(document, stage, instruction).workdir);
    const parts = path?.split('/') ?? [];
    for (let count = 1; count <= parts.length; count++) {
      const folder = parts.slice(0, count).join('/');
      if (context.has(folder) && context.entries(folder).length === 0) return folder;
    }
  }
  return null;
}
