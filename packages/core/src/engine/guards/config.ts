import type { Document, Stage } from '../../syntax/document.js';
import { instructionKey } from '../../syntax/key.js';
import type { Guard } from './guard.js';

/** Instructions that set the image's config, each kind in an order of its own. */
const CONFIG = new Set([
  'ENV',
  'ARG',
  'USER',
  'WORKDIR',
  'SHELL',
  'CMD',
  'ENTRYPOINT',
  'EXPOSE',
  'VOLUME',
  'LABEL',
  'HEALTHCHECK',
  'STOPSIGNAL',
  'MAINTAINER',
  'ONBUILD',
]);

/** Every instruction that sets the config is there as it was, in the same order. */
export const configGuard: Guard = {
  id: 'config',
  judges: 'meaning',
  check({ before, after }) {
    for (const stage of before.stages) {
      const other = after.stages[stage.index];
      const was = configOf(stage);
      const is = other === undefined ? [] : configOf(other);
      const at = was.findIndex((key, index) => key !== is[index]);
      if (at >= 0) return `The image's config changed: ${was[at]}`;
      if (was.length !== is.length) return `The image's config changed: ${is[was.length]}`;
    }
    return sameShells(before, after);
  },
};

function configOf(stage: Stage): string[] {
  return stage.instructions.filter((instruction) => CONFIG.has(instruction.kind)).map(instructionKey);
}

/** No shell-form instruction has moved across a SHELL. */
function sameShells(before: Document, after: Document): string | null {
  for (const stage of before.stages) {
    const other = after.stages[stage.index];
    if (other === undefined) continue;
    const was = shellSections(stage);
    const is = shellSections(other);
    if (was.join() !== is.join()) return 'An instruction moved across SHELL.';
  }
  return null;
}

/** For each section between SHELLs: does it hold a RUN, a CMD, an ENTRYPOINT? */
function shellSections(stage: Stage): string[] {
  const sections: Set<string>[] = [new Set()];
  for (const instruction of stage.instructions) {
    if (instruction.kind === 'SHELL') sections.push(new Set());
    else if (instruction.kind === 'CMD' || instruction.kind === 'ENTRYPOINT' || instruction.kind === 'RUN')
      sections.at(-1)?.add(instruction.kind);
  }
  return sections.map((kinds) => [...kinds].sort().join('+'));
}
