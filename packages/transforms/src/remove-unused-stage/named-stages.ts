import { type Document, type Instruction, mountsOf, oncePer } from '@dockshift/core/kit';

/** What the lines of a file name stages by. */
export interface NamedStages {
  /** How many lines have a name, in lower case. */
  readonly lines: ReadonlyMap<string, number>;
  /** The highest number that one is called by; -1 for none. */
  readonly highest: number;
  /** How many stages have each name, each image and each platform, and the place of the last of a name. */
  readonly names: ReadonlyMap<string, number>;
  readonly images: ReadonlyMap<string, number>;
  readonly platforms: ReadonlyMap<string, number>;
  readonly last: ReadonlyMap<string, number>;
  /** The words of its comments, if they speak of targets. */
  readonly told: ReadonlySet<string>;
}

/** What names stages in a file; see {@link NamedStages}. */
export const namedStages: (document: Document) => NamedStages = oncePer((document: Document) => {
  const { stages, instructions } = document;
  const all = instructions.flatMap(namesIn);
  const numbers = all.filter(isNumber).map(Number);
  return {
    lines: counted(all),
    highest: numbers.reduce((most, one) => Math.max(most, one), -1),
    names: counted(stages.flatMap(({ name }) => name ?? [])),
    images: counted(stages.map(({ from }) => from.image)),
    platforms: counted(stages.flatMap(({ from }) => from.platform ?? [])),
    last: new Map(stages.flatMap(({ name, index }) => (name === null ? [] : [[name, index] as const]))),
    told: toldIn(document),
  };
});

/** Is it a number of a stage, and no name? */
export function isNumber(name: string): boolean {
  return /^\d+$/.test(name);
}

/** What an instruction may name stages by, in lower case: the image of a FROM, and what a copy or a mount takes files from. */
export function namesIn(instruction: Instruction): readonly string[] {
  switch (instruction.kind) {
    case 'FROM':
      return [instruction.image.replace(/["']/g, '').toLowerCase()];
    case 'COPY':
    case 'ADD':
      return instruction.from === null ? [] : [instruction.from.toLowerCase()];
    case 'RUN':
      return mountsOf(instruction, '/').flatMap(({ from }) => from?.toLowerCase() ?? []);
    case 'ONBUILD':
      return namesIn(instruction.trigger);
    default:
      return [];
  }
}

/** `# docker build --target dev .` */
function toldIn({ source, tiles, instructions }: Document): ReadonlySet<string> {
  const outer = tiles.filter(({ kind }) => kind === 'comment').map(({ span }) => span);
  const text = [...outer, ...instructions.flatMap(({ comments }) => comments)]
    .map(({ start, end }) => source.slice(start, end))
    .join('\n')
    .toLowerCase();
  return new Set(text.includes('target') ? text.match(/[a-z\d](?:[\w.-]*\w)?/g) : []);
}

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}
