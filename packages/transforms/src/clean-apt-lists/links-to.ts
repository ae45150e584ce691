import {
  ancestorsOf,
  type Document,
  type Instruction,
  isWithin,
  resolvePath,
  runBody,
  type Stage,
  type TracedCommand,
} from '@dockshift/core/kit';

/** The commands up to an instruction, in its stage and in those below, that make a link to a folder, to one above it, or in it. */
export function linksTo(document: Document, stage: Stage, last: Instruction, folder: string): readonly string[] {
  const { sure, possible } = ancestorsOf(document, stage);
  const found: string[] = [];
  for (const one of [...possible, ...sure, stage]) {
    for (const instruction of one.instructions) {
      if (instruction.index > last.index) break;
      const body = instruction.kind === 'RUN' ? runBody(document, one, instruction) : null;
      if (body?.ok !== true) continue;
      for (const command of body.trace.commands) {
        const { start, end } = command.command.span;
        if (linkedBy(command).some((path) => meets(path, folder))) found.push(body.script.text.slice(start, end));
      }
    }
  }
  return [...new Set(found)];
}

/** All that a call names which makes links. The target of a link is looked for from where the link is, that of another copy from the working folder. */
function linkedBy({ call, invocation, cwd }: TracedCommand): readonly string[] {
  if (call === null || invocation === null) return [];
  const links = invocation.args.some((word) => word !== null && /^(-[^\Ws]*s\w*|--symbolic-link)$/.test(word));
  if (invocation.name !== 'ln' && !(invocation.name === 'cp' && links)) return [];
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
