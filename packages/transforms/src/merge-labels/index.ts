import {
  defineTransform,
  mergeNeighbours,
  PAIRS_DECLINES,
  type PairsCode,
  pairsMerge,
  type Transform,
} from '@dockshift/core/kit';

/** Sets labels that are set on lines below each other with one LABEL. */
export const mergeLabels: Transform<PairsCode> = defineTransform({
  id: 'merge-labels',
  phase: 'merge',
  title: 'Set neighbouring labels with one LABEL',
  description: `
LABELs on lines below each other become one, a label a line. Each value keeps its quotes. A blank line or a comment between two LABELs
parts what belongs together, and they stay apart.

For BuildKit a LABEL is no layer, so that nothing gets smaller or faster by it; the file says the same in fewer instructions.
`,
  declines: PAIRS_DECLINES,
  presets: ['modernise'],
  find: ({ document }) =>
    mergeNeighbours(
      document,
      pairsMerge(document, 'LABEL', () => null),
    ),
});
