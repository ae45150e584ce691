import type { Document, Stage } from '../syntax/document.js';
import { stageStates } from './state.js';
import { mayName, type VariableBase, variableBases } from './variable-bases.js';

/** The stages that an image of this file lies on. */
export interface Ancestors {
  /** Those that it starts from whatever the build's arguments are, the first one first. */
  readonly sure: readonly Stage[];
  /** Those that it may start from, since a FROM with a variable may name them, in file order. */
  readonly possible: readonly Stage[];
}

/** The stages that a stage starts from, or may start from. */
export function ancestorsOf(document: Document, stage: Stage): Ancestors {
  const bases = variableBases(document);
  const sure: Stage[] = [];
  let root = stage;
  for (let { parent } = stageStates(document, root); parent !== null; { parent } = stageStates(document, root)) {
    sure.unshift(parent);
    root = parent;
  }
  const possible: Stage[] = [];
  const named = new Set<Stage>();
  const open = new Set<VariableBase>();
  const from = bases.get(root);
  if (from === undefined) return { sure, possible };
  open.add(from);
  // A stage starts from earlier ones only, so backwards one pass finds them all.
  for (const other of document.stages.slice(0, root.index).reverse()) {
    if (!named.has(other) && ![...open].some(({ pieces }) => mayName(pieces, other))) continue;
    possible.unshift(other);
    const { parent } = stageStates(document, other);
    const base = bases.get(other);
    if (parent !== null) named.add(parent);
    if (base !== undefined) open.add(base);
  }
  return { sure, possible };
}
