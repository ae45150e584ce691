import type { ToolExamples } from '../contract/example.js';

/** What pip does with the project itself. */
export const projectInstallExamples: ToolExamples = {
  tool: 'pip',
  base: 'python:3.12',
  files: { 'pyproject.toml': '[project]\nname = "app"\ndependencies = ["flask>=3"]\n', 'app.py': '' },
  rows: [
    {
      run: 'pip install <each>',
      each: '. -e=. ./',
      is: 'install: installs-the-project',
      folder: '/app',
      changes: '/app/build',
      replaces: '*',
    },
  ],
};
