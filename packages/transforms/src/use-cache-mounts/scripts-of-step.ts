import {
  type BuildContext,
  type Cache,
  type CacheMount,
  mayRunUnread,
  open,
  type Premise,
  type RunPlace,
  shortLine,
  type TracedCommand,
} from '@dockshift/core/kit';
import { namingFile } from './naming-file.js';

/** What a mount rests on that scripts of a step, and of later ones, leave it alone; or the one that may not. */
export type Scripts =
  | { readonly ok: true; readonly premises: readonly Premise[] }
  | { readonly ok: false; readonly because: string };

/**
 * Looks at what is run beside the calls that fill a cache: scripts of the project, by the install itself or by a command, and those of
 * packages. A folder is reached by its name (ADR 0012).
 */
export function scriptsOfStep(
  { document, stage, run, body }: RunPlace,
  others: readonly TracedCommand[],
  cache: Cache,
  { touched, told }: CacheMount,
  target: string,
  context: BuildContext | null,
): Scripts {
  const unknown = others.filter(({ call }) => call === null);
  // A folder that calls are told is known to nobody else, and later steps have no use for it.
  if (told?.moves === true && unknown.length === 0) return { ok: true, premises: [] };
  const standing = { document, stage, instruction: run, state: body.state, context, isNamed: () => false };
  const naming = context === null ? null : namingFile(context, touched, target);
  if (naming?.kind === 'file')
    return { ok: false, because: `\`${naming.path}\` may empty the cache, look into it, or work with it alone.` };
  const unread = unknown.filter((one) => mayRunUnread(one, cache, standing));
  return {
    ok: true,
    premises: [
      {
        claim: `No file of the build context empties ${cache.title}, looks into it, or works with it alone.`,
        proof: naming?.kind === 'none' ? 'none that may be a program, or tell one what to do, names it' : null,
      },
      {
        claim: `No script of a package empties ${cache.title}, looks into it, or works with it alone.`,
        proof:
          'packages are made for all machines, whose caches may be empty or full, and a folder is reached by its name',
      },
      ...unread.map(({ command: { span } }) =>
        open(`\`${shortLine(body.script.text.slice(span.start, span.end))}\` leaves ${cache.title} alone.`),
      ),
    ],
  };
}
