import type { Premise } from '../../effects/premise.js';
import { ANYTHING, conflict, type Resource } from '../../effects/resource.js';
import type { RunScript } from '../../run/run-script.js';
import type { Trace } from '../../run/trace.js';
import { type LinksMade, linksMade, linksOfUnknown, renames, writesInPlace } from '../../tools/system/hard-links.js';

/** The hard links that a RUN may make; a command that isn't known leaves more than this open. */
export function linksOf({ trace }: RunScript): LinksMade {
  const made = trace.commands.flatMap(({ tool, call, invocation }) =>
    invocation === null
      ? []
      : tool === null || call === null
        ? [linksOfUnknown(invocation)]
        : [linksMade(tool, call, invocation)],
  );
  const named = made.flatMap((one) => one.named);
  // Which of them is moved is not followed.
  return {
    named: named.length === 0 ? [] : [...named, ...renamed(trace, 'both')],
    packaged: made.flatMap((one) => one.packaged),
  };
}

/** The names that a RUN moves files from, or from and to. */
function renamed({ commands }: Trace, which: 'from' | 'both'): readonly Resource[] {
  return commands.flatMap(({ call }) => {
    if (call === null || !renames(call)) return [];
    const names = call.effects.writes.filter((one) => one.kind !== 'path' || one.of !== 'here');
    return which === 'both' ? names : names.slice(0, -1);
  });
}

/**
 * A write to a file in a lower layer copies the file first (Linux, overlayfs, "Non-directories"), so that its other names keep the old
 * content. In one RUN all names have the new one. Nothing is said where no file has a second name.
 */
export function linkPremise({ named, packaged }: LinksMade, next: RunScript): readonly Premise[] {
  if (named.length + packaged.length === 0) return [];
  const known = next.trace.commands.every((one) => one.call !== null);
  const written = writtenInPlace(next);
  // One more name of such a file: `ln /a /b` in the first, `ln /a /c` in the second.
  const more = linksOf(next).named;
  const all = touch([...named, ...packaged], more) ? [...named, ...more] : named;
  // A program that isn't known, or a value that isn't, reaches what is named: nobody names a packaged file of several names.
  const toPackages = written.filter((one) => one.kind === 'path' && one.path !== '/');
  const reached = known ? [...written, ...renamed(next.trace, 'from')] : ANYTHING.writes;
  const meets = touch(all, reached) || touch(packaged, toPackages);
  if (!meets && named.length === 0) return [];
  return [
    {
      claim: 'No file to which the first RUN gives a second name (a hard link) is written to in the second.',
      proof: meets ? null : 'the second RUN writes to no such file',
    },
  ];
}

function touch(links: readonly Resource[], written: readonly Resource[]): boolean {
  return conflict({ reads: [], writes: links }, { reads: [], writes: written });
}

/** What a RUN writes into files that may be there: by redirections, and by some of its known commands. */
function writtenInPlace({ trace }: RunScript): readonly Resource[] {
  const replaced = new Set<Resource>();
  for (const { tool, call, invocation } of trace.commands) {
    if (call === null || invocation === null || (tool !== null && !writesInPlace(tool, call, invocation))) {
      for (const resource of call?.effects.writes ?? ANYTHING.writes) replaced.add(resource);
    }
  }
  return trace.effects.writes.filter((resource) => !replaced.has(resource));
}
