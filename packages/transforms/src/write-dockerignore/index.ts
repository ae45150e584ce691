import { defineTransform, IGNORE_DECLINES, type IgnoreCode, ignoreBlocks, type Transform } from '@dockshift/core/kit';

/** Writes an ignore file for a context that has none. */
export const writeDockerignore: Transform<IgnoreCode> = defineTransform({
  id: 'write-dockerignore',
  phase: 'clean',
  title: 'Write a .dockerignore where there is none',
  description: `
Without a \`.dockerignore\` a \`COPY . .\` takes all that lies in the folder: the \`.env\` of whoever builds, installed packages of another system,
bytecode, the history in \`.git\`. A file is written that leaves it out: secrets first, then what the tools of the project produce
(\`node_modules\` beside a package.json, \`target\` beside a Cargo.toml) and what a \`.gitignore\` names, as far as it is known what that is.

The context that counts is a clean checkout. What git ignores, and tracks nothing of, is not in it: its image stays the same, byte by
byte. A build on the machine of somebody who works there changes, and so a line is applied only where that does no harm: no instruction takes it;
programs run the same without it, as without \`__pycache__\`; or a step of the stage makes it, as \`npm ci\` does \`node_modules\`. Where somebody may build with
a file of their own, a \`.env\` or a \`node_modules\` that no step installs, the line is held back. What a clean checkout does have and the image
takes, \`.git\`, a committed key, is a hint: without it the image is another one, and a commit alone no longer runs \`COPY . .\` again.

What a Dockerfile of the context asks for by its name stays, and so does what is built ahead, \`dist\` or \`build\`. Each line is read again: all other files of
the context fare as before. Where no instruction takes anything of all that, no file is written, for BuildKit sends none of it; nor is one for logs, notes
of an operating system and an editor's settings alone.
`,
  declines: IGNORE_DECLINES,
  presets: ['recommended', 'size'],
  *find(subject) {
    if (subject.context?.ignoreFile.exists === false) yield* ignoreBlocks(subject);
  },
});
