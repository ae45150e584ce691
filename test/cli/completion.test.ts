import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../packages/cli/src/commands/commands.js';
import { SHELLS, type Shell } from '../../packages/cli/src/completion/known-words.js';
import { dockshift } from './in-process.js';

const folder = mkdtempSync(join(tmpdir(), 'dockshift-completion-'));

const ESCAPE = String.fromCharCode(27);
const BELL = String.fromCharCode(7);

/** Asks a real shell what it would make of a line, when Tab is pressed at its end: the offers, or the line it becomes. */
const ASK: { readonly [shell in Shell]: (line: string) => string } = {
  bash: (line) => {
    const words = line.split(/(=)| /).filter((word) => word !== undefined);
    const quoted = words.map((word) => `'${word}'`).join(' ');
    return output('bash', [
      '--norc',
      '-c',
      `compopt() { :; }; . ./script.bash; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _dockshift; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ]);
  },
  // What zsh shows comes from a terminal of its own, without what moves the cursor about.
  zsh: (line) =>
    output('zsh', [
      '-f',
      '-c',
      `zmodload zsh/zpty
      zpty shell zsh -f -i
      zpty -w shell "PS1='READY> '; autoload -Uz compinit; compinit -u -D; zstyle ':completion:*' list-prompt ''; LISTMAX=9999; . ./script.zsh; setopt nolistbeep; print -n LOAD; print ED"
      zpty -r shell found '*LOADED*READY> *'
      zpty -w -n shell $'${line}\\t\\t'
      sleep 1
      zpty -w -n shell $'\\C-u'
      zpty -w shell 'print -n EN; print D'
      while zpty -r shell text; do print -r -- $text; [[ $text == *END* ]] && break; done
      zpty -d shell`,
    ]).replace(new RegExp(`${ESCAPE}\\[[\\d;?]*[A-Za-z]|[${BELL}\\r]`, 'g'), ''),
  fish: (line) => output('fish', ['--no-config', '-c', `source ./script.fish; complete -C '${line}'`]),
};

function output(program: string, words: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync(program, words, { cwd: folder, encoding: 'utf8', timeout: 60_000 });
  if (error !== undefined) throw error;
  expect(stderr).toBe('');
  return stdout;
}

const isThere = (shell: Shell): boolean => spawnSync(shell, ['--version']).error === undefined;

beforeAll(async () => {
  for (const shell of SHELLS) {
    const { code, stdout } = await dockshift(['completion', shell], { cwd: folder });
    expect(code).toBe(0);
    writeFileSync(join(folder, `script.${shell}`), stdout);
  }
  mkdirSync(join(folder, 'services'));
  writeFileSync(join(folder, 'Dockerfile.web'), '');
});

describe.each(SHELLS)('dockshift completion %s', (shell) => {
  const offers = (line: string): string => ASK[shell](line);
  const inShell = (name: string, ask: () => void): void => {
    // On a busy machine a terminal may take its time.
    it.skipIf(!isThere(shell))(name, { retry: 2 }, ask);
  };

  inShell('offers every command', () => {
    const offered = offers('dockshift ');
    for (const { name } of commands) expect(offered).toContain(name);
  });

  inShell('offers every flag of a command', () => {
    for (const { name, flags } of commands) {
      const offered = offers(`dockshift ${name} --`);
      for (const flag of flags) expect(offered).toContain(`--${flag.name}`);
      expect(offered).toContain('--no-color');
    }
  });

  inShell('offers the values of a flag, also behind = and commas', () => {
    expect(offers('dockshift fix --only ')).toContain('renew-old');
    expect(offers('dockshift fix --preset=rec')).toContain('recommended');
    expect(offers('dockshift fix --only renew-old,lea')).toContain('leave-out');
    expect(offers('dockshift fix --format github,sar')).toContain('sarif');
  });

  inShell('offers files, folders, and what a command is about', () => {
    expect(offers('dockshift fix Docker')).toContain('Dockerfile.web');
    expect(offers('dockshift context se')).toContain('services');
    expect(offers('dockshift docs renew')).toContain('renew-old');
    expect(offers('dockshift migrate pl')).toContain('plan');
    expect(offers('dockshift completion fi')).toContain('fish');
  });
});
