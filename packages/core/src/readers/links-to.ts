import { isWithin, resolvePath } from '../effects/resource.js';
import { runBody } from '../run/run-script.js';
import type { TracedCommand } from '../run/trace.js';
import { ancestorsOf } from '../stage/ancestors.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';
import { oncePer } from '../text/recall.js';
import { makesSymbolicLinks } from '../tools/system/link-making.js';

/** The commands up to an instruction, in its stage and in those below, that make a link to a folder, to one above it, or in it. */
export function linksTo(document: Document, stage: Stage, last: Instruction, folder: string): readonly string[] {
  const { sure, possible } = ancestorsOf(document, stage);
  const found = [...possible, ...sure, stage]
    .flatMap(linksIn(document))
    .filter(({ index, paths }) => index <= last.index && paths.some((path) => meets(path, folder)));
  return [...new Set(found.map(({ text }) => text))];
}

interface Link {
  /** Of the instruction that makes it. */
  readonly index: number;
  readonly text: string;
  readonly paths: readonly string[];
}

/** The commands of a stage that make links: once for the stage, since each of its RUNs may ask. */
const linksIn = oncePer((document: Document) =>
  oncePer((stage: Stage): readonly Link[] =>
    stage.instructions.flatMap((instruction) => {
      const body = instruction.kind === 'RUN' ? runBody(document, stage, instruction) : null;
      if (body?.ok !== true) return [];
      return body.trace.commands.flatMap((command) => {
        const { start, end } = command.command.span;
        const paths = linkedBy(command);
        const text = body.script.text.slice(start, end);
        return paths.length === 0 ? [] : [{ index: instruction.index, text, paths }];
      });
    }),
  ),
);

/** All that a call names which makes links. The target of a link is looked for from where the link is, that of another copy from the working folder. */
function linkedBy({ call, invocation, cwd }: TracedCommand): readonly string[] {
  if (call === null || invocation === null) return [];
  if (!makesSymbolicLinks(invocation)) return [];
  const words = invocation.args.flatMap((word) => (word === null || word.startsWith('-') ? [] : [word]));
  const target = words.at(-1) ?? '';
  return words.flatMap((word) => {
    // The last word may be the link itself, or the folder that it is put into.
    const places =
      word.startsWith('/') || word === target ? [word] : [word, `${target}/../${word}`, `${target}/${word}`];
    return places.flatMap((place) => resolvePath(cwd ?? '?', place) ?? []);
  });
}

function meets(path: string, folder: string): boolean {
  return isWithin(folder, path) || isWithin(path, folder);
}
