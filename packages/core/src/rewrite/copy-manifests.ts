import { resolveCopy } from '../analysis/copies.js';
import { imagePathOf, type SourceCopy } from '../analysis/source-copy.js';
import { stateBefore } from '../analysis/state.js';
import type { BuildContext } from '../context/build-context.js';
import type { Document, Stage } from '../syntax/document.js';
import { layoutWords } from '../syntax/layout.js';
import { slice } from '../text/span.js';

/** Names that can stand in a COPY as they are: no space, no wildcard, no variable, no quote. */
const PLAIN = /^[\w.@+,=:/-]+$/;

/** The COPYs that bring these files, each into the folder where the source copy puts it; null if a name can't be written. */
export function manifestCopies(
  document: Document,
  stage: Stage,
  source: SourceCopy,
  files: readonly string[],
  context: BuildContext,
): readonly string[] | null {
  const { copy } = source;
  if (copy.form === 'exec') return null;
  const written = slice(document.source, copy.keywordSpan);
  const keyword = written === written.toLowerCase() ? 'copy' : 'COPY';
  const flags = copy.flags.map((flag) => slice(document.source, flag.span));
  const byFolder = new Map<string, string[]>();
  for (const file of files) {
    if (!PLAIN.test(file)) return null;
    if (isCopiedBefore(document, stage, source, file, context)) continue;
    const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  return [...byFolder].map(([folder, names]) => {
    const rest = folder.slice(source.from.length).replace(/^\//, '');
    return layoutWords(keyword, [...flags, ...names, destinationOf(copy.destination, rest)], document);
  });
}

/** `./`, `/app/`, `$HOME/app/web/`: the source copy's own destination with a folder behind it. */
function destinationOf(destination: string, folder: string): string {
  const base = destination.replace(/\/\.$/, '/').replace(/\/+$/, '');
  if (base === '.') return folder === '' ? './' : `./${folder}/`;
  return folder === '' ? `${base}/` : `${base}/${folder}/`;
}

/** A copy ahead of the source copy has put this very file there already. */
function isCopiedBefore(
  document: Document,
  stage: Stage,
  source: SourceCopy,
  file: string,
  context: BuildContext,
): boolean {
  const target = imagePathOf(source, file);
  for (const instruction of stage.instructions) {
    if (instruction === source.copy) return false;
    if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') continue;
    const resolved = resolveCopy(document, instruction, stateBefore(document, stage, instruction), context);
    if (resolved === null || sameFlags(instruction.flags, source.copy.flags) === false) continue;
    for (const one of resolved.sources) {
      const name = one.path.slice(one.path.lastIndexOf('/') + 1);
      const lands =
        resolved.intoFolder || resolved.sources.length > 1
          ? `${resolved.destination === '/' ? '' : resolved.destination}/${name}`
          : resolved.destination;
      if (one.kind === 'file' && one.path === file && lands === target) return true;
    }
  }
  return false;
}

function sameFlags(a: SourceCopy['copy']['flags'], b: SourceCopy['copy']['flags']): boolean {
  const text = (flags: SourceCopy['copy']['flags']): string =>
    flags
      .map((flag) => `${flag.name}=${flag.value}`)
      .sort()
      .join();
  return text(a) === text(b);
}
