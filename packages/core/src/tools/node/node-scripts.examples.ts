import type { ExampleFiles, ToolExamples } from '../contract/example.js';

/** A project whose install runs a file that loads another module, or asks for this of `process`. */
const running = (text: string): ExampleFiles => ({
  'package.json': {
    name: 'app',
    scripts: { postinstall: 'node tools/check.js' },
    dependencies: { express: '^4.0.0' },
  },
  'package-lock.json': null,
  'tools/check.js': text,
});

/** What `node` does as a script of an install, by the example of npm. */
export const nodeScriptExamples: ToolExamples = {
  tool: 'npm',
  base: 'node:20',
  files: running(''),
  rows: [
    {
      run: 'npm ci',
      is: 'ci: ok',
      reads: 'package.json tools/check.js package-lock.json',
      looksFor: 'tools/package.json',
    },
    {
      run: 'npm ci',
      each: 'assert buffer events os path querystring string_decoder timers url util node:path',
      files: running('require("<each>")'),
      is: 'ci: ok',
    },
    {
      run: 'npm ci',
      each: 'fs child_process express',
      files: running('require("<each>")'),
      is: 'ci: lifecycle-script',
    },
  ],
};
