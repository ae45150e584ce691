import type { BuildContext } from '../context/build-context.js';
import { mayBring } from '../copy/placed-files.js';
import { type Effects, type Resource, resolvePath, tree } from '../effects/resource.js';
import { ancestorsOf } from '../stage/ancestors.js';
import { defineAnalysis } from '../stage/memo.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';
import { slice } from '../text/span.js';
import { isRepositoryList, repositoriesIn, repositoryLists } from '../tools/system/repositories.js';

/**
 * The folders of the image that something which fetches packages may take for repositories: those that an instruction ahead
 * names (`echo "deb file:/app ./" > /etc/apt/sources.list`), or a list of repositories that one copies.
 */
export function localRepositories(
  document: Document,
  stage: Stage,
  before: Instruction,
  effects: Effects,
  context: BuildContext | null,
): readonly Resource[] {
  if (!effects.reads.some(({ kind }) => kind === 'network')) return [];
  const { sure, possible } = ancestorsOf(document, stage);
  const named = [...possible, ...sure, stage].flatMap((one) =>
    naming(document, one, context).flatMap(({ index, paths }) => (index < before.index ? paths : [])),
  );
  return [...new Set(named)].map((path) => tree(path === null ? '/' : (resolvePath('/', path) ?? '/')));
}

/** An instruction that names repositories, by its index in the document. */
interface Naming {
  readonly index: number;
  readonly paths: readonly (string | null)[];
}

interface Known {
  readonly context: BuildContext | null;
  readonly naming: readonly Naming[];
}

const known = defineAnalysis((): Map<Stage, Known> => new Map());

/** The few instructions of a stage that name any: each RUN that fetches asks for them. */
function naming(document: Document, stage: Stage, context: BuildContext | null): readonly Naming[] {
  const before = known(document).get(stage);
  if (before !== undefined && before.context === context) return before.naming;
  const found = stage.instructions.flatMap((instruction): readonly Naming[] => {
    const paths = textsOf(document, stage, instruction, context).flatMap(repositoriesIn);
    return paths.length === 0 ? [] : [{ index: instruction.index, paths }];
  });
  known(document).set(stage, { context, naming: found });
  return found;
}

function textsOf(
  document: Document,
  stage: Stage,
  instruction: Instruction,
  context: BuildContext | null,
): readonly string[] {
  const texts = [instruction.args.text, ...instruction.heredocs.map(({ body }) => slice(document.source, body))];
  if (context === null || (instruction.kind !== 'COPY' && instruction.kind !== 'ADD')) return texts;
  const lists = mayBring(document, stage, instruction, context).flatMap(({ from, to, kind }) =>
    kind === 'file' ? (isRepositoryList(to) ? [from] : []) : repositoryLists(from, to, context.files),
  );
  // What a list says is about repositories alone.
  return [...texts, ...lists.map((path) => `/etc/apk/repositories ${context.read(path) ?? 'file:$'}`)];
}
