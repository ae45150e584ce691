import type { BuildContext } from '../context/build-context.js';
import type { TracedCommand } from '../run/trace.js';
import type { ShellWord } from '../shell/script.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';
import { joinPath } from '../text/paths.js';
import { isKnownModule, moduleFiles } from '../tools/python/known-modules.js';
import { runsWhat } from '../tools/system/package-lists.js';
import { contextPlaces, mayHoldContext } from './context-places.js';
import { imageScripts } from './image-scripts.js';

/** Where a call stands. */
interface Place {
  readonly document: Document;
  readonly stage: Stage;
  readonly instruction: Instruction;
  /** null: not known. */
  readonly context: BuildContext | null;
}

/**
 * Does `python -m MODULE` run a module that is known, and that no file of the build context takes the place of? Python looks in
 * the working folder first, then where PYTHONPATH says (docs.python.org/3/using/cmdline.html).
 */
export function runsKnownModule(
  { cwd, invocation }: TracedCommand,
  [module, ...words]: readonly ShellWord[],
  { document, stage, instruction, context }: Place,
): boolean {
  const name = module?.literal ?? null;
  if (name === null || !isKnownModule(name)) return false;
  // `python -m poetry run` is what `poetry run` is.
  const texts = words.map(({ text }) => text);
  if (runsWhat(name, texts) === 'rules') return false;
  const places = contextPlaces(document, stage, instruction);
  const find = context === null ? null : imageScripts(document, stage, context).byName;
  const path = invocation === null ? null : invocation.env('PYTHONPATH');
  const listed = path === null ? [null] : (path?.split(':') ?? []).map((one) => (one.startsWith('/') ? one : cwd));
  return [cwd, ...listed].every((folder) => {
    if (folder === null) return places.isEmpty;
    const files = moduleFiles(name).map((file) => joinPath(folder, file));
    return files.every((file) => !mayHoldContext(places, file) || (find !== null && find(file) === null));
  });
}
