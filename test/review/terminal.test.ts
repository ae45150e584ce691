import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../cli/build-cli.js';
import { hasTmux, type Terminal, terminal } from '../cli/terminal.js';
import { workspace } from '../cli/workspace.js';
import { APT, CLEANED, FIVE, JOINED, read } from './played.js';

/** What a terminal is left in: lines are edited and echoed, and Ctrl-C is a signal. */
const RESTORED = 'isig icanon echo';

let bin = '';
beforeAll(async () => {
  if (hasTmux) bin = await buildCli('real');
});
afterAll(() => {
  if (bin !== '') rmSync(dirname(dirname(bin)), { recursive: true, force: true });
});

function review(cwd: string, env = '', columns?: number, rows?: number): Terminal {
  return terminal(`env NO_COLOR=1 ${env} ${process.execPath} ${bin} review`, cwd, columns, rows);
}

function editor(cwd: string, script: string): string {
  const file = join(cwd, 'editor.sh');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return `EDITOR=${file}`;
}

describe.skipIf(!hasTmux)('a review at a terminal (needs tmux)', () => {
  it('asks line by line, and writes after the last answer', async () => {
    const cwd = workspace({ 'a.Dockerfile': APT, 'b.Dockerfile': FIVE });
    const screen = review(cwd);
    await screen.until('(1 of 2) Take this rewrite [y,n,q,a,d,e,?]? ');
    screen.press('?', 'Enter');
    await screen.until('Ctrl-C writes nothing.');
    screen.press('y', 'Enter');
    await screen.until('(2 of 2) Take this rewrite');
    screen.press('n', 'Enter');
    await screen.until('b.Dockerfile\n\n1. Join 5 RUNs into one');
    expect(read(cwd, 'a.Dockerfile')).toBe(APT);
    screen.press('s', 'Enter');
    await screen.until('2. Join 2 RUNs into one');
    screen.press('n', 'Enter');
    await screen.until('(3 of 5) Take this rewrite');
    screen.press('a', 'Enter');
    const shown = await screen.until(`done 0 ${RESTORED}`);
    expect(shown).toContain('\n2 files changed, 4 rewrites, 2 left\n');
    expect(read(cwd, 'a.Dockerfile')).toBe(JOINED);
    expect(read(cwd, 'b.Dockerfile').match(/^RUN/gm)).toHaveLength(2);
  });

  it.each([
    ['d', APT],
    ['q', JOINED],
    ['C-d', JOINED],
  ])('ends with %s', async (key, expected) => {
    const cwd = workspace({ 'a.Dockerfile': APT, 'b.Dockerfile': 'FROM scratch\n' });
    const screen = review(cwd);
    await screen.until('(1 of 2) Take');
    if (key !== 'd') {
      screen.press('y', 'Enter');
      await screen.until('(2 of 2) Take');
    }
    screen.press(key, ...(key === 'C-d' ? [] : ['Enter']));
    await screen.until(`done 0 ${RESTORED}`);
    expect(read(cwd, 'a.Dockerfile')).toBe(expected);
  });

  it('takes answers that were typed ahead', async () => {
    const cwd = workspace({ Dockerfile: APT });
    const screen = review(cwd);
    screen.press('y', 'Enter', 'y', 'Enter');
    await screen.until(`done 0 ${RESTORED}`);
    expect(read(cwd)).toBe(CLEANED);
  });

  it('writes nothing after Ctrl-C, and leaves the terminal as it was', async () => {
    const cwd = workspace({ 'a.Dockerfile': APT, 'b.Dockerfile': APT });
    const screen = review(cwd);
    await screen.until('(1 of 2) Take');
    screen.press('a', 'Enter');
    await screen.until('b.Dockerfile');
    screen.press('y', 'C-c');
    const shown = await screen.until(`done 130 ${RESTORED}`);
    expect(shown).toContain('interrupted; nothing was written\n');
    expect([read(cwd, 'a.Dockerfile'), read(cwd, 'b.Dockerfile')]).toEqual([APT, APT]);
  });

  it('lends the terminal to the editor, Ctrl-C included', async () => {
    const cwd = workspace({ Dockerfile: APT });
    const script = `trap 'echo caught' INT
echo 'who is the user?'
read -r user || read -r user
echo "USER $user" >> "$1"`;
    const screen = review(cwd, editor(cwd, script));
    await screen.until('(1 of 2) Take');
    screen.press('e', 'Enter');
    await screen.until('who is the user?');
    screen.press('C-c');
    await screen.until('caught');
    screen.press('nobody', 'Enter');
    await screen.until('(2 of 2) Take');
    screen.press('y', 'Enter');
    await screen.until(`done 0 ${RESTORED}`);
    expect(read(cwd)).toBe(`${CLEANED}USER nobody\n`);
  });

  it('asks again after a broken edit', async () => {
    const cwd = workspace({ Dockerfile: APT });
    const screen = review(cwd, editor(cwd, 'echo NONSENSE >> "$1"'));
    await screen.until('(1 of 2) Take');
    screen.press('e', 'Enter');
    const shown = await screen.until('Edit it again (n drops the edit) [y,n]?');
    expect(shown).toContain('> 4 │ NONSENSE');
    screen.press('n', 'Enter');
    await screen.until(/n\n\(1 of 2\) Take/);
    screen.press('q', 'Enter');
    await screen.until(`done 0 ${RESTORED}`);
    expect(read(cwd)).toBe(APT);
  });

  it('says which file was changed meanwhile, and leaves it', async () => {
    const cwd = workspace({ Dockerfile: APT });
    const screen = review(cwd);
    await screen.until('(1 of 2) Take');
    writeFileSync(join(cwd, 'Dockerfile'), `${APT}# mine\n`);
    screen.press('a', 'Enter');
    const shown = await screen.until(`done 2 ${RESTORED}`);
    expect(shown).toContain('Dockerfile: failed: It was changed by someone else meanwhile.\n');
    expect(read(cwd)).toBe(`${APT}# mine\n`);
  });

  it('fits into a narrow terminal, and follows its size', async () => {
    const cwd = workspace({ Dockerfile: APT });
    const screen = review(cwd, '', 44, 40);
    const narrow = await screen.until('(1 of 2) Take');
    const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.trimEnd().length));
    expect(widest(narrow)).toBeLessThanOrEqual(44);
    screen.resize(100, 40);
    screen.press('y', 'Enter');
    const wide = await screen.until('(2 of 2) Take');
    const second = wide.slice(wide.indexOf('2. Remove'));
    expect(second).toMatch(/^ {3}gain {4}the package lists, 20 to 50 MB, are no longer part of the image$/m);
    expect(widest(second)).toBeLessThanOrEqual(100);
    screen.press('q', 'Enter');
    await screen.until(`done 0 ${RESTORED}`);
  });

  it('has colours, unless NO_COLOR is set', async () => {
    const cwd = workspace({ Dockerfile: APT });
    const plain = review(cwd);
    await plain.until('(1 of 2) Take');
    const isColored = new RegExp(`${String.fromCodePoint(27)}\\[[0-9;]*m`);
    expect(plain.colors()).not.toMatch(isColored);
    const colored = terminal(`env -u NO_COLOR TERM=xterm-256color ${process.execPath} ${bin} review`, cwd);
    await colored.until('(1 of 2) Take');
    expect(colored.colors()).toMatch(isColored);
    // The second RUN is gone, and nothing else of its line.
    expect(colored.colors()).toMatch(/\[[0-9;]*7m.*RUN.*\[/);
  });
});
