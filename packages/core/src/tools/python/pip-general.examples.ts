import type { ToolExamples } from '../contract/example.js';

/** Options that pip takes ahead of the subcommand as well (pip.pypa.io/en/stable/cli/pip, "General Options"). */
export const pipGeneralExamples: ToolExamples = {
  tool: 'pip',
  base: 'python:3.12',
  files: { 'requirements.txt': 'flask\n', 'app.py': '' },
  rows: [
    {
      run: 'pip <each> install -r requirements.txt',
      each: '--disable-pip-version-check --proxy=http://proxy.test',
      is: 'install: ok',
      reads: 'requirements.txt',
    },
    { run: 'pip --python /srv/python install -r requirements.txt', is: 'install', changes: '/app' },
    { run: 'pip --no-cache-dir install six', is: 'install', fills: '', replaces: 'six' },
  ],
};
