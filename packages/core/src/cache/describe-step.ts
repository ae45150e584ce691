import type { BuildContext } from '../context/build-context.js';
import { runBody } from '../run/run-script.js';
import type { Document } from '../syntax/document.js';
import { seesUnder } from './change.js';
import type { CachePlan, CacheStep } from './plan.js';

/** What a step brings into its image. */
export interface StepContents {
  /** Files of the context that it takes, and their bytes; null: it takes none, or they are not known. */
  readonly files: { readonly count: number; readonly bytes: number } | null;
  /** Calls of tools that take their time or install: `apt-get install`, `npm ci`. */
  readonly calls: readonly string[];
}

/** Below this, a call is not worth a word. */
const QUICK = 1;

/** What each step of a plan copies or installs. */
export function describeSteps(
  document: Document,
  plan: CachePlan,
  context: BuildContext | null,
): readonly StepContents[] {
  const sees = context === null ? null : seesUnder(context.ignoreFile.text);
  const visible = context === null || sees === null ? [] : context.files.filter((file) => sees(file.path));
  const taken = plan.selections.map((selection) => {
    const files = visible.filter((file) => selection.selects(file.path));
    return { count: files.length, bytes: files.reduce((sum, file) => sum + file.size, 0) };
  });
  return plan.steps.map((step) => {
    const counts = step.inputs.flatMap((input) => (input.kind === 'files' ? [taken[input.selection]] : []));
    const files =
      context === null || counts.length === 0
        ? null
        : {
            count: counts.reduce((sum, one) => sum + (one?.count ?? 0), 0),
            bytes: counts.reduce((sum, one) => sum + (one?.bytes ?? 0), 0),
          };
    return { files, calls: callsOf(document, step) };
  });
}

function callsOf(document: Document, { stage, instruction }: CacheStep): readonly string[] {
  if (instruction.kind !== 'RUN' || !stage.instructions.includes(instruction)) return [];
  const body = runBody(document, stage, instruction);
  if (!body.ok) return [];
  const calls = body.trace.commands.flatMap(({ call, tool, invocation }) => {
    if (call === null || tool === null || invocation === null || call.seconds < QUICK) return [];
    return [call.does === 'files' ? invocation.name : `${tool.id} ${call.action}`];
  });
  return [...new Set(calls)];
}
