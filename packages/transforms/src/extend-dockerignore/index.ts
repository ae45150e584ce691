import { defineTransform, IGNORE_DECLINES, type IgnoreCode, ignoreBlocks, type Transform } from '@dockshift/core/kit';

/** Adds lines to the ignore file of a context. */
export const extendDockerignore: Transform<IgnoreCode> = defineTransform({
  id: 'extend-dockerignore',
  phase: 'clean',
  title: 'Leave out of the build context what the .dockerignore has forgotten',
  description: `
A \`.dockerignore\` with \`node_modules\` leaves that folder out at the root alone, and says nothing of \`.env\` or \`__pycache__\`. What is missing is added at
its end, as \`**/…\` where it may lie in any folder. Which lines these are, and which of them are applied, held back or hints, is as with
\`write-dockerignore\`: it depends on what a clean checkout has, what the Dockerfiles of the context take, and what their steps make.

The lines that are there stay, and what an exception (\`!\`) of the file asks for is not left out.
`,
  declines: IGNORE_DECLINES,
  presets: ['recommended', 'size'],
  *find(subject) {
    if (subject.context?.ignoreFile.exists === true) yield* ignoreBlocks(subject);
  },
});
