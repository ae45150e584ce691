import type { BuildContext } from '../../context/build-context.js';
import { type Links, placesOf } from '../../effects/places.js';
import type { Premise } from '../../effects/premise.js';
import { resolvePath } from '../../effects/resource.js';
import { ancestorsOf } from '../../stage/ancestors.js';
import { expand } from '../../stage/expand.js';
import { stageStates } from '../../stage/state.js';
import type { Document, RunInstruction, Stage } from '../../syntax/document.js';
import { open } from '../../tools/kit/checks.js';
import {
  type AssigningScript,
  OWN,
  type Piece,
  type Pieces,
  piecesOf,
  scriptPieces,
  split,
} from './assigned-pieces.js';
import { contextPathOf, type SourceCopy } from './source-copy.js';

/** An install that is to run ahead of the sources. */
export interface InstallCall extends AssigningScript {
  readonly document: Document;
  readonly stage: Stage;
  readonly run: RunInstruction;
  /** Variables that may name a file for it to load. */
  readonly loads: readonly string[];
  /** Variables that list folders in which it looks for what it starts or loads, by names: `PATH`. */
  readonly searched: readonly string[];
  readonly source: SourceCopy;
  readonly context: BuildContext;
  /** What may be another name of a place. */
  readonly links: Links;
  /** Files of the context that are copied first. */
  readonly reads: readonly string[];
}

/**
 * What an environment variable may bring into an install besides the files of its plan: `PATH` a
 * program of the sources, `NODE_OPTIONS` a module, `NODE_EXTRA_CA_CERTS` a certificate. A variable
 * that nobody knows counts where it names something of the sources by its absolute path, since
 * scripts of dependencies see it as well.
 */
export function namedSources(install: InstallCall): readonly Premise[] {
  const { loads: loaded, invocation } = install;
  const declared = declaredPieces(install);
  const assigned = scriptPieces(install);
  const names = new Set([...declared.keys(), ...assigned.keys(), ...invocation.assignments.keys(), ...loaded]);
  return [...names].flatMap((name) => {
    const value = invocation.env(name);
    const pieces = typeof value === 'string' ? split(value) : unfollowed(name, value, declared, assigned);
    const listed = loaded.includes(name);
    const found = pieces.map((piece) => (piece === null ? null : sourceAt(install, piece, listed, name)));
    const named = found.find((path) => path !== null);
    if (named !== undefined)
      return [open(`${named}, which the variable ${name} names, takes no part in what runs ahead of it.`)];
    return listed && pieces.includes(null)
      ? [open(`The variable ${name} brings nothing of the sources into the install.`)]
      : [];
  });
}

/** The pieces that a variable may have whose value is not followed; none if it is not set. */
function unfollowed(name: string, value: null | undefined, declared: Pieces, assigned: Pieces): readonly Piece[] {
  if (value === undefined) return declared.get(name) ?? [];
  const known = [declared.get(name), assigned.get(name)].filter((one) => one !== undefined);
  return known.length === 0 ? [null] : known.flat();
}

/** The parts of every ENV's value up to the RUN, in this stage and in those that it starts from or may start from; null: not known. */
function declaredPieces({ document, stage, run }: InstallCall): Pieces {
  const found = new Map<string, Piece[]>();
  const { sure, possible } = ancestorsOf(document, stage);
  for (const one of [stage, ...sure.toReversed(), ...possible.toReversed()]) {
    const { before } = stageStates(document, one);
    for (const instruction of one.instructions) {
      if (instruction === run) break;
      const state = before.get(instruction);
      if (instruction.kind !== 'ENV' || state === undefined) continue;
      for (const { name, value } of instruction.pairs) {
        const valueOf = (variable: string): string | null | undefined => {
          const set = variable === name ? OWN : state.env.get(variable);
          return set === undefined && state.base !== null ? OWN : set;
        };
        const pieces = split((value ?? '').replace(/["'\\]/g, '')).flatMap((piece) => {
          const text = expand(piece, valueOf, document.escape);
          return text === null ? [null] : piecesOf(text);
        });
        found.set(name, [...(found.get(name) ?? []), ...pieces]);
      }
    }
  }
  return found;
}

/** What of the sources a piece of a value names, as a path in the context; null if nothing that is copied later. */
function sourceAt(
  { invocation, source, context, reads, links, searched }: InstallCall,
  piece: string,
  listed: boolean,
  name: string,
): string | null {
  if (!piece.startsWith('/') && !listed) return null;
  const target = resolvePath(invocation.cwd ?? '?', piece);
  const places = target === null ? [] : placesOf(target, links);
  const path = places.map((place) => contextPathOf(source, place)).find((one) => one !== null) ?? null;
  if (path === null || reads.includes(path)) return null;
  // The project's own folder is a name for it (APP_HOME), unless something is looked for there.
  if (path === source.from) return searched.includes(name) ? '.' : null;
  return context.has(path) ? path : null;
}
