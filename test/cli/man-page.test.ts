import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { COMMON_FLAGS } from '../../packages/cli/src/command-line/flag.js';
import { commands } from '../../packages/cli/src/commands/commands.js';

const page = fileURLToPath(new URL('../../packages/cli/man/dockshift.1', import.meta.url));

const isThere = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

it.skipIf(!isThere('man'))('is a page that man shows without a warning, with every command and flag', () => {
  const env = { ...process.env, MANWIDTH: '500', MANPAGER: 'cat', LC_ALL: 'C.UTF-8' };
  const shown = spawnSync('man', ['--warnings', '-l', page], { encoding: 'utf8', env });
  expect(shown.stderr).toBe('');
  for (const { name, operands, flags, examples } of commands) {
    expect(shown.stdout).toContain(`dockshift ${name} ${operands.replaceAll('…', '...')}`.trim());
    for (const flag of [...flags, ...COMMON_FLAGS]) expect(shown.stdout).toContain(`--${flag.name}`);
    for (const [line] of examples) expect(shown.stdout).toContain(line);
  }
});
