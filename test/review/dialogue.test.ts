import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workspace } from '../cli/workspace.js';
import { APT, CLEANED, editor, FIVE, JOINED, questions, read, review, service } from './played.js';

describe('answers', () => {
  it('y takes a rewrite, and the next is worked out on the text as it then is', async () => {
    const cwd = workspace({ Dockerfile: APT });
    const outcome = await review(cwd, ['y', 'y']);
    expect(read(cwd)).toBe(CLEANED);
    expect(outcome.stdout).toContain('-    apt-get install -y curl\n+    apt-get install -y curl && \\\n');
    expect(outcome).toMatchObject({ code: 0, stderr: '\n1 file changed, 2 rewrites\n' });
  });

  it('n leaves it', async () => {
    const cwd = workspace({ Dockerfile: APT });
    const outcome = await review(cwd, ['y', 'n']);
    expect(read(cwd)).toBe(JOINED);
    expect(outcome.stderr).toBe('\n1 file changed, 1 rewrite, 1 left\n');
    expect((await review(cwd, ['n'])).stderr).toBe('\nnothing was written, 1 left\n');
  });

  it('a takes it and all that follow in the file, and no more', async () => {
    const cwd = workspace({ 'a.Dockerfile': APT, 'b.Dockerfile': APT });
    const outcome = await review(cwd, ['a', 'n', 'n']);
    expect([read(cwd, 'a.Dockerfile'), read(cwd, 'b.Dockerfile')]).toEqual([CLEANED, APT]);
    expect(questions(outcome)).toHaveLength(2);
  });

  it('d leaves it and all that follow in the file, and no more', async () => {
    const cwd = workspace({ 'a.Dockerfile': APT, 'b.Dockerfile': APT });
    const outcome = await review(cwd, ['d', 'y', 'y']);
    expect([read(cwd, 'a.Dockerfile'), read(cwd, 'b.Dockerfile')]).toEqual([APT, CLEANED]);
    // Two transforms would join them, and both are still there.
    expect(outcome.stderr).toContain('\n1 file changed, 2 rewrites, 2 left, ');
  });

  it.each([[['y', 'q']], [['y']]])('q, like Ctrl-D, writes what was taken so far: %j', async (typed) => {
    const cwd = workspace({ 'a.Dockerfile': APT, 'b.Dockerfile': APT });
    const outcome = await review(cwd, typed);
    expect([read(cwd, 'a.Dockerfile'), read(cwd, 'b.Dockerfile')]).toEqual([JOINED, APT]);
    expect(outcome).toMatchObject({ code: 0 });
    expect(outcome.stderr).toBe('\n1 file changed, 1 rewrite, 1 left, 1 file not looked at\n');
  });

  it('s offers the parts of a rewrite, where it has any', async () => {
    const cwd = workspace({ Dockerfile: FIVE });
    const outcome = await review(cwd, ['s', 'y', 's', 'n', 'd']);
    expect(read(cwd)).toBe(FIVE.replace('RUN mkdir -p /a\nRUN', 'RUN mkdir -p /a && \\\n   '));
    expect(questions(outcome)[0]).toContain('[y,n,q,a,d,s,e,?]');
    expect(questions(outcome)[1]).toContain('[y,n,q,a,d,e,?]');
    expect(outcome.stdout).toContain("It is proven as a whole, and can't be taken apart.\n");
  });

  it('? explains them, and so does what is none', async () => {
    const cwd = workspace({ Dockerfile: APT });
    const { stdout } = await review(cwd, ['?', 'yes', '', ' N ', 'n']);
    expect(stdout.match(/ {2}y {2}take this rewrite$/gm)).toHaveLength(2);
    expect(stdout).toContain('There is no answer yes.\nDid you mean y?\n');
    expect(stdout).not.toContain('  s  split it');
    expect(stdout.match(/\(1 of 2\) Take/g)).toHaveLength(4);
  });
});

describe('e', () => {
  it('opens the result in the editor, and takes what comes of it', async () => {
    const cwd = workspace({ Dockerfile: APT });
    const env = editor(cwd, 'grep -q "update &&" "$1" && echo "USER nobody" >> "$1"');
    const outcome = await review(cwd, ['e', 'y'], [], { env });
    expect(read(cwd)).toBe(`${CLEANED}USER nobody\n`);
    expect(outcome.stderr).toBe('\n1 file changed, 2 rewrites (1 edited by hand)\n');
  });

  it('asks again where the text is no Dockerfile, and nothing is taken with n', async () => {
    const cwd = workspace({ Dockerfile: APT });
    const env = editor(cwd, 'echo RUNN >> "$1"');
    const outcome = await review(cwd, ['e', 'n', 'q'], [], { env });
    expect(outcome.stdout).toMatch(/This is not a Dockerfile that can be rewritten: .*\n(?: .*\n)* *> 4 │ RUNN\n/);
    expect(outcome.stdout).toContain('Edit it again (n drops the edit) [y,n]? (1 of 2) ');
    expect(read(cwd)).toBe(APT);
  });

  it('opens the same text again with y', async () => {
    const cwd = workspace({ Dockerfile: APT });
    const env = editor(cwd, 'if grep -q RUNN "$1"; then sed -i s/RUNN/USER/ "$1"; else echo RUNN x >> "$1"; fi');
    await review(cwd, ['e', 'what?', 'y', 'd'], [], { env });
    expect(read(cwd)).toBe(`${JOINED}USER x\n`);
  });

  it.each([
    ['false', /editor.sh ended with status 1; nothing is taken/],
    [': > "$1"', /The text is empty; the edit is dropped/],
    ['kill -9 $$', /editor.sh ended with status 137; nothing is taken/],
    ['rm "$1"', /the text could not be read back: ENOENT/],
  ])('drops the edit where the editor does this: %s', async (script, said) => {
    const cwd = workspace({ Dockerfile: APT });
    const outcome = await review(cwd, ['e', 'q'], [], { env: editor(cwd, script) });
    expect(outcome.stdout).toMatch(said);
    expect(read(cwd)).toBe(APT);
  });

  it('counts as y where nothing was changed, and as n where all was taken back', async () => {
    const cwd = workspace({ Dockerfile: APT, original: APT });
    const same = await review(cwd, ['e', 'd'], [], { env: editor(cwd, 'true') });
    expect(same.stderr).toBe('\n1 file changed, 1 rewrite, 1 left\n');
    writeFileSync(join(cwd, 'Dockerfile'), APT);
    const back = await review(cwd, ['e', 'd'], [], { env: editor(cwd, `cp ${join(cwd, 'original')} "$1"`) });
    expect(back.stdout).toContain('Nothing of the rewrite is left in it; it is left.\n');
    expect(back.stderr).toContain('\nnothing was written, 1 left');
  });

  it('prefers VISUAL, takes arguments, and looks into git last', async () => {
    const cwd = workspace({ Dockerfile: APT, gitconfig: '' });
    const { EDITOR = '' } = editor(cwd, 'echo "USER $1" >> "$2"');
    await review(cwd, ['e', 'd'], [], { env: { NO_COLOR: '1', EDITOR: 'false', VISUAL: `${EDITOR} visual` } });
    expect(read(cwd)).toBe(`${JOINED}USER visual\n`);
  });

  it('lets the ignore file be edited, too, and says what Docker would refuse in it', async () => {
    const cwd = workspace(service('Dockerfile'));
    const script = 'case $1 in *ignore) if grep -q "\\[" "$1"; then echo dist > "$1"; else echo "[" >> "$1"; fi;; esac';
    const outcome = await review(cwd, ['e', 'y', 'd'], [], { env: editor(cwd, script) });
    expect(outcome.stdout).toContain('Docker would refuse this .dockerignore: line 2: ');
    expect(read(cwd, '.dockerignore')).toBe('dist\n');
    expect(read(cwd)).toContain('COPY package.json package-lock.json ./\n');
    expect(outcome.stderr).toContain('1 .dockerignore with it');
  });
});
