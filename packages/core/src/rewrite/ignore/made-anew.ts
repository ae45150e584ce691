import { shortText } from '../../cache/short-text.js';
import type { BuildContext } from '../../context/build-context.js';
import { contextPath } from '../../context/folder-index.js';
import { copyTarget } from '../../copy/target.js';
import { runBody } from '../../run/run-script.js';
import { stateBefore } from '../../stage/state.js';
import type { Document, Stage } from '../../syntax/document.js';
import type { Leftover } from '../../tools/contract/leftover.js';
import { contextPathOf, type SourceCopy, sourceCopy } from '../move/source-copy.js';
import type { ContextUser } from './context-users.js';

/**
 * The step that makes a leftover in each stage with a copy that may bring it, as `npm ci` makes node_modules; null: there is a copy, or a mount,
 * in whose stage none is sure to.
 */
export function madeAnew(
  leftover: Leftover,
  places: readonly string[],
  users: readonly ContextUser[],
  context: BuildContext,
): string | null {
  let made: string | null = null;
  for (const { document, takes } of users) {
    for (const { take, holds } of takes) {
      const held = places.filter((place) => holds(place, leftover.kind === 'folder'));
      if (held.length === 0) continue;
      const stage = document.stages.find(({ instructions }) => instructions.includes(take.instruction));
      const source = stage === undefined ? null : sourceCopy(document, stage, take.instruction, context);
      if (stage === undefined || source === null) return null;
      const calls = makers(document, stage, source, leftover);
      for (const place of held) {
        const call = calls.find(({ makes }) => makes.includes(place));
        if (call === undefined) return null;
        made ??= call.text;
      }
    }
  }
  return made;
}

interface Maker {
  readonly text: string;
  /** Paths of the context where the image has it afterwards. */
  readonly makes: readonly string[];
}

/** The steps of a stage that are sure to put the leftover where a copy would bring it: calls that work on its project, copies of another stage. */
function makers(document: Document, stage: Stage, source: SourceCopy, leftover: Leftover): readonly Maker[] {
  const files = leftover.of ?? leftover.beside ?? [];
  return stage.instructions.flatMap((run): readonly Maker[] => {
    if (run.kind === 'COPY') {
      const to = copyTarget(document, run, stateBefore(document, stage, run))?.path ?? '?';
      const path = contextPathOf(source, to);
      return path !== null ? [{ text: shortText(run), makes: [path] }] : [];
    }
    const body = run.kind === 'RUN' ? runBody(document, stage, run) : null;
    if (body?.ok !== true) return [];
    return body.trace.commands.flatMap(({ call, command, conditional }): readonly Maker[] => {
      const folder = call?.project === undefined ? null : contextPathOf(source, call.project.folder);
      if (call?.project === undefined || conditional || folder === null) return [];
      if (!call.project.needs.flat().some((name) => files.includes(name))) return [];
      const { start, end } = command.span;
      const text = body.script.text.slice(start, end).replace(/\s+/g, ' ');
      return [{ text, makes: [contextPath(`${folder}/${leftover.name}`)] }];
    });
  });
}
