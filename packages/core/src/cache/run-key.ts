import { type BuildState, expandIn } from '../stage/build-state.js';
import { namedStage } from '../stage/stage-uses.js';
import type { RunInstruction, Stage } from '../syntax/document.js';
import { cleanPath } from '../text/paths.js';
import { slice } from '../text/span.js';
import type { KeyParts } from './copy-key.js';
import { makersOf } from './makers.js';
import type { CacheInput } from './plan.js';
import type { PlanDraft } from './plan-draft.js';
import { selectionOf } from './selection.js';

/**
 * The key of a RUN: its command line, environment, folder, user, network and mounts. Of its file system only
 * the step before is in it, of a bind mount the contents, of other mounts nothing (BuildKit:
 * solver/llbsolver/ops/exec.go, CacheMap and getMountDeps).
 */
export function runKey(
  draft: PlanDraft,
  stage: Stage,
  run: RunInstruction,
  state: BuildState,
  endOf: (stage: Stage) => number | null,
): KeyParts {
  const { document } = draft;
  const bodies = run.heredocs.map((heredoc) => slice(document.source, heredoc.body));
  const fields: Record<string, string> = {
    does: 'RUN',
    command: run.argv === null ? [run.args.text, ...bodies].join('\n') : JSON.stringify(run.argv),
    shell: run.argv === null ? state.shell : '',
    user: state.user,
    workdir: state.workdir,
  };
  const inputs: CacheInput[] = [];
  const mounts: string[] = [];
  for (const flag of run.flags) {
    const value = expandIn(state, flag.value ?? '', document).text;
    if (flag.name !== 'mount') fields[flag.name] = value;
    else {
      const input = mountInput(draft, stage, fieldsOf(value), endOf);
      if (input !== null) inputs.push(input);
      mounts.push(value);
    }
  }
  if (mounts.length > 0) fields['mounts'] = JSON.stringify(mounts);
  return { fields, inputs };
}

function mountInput(
  draft: PlanDraft,
  stage: Stage,
  mount: ReadonlyMap<string, string>,
  endOf: (stage: Stage) => number | null,
): CacheInput | null {
  const type = mount.get('type') ?? 'bind';
  const from = mount.get('from');
  const source = mount.get('source') ?? mount.get('src') ?? '/';
  const other = from === undefined ? undefined : namedStage(draft.document, stage, from)[0];
  if (other !== undefined) {
    const end = endOf(other);
    // What a cache mount begins with is no content of the key, the stage that it comes from is.
    if (type === 'cache') return end === null ? null : { kind: 'step', step: end };
    const path = cleanPath(`/${source}`);
    return { kind: 'stage', stage: other, path, makers: makersOf(draft, end, path) };
  }
  // Nothing is hidden in a bind mount: it has no wildcards.
  if (type !== 'bind' || from !== undefined) return null;
  return {
    kind: 'files',
    selection: draft.selection(selectionOf(source.replace(/[*?[\\]/g, String.raw`\$&`))),
  };
}

function fieldsOf(value: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const field of value.replaceAll('"', '').split(',')) {
    const equals = field.indexOf('=');
    fields.set(
      (equals < 0 ? field : field.slice(0, equals)).toLowerCase(),
      equals < 0 ? 'true' : field.slice(equals + 1),
    );
  }
  return fields;
}
