import {
  type BuildContext,
  broughtBy,
  type CopyInstruction,
  conflict,
  joinPath,
  linksBefore,
  type RunPlace,
  relativeTo,
  shortText,
  stepEffects,
  tree,
} from '@dockshift/core/kit';
import type { Manifests } from './manifests.js';

/** The later copy that brings the same files to the same places; or why there is none. */
export type Again =
  | { readonly ok: true; readonly copy: CopyInstruction }
  | { readonly ok: false; readonly code: 'not-brought' | 'between'; readonly because: string };

/** Looks for a copy behind a RUN that brings the files again, ahead of all that may look at them. */
export function broughtAgain({ document, stage, run }: RunPlace, { files }: Manifests, context: BuildContext): Again {
  const behind = stage.instructions.slice(stage.instructions.indexOf(run) + 1);
  const again = behind.find((one): one is CopyInstruction => one.kind === 'COPY' && brings(one));
  if (again === undefined)
    return { ok: false, code: 'not-brought', because: 'They are in the image by this COPY alone.' };
  const looked = { reads: files.map(({ to }) => tree(to)), writes: files.map(({ to }) => tree(to)) };
  const other = behind
    .slice(0, behind.indexOf(again))
    .find((step) =>
      conflict(looked, stepEffects({ document, stage, context }, step), linksBefore(document, stage, step, context)),
    );
  if (other !== undefined) return { ok: false, code: 'between', because: `\`${shortText(other)}\` does.` };
  return { ok: true, copy: again };

  function brings(copy: CopyInstruction): boolean {
    if (copy.flags.length > 0) return false;
    const brought = broughtBy(document, stage, copy, context) ?? [];
    return files.every(({ from, to }) =>
      brought.some((one) => {
        const below = relativeTo(`/${one.from}`, `/${from}`);
        return below !== null && joinPath(one.to, below) === to;
      }),
    );
  }
}
