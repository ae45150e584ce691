import {
  defineTransform,
  mergeNeighbours,
  PAIRS_DECLINES,
  type PairsCode,
  type PairsInstruction,
  pairsMerge,
  type Transform,
} from '@dockshift/core/kit';

type Code = PairsCode | 'reads-earlier';

/** Sets variables that are set on lines below each other with one ENV. */
export const mergeEnv: Transform<Code> = defineTransform({
  id: 'merge-env',
  phase: 'merge',
  title: 'Set neighbouring variables with one ENV',
  description: `
ENVs on lines below each other become one, a variable a line. Each value keeps its quotes. A blank line or a comment between two ENVs
parts what belongs together, and they stay apart.

In one ENV every value sees the variables as they were before it (Dockerfile reference, "Environment replacement"): an ENV that names a
variable that one above it sets stays an instruction of its own. For BuildKit an ENV is no layer, so that nothing gets smaller or
faster by it; the file says the same in fewer instructions.
`,
  declines: {
    ...PAIRS_DECLINES,
    'reads-earlier':
      'One of them names a variable that another one sets: in one ENV it would have the value from before.',
  },
  presets: ['modernise'],
  find: ({ document }) => mergeNeighbours(document, pairsMerge(document, 'ENV', readsEarlier)),
});

/** Each `$NAME` counts: one that is quoted or escaped only stays apart. */
function readsEarlier(
  names: ReadonlySet<string>,
  next: PairsInstruction,
): { readonly code: 'reads-earlier'; readonly because: string } | null {
  // Names have no case in images of Windows.
  const texts = next.pairs.map(({ name, value }) => `${name}=${value ?? ''}`.toUpperCase());
  const read = new Set(texts.flatMap((text) => [...text.matchAll(NAMED)].map(([, name]) => name)));
  if (read.size === 0) return null;
  for (const name of names) {
    // A name with a variable, quotes or leading digits in it may be any name.
    if (!PLAIN.test(name) || read.has(name.toUpperCase()))
      return { code: 'reads-earlier', because: `A value below names ${name}, which the ENV above it sets.` };
  }
  return null;
}

/** A variable (BuildKit, shell/lex.go, processDollar and processName). */
const NAMED = /\$\{?([\p{L}\p{Nd}_]+)/gu;

const PLAIN = /^[A-Za-z_]\w*$/;
