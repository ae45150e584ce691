import {
  ancestorsOf,
  type BuildContext,
  broughtBy,
  type Document,
  type Instruction,
  indexFolders,
  type LeavesOut,
  type RunInstruction,
  type SourceCopy,
  type Stage,
  shortText,
} from '@dockshift/core/kit';
import type { EarlyInstall, Sources } from './install.js';

/** The sources as a copy with `--exclude` brings them, or why that can't be said. */
export type ChosenSources =
  | { readonly ok: true; readonly sources: Sources }
  | { readonly ok: false; readonly because: string };

/**
 * What an install behind the copy finds is the folder without what the copy leaves out: as with a `.dockerignore` that says the same, but for
 * another copy that may bring what this one leaves out.
 */
export function chosenSources(
  document: Document,
  stage: Stage,
  source: SourceCopy,
  run: RunInstruction,
  sources: Sources,
): ChosenSources {
  const { leavesOut } = source;
  if (leavesOut === undefined) return { ok: true, sources };
  const { sure, possible } = ancestorsOf(document, stage);
  const ahead = [
    ...[...sure, ...possible].map((one) => ({ stage: one, instructions: one.instructions })),
    { stage, instructions: stage.instructions.slice(0, stage.instructions.indexOf(run)) },
  ];
  for (const one of ahead) {
    const other = one.instructions.find(
      (instruction) =>
        instruction !== source.copy && mayBringLeftOut(document, one.stage, instruction, leavesOut, sources.context),
    );
    if (other !== undefined)
      return { ok: false, because: `\`${shortText(other)}\` may bring what --exclude leaves out of this one.` };
  }
  return { ok: true, sources: { ...sources, there: withoutLeftOut(sources.context, leavesOut) } };
}

function mayBringLeftOut(
  document: Document,
  stage: Stage,
  instruction: Instruction,
  leavesOut: LeavesOut,
  context: BuildContext,
): boolean {
  if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return false;
  if (instruction.from !== null) return false;
  const brought = broughtBy(document, stage, instruction, context);
  return brought === null || brought.some(({ from, kind }) => kind === 'folder' || leavesOut.has(from));
}

function withoutLeftOut(context: BuildContext, leavesOut: LeavesOut): BuildContext {
  const files = context.files.filter(({ path }) => !leavesOut.has(path));
  const index = indexFolders(files.map(({ path }) => path));
  return {
    ...context,
    files,
    has: (path) => index.has(path),
    entries: (folder) => index.entries(folder),
    read: (path) => (index.has(path) ? context.read(path) : null),
    linkTarget: (path) => (index.has(path) ? context.linkTarget(path) : null),
    others: () => context.others(),
  };
}

/** A plan without the places and files that the copy leaves out: it brings none of them, whether it comes first or last. */
export function stillBrought(plan: EarlyInstall['plan'], leavesOut: LeavesOut | undefined): EarlyInstall['plan'] {
  if (leavesOut === undefined) return plan;
  const isBrought = (path: string): boolean => !leavesOut.has(path);
  const { writes, ignore, looksFor } = plan;
  return {
    ...plan,
    writes: writes.filter(isBrought),
    ignore: ignore.filter(isBrought),
    looksFor: looksFor.filter(isBrought),
  };
}
