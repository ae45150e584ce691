import {
  broughtBy,
  type CopyInstruction,
  conflict,
  isWithin,
  joinPath,
  linksBefore,
  type RunPlace,
  relativeTo,
  type Subject,
  shortText,
  stepEffects,
  tree,
  visible,
} from '@dockshift/core/kit';
import type { Manifests } from './manifests.js';

/** The later copy that brings the same files to the same places; or why there is none. */
export type Again =
  | { readonly ok: true; readonly copy: CopyInstruction }
  | { readonly ok: false; readonly code: 'not-brought' | 'between'; readonly because: string };

/** Looks for a copy behind a RUN that brings the files again, ahead of all that may look at them. */
export function broughtAgain(subject: Subject, { document, stage, run }: RunPlace, { files }: Manifests): Again {
  const context = visible(subject.context);
  const none: Again = { ok: false, code: 'not-brought', because: 'They are in the image by this COPY alone.' };
  if (context === null) return none;
  const behind = stage.instructions.slice(stage.instructions.indexOf(run) + 1);
  const at = behind.findIndex((copy) => brings(copy));
  const again = behind[at];
  if (again?.kind !== 'COPY') return none;
  const looked = { reads: files.map(({ to }) => tree(to)), writes: files.map(({ to }) => tree(to)) };
  const other = behind
    .slice(0, at)
    .find((step) =>
      conflict(looked, stepEffects({ document, stage, context }, step), linksBefore(document, stage, step, context)),
    );
  if (other !== undefined) return { ok: false, code: 'between', because: `\`${shortText(other)}\` does.` };
  return { ok: true, copy: again };

  function brings(copy: (typeof behind)[number]): boolean {
    if (copy.kind !== 'COPY' || copy.flags.length > 0 || context === null) return false;
    const brought = broughtBy(document, stage, copy, context) ?? [];
    return files.every(({ from, to }) =>
      brought.some((one) => {
        const below = one.from === '' || isWithin(from, one.from) ? relativeTo(`/${one.from}`, `/${from}`) : null;
        return below !== null && joinPath(one.to, below) === to;
      }),
    );
  }
}
