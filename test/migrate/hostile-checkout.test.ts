import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { workspace } from '../cli/workspace.js';
import { BRANCH, migrate, steps, writeCampaign } from './campaign-run.js';
import { checkout, commitTo, gitIn, WEB } from './fleet.js';
import { setTrap } from './trap.js';

let cwd = '';
beforeEach(() => {
  cwd = workspace();
  writeCampaign(cwd, { sources: [{ checkouts: ['repositories/*'] }] });
});

describe('a checkout', () => {
  it('runs none of its hooks, filters, monitors or programs, and keeps its files', async () => {
    const { program: trap, isSprung } = setTrap(cwd);
    const folder = checkout(join(cwd, 'repositories/a'), {
      ...WEB,
      '.gitattributes': '* filter=evil diff=evil merge=evil ident text eol=crlf working-tree-encoding=UTF-16\n',
    });
    const hooks = join(folder, '.git/hooks');
    mkdirSync(hooks);
    for (const hook of [
      'post-checkout',
      'pre-commit',
      'post-commit',
      'reference-transaction',
      'pre-push',
      'post-index-change',
      'fsmonitor-watchman',
    ]) {
      writeFileSync(join(hooks, hook), readFileSync(trap));
      chmodSync(join(hooks, hook), 0o755);
    }
    const lines = [
      '[core]',
      `fsmonitor = ${trap}`,
      `hooksPath = ${hooks}`,
      `sshCommand = ${trap}`,
      `pager = ${trap}`,
      `editor = ${trap}`,
      `alternateRefsCommand = ${trap}`,
      '[filter "evil"]',
      `smudge = ${trap}`,
      `clean = ${trap}`,
      `process = ${trap}`,
      'required = true',
      '[diff "evil"]',
      `textconv = ${trap}`,
      `command = ${trap}`,
      '[diff]',
      `external = ${trap}`,
      '[credential]',
      `helper = !${trap}`,
      '[gpg]',
      `program = ${trap}`,
      '[commit]',
      'gpgSign = true',
      '[uploadpack]',
      `packObjectsHook = ${trap}`,
      '[remote "origin"]',
      `url = ext::${trap} %S`,
      `uploadpack = ${trap}`,
      `receivepack = ${trap}`,
      '[submodule]',
      'recurse = true',
    ];
    writeFileSync(
      join(folder, '.git/config'),
      `${readFileSync(join(folder, '.git/config'), 'utf8')}${lines.join('\n')}\n`,
    );
    writeFileSync(join(folder, 'README.md'), 'changed, and not committed\n');
    const index = readFileSync(join(folder, '.git/index'));
    await steps(cwd, 'plan', 'apply');
    const { code, stderr } = await migrate(cwd, ['publish']);
    expect(code).toBe(2);
    expect(stderr).toContain('The address of its remote origin is none that git may be given');
    expect(isSprung()).toBe(false);
    expect(gitIn(join(folder, '.git'), 'cat-file', '-p', `${BRANCH}:Dockerfile`)).toBe(
      'FROM debian:12-slim\nRUN apt-get update && \\\n    apt-get install -y curl\nCOPY . /srv',
    );
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe('changed, and not committed\n');
    expect(readFileSync(join(folder, '.git/index'))).toEqual(index);
    expect(gitIn(join(folder, '.git'), 'for-each-ref', '--format=%(refname)')).toBe(`${BRANCH}\nrefs/heads/main`);
  });

  it('may have submodules that lead astray', async () => {
    const folder = checkout(join(cwd, 'repositories/a'), {
      ...WEB,
      '.gitmodules': '[submodule "x"]\n\tpath = x\n\turl = -u./evil\n\tupdate = !touch /tmp/evil\n',
      x: { commit: '1234567890123456789012345678901234567890' },
    });
    await steps(cwd, 'plan', 'apply');
    expect(gitIn(join(folder, '.git'), 'ls-tree', BRANCH, 'x')).toContain('160000 commit 12345678');
  });

  it('whose Dockerfile is a symlink to somewhere else is refused', async () => {
    writeFileSync(join(cwd, 'outside'), 'FROM x\nRUN apt-get update\nRUN apt-get install -y curl\n');
    checkout(join(cwd, 'repositories/a'), { Dockerfile: { link: join(cwd, 'outside') }, 'README.md': '' });
    checkout(join(cwd, 'repositories/b'), {
      Dockerfile: { link: 'docker/real' },
      'docker/real': WEB['Dockerfile'] ?? '',
    });
    const { code, stderr } = await migrate(cwd, ['plan']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/a: failed: Dockerfile: It is a symbolic link to .*outside, outside of the repository\./);
    expect((await migrate(cwd, ['review'])).stdout).toContain('--- a/docker/real');
    expect(readFileSync(join(cwd, 'outside'), 'utf8')).toContain('RUN apt-get update\nRUN');
  });

  it('that lacks contents makes git fetch them from nowhere', async () => {
    const { program: trap, isSprung } = setTrap(cwd, 'command');
    const folder = checkout(join(cwd, 'repositories/a'), WEB);
    const gitDir = join(folder, '.git');
    const blob = gitIn(gitDir, 'rev-parse', 'HEAD:Dockerfile');
    rmSync(join(gitDir, 'objects', blob.slice(0, 2), blob.slice(2)));
    const promises = ['promisor = true', 'partialclonefilter = blob:none', 'url = ssh://example.org/x'];
    writeFileSync(
      join(gitDir, 'config'),
      `[core]\nrepositoryformatversion = 1\nsshCommand = ${trap}\n[extensions]\npartialClone = origin\n[remote "origin"]\n${promises.join('\n')}\n`,
    );
    const { code, stderr } = await migrate(cwd, ['plan']);
    expect(code).toBe(2);
    expect(stderr).toContain(`The contents ${blob} are missing.`);
    expect(isSprung()).toBe(false);
    // The trap works: git itself, asked without care, runs the program.
    expect(() => gitIn(gitDir, 'cat-file', 'blob', blob)).toThrow();
    expect(isSprung()).toBe(true);
  });

  it('whose commit holds what no checkout could is refused', async () => {
    const folder = checkout(join(cwd, 'repositories/a'), WEB);
    const gitDir = join(folder, '.git');
    const blob = gitIn(gitDir, 'rev-parse', 'HEAD:Dockerfile');
    const treeWith = (mode: string, name: string, object: string): string =>
      execFileSync('git', [`--git-dir=${gitDir}`, 'hash-object', '-t', 'tree', '--literally', '-w', '--stdin'], {
        input: Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(object, 'hex')]),
        encoding: 'utf8',
      }).trim();
    for (const name of ['..', '.git', '.GIT', 'x/../Dockerfile']) {
      const tree = treeWith('40000', name, treeWith('100644', 'Dockerfile', blob));
      const commit = gitIn(gitDir, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit-tree', '-m', 'x', tree);
      gitIn(gitDir, 'update-ref', 'refs/heads/main', commit);
      const { code, stderr } = await migrate(cwd, ['plan']);
      expect(code).toBe(2);
      expect(stderr).toContain(`It has a file that can't be checked out: "${name}".`);
    }
  });

  it('may call its files as it likes', async () => {
    const names = [
      'диск/Dockerfile',
      '数据/Dockerfile',
      'a b/Dockerfile',
      '"q"/Dockerfile',
      "it's/Dockerfile",
      '-x/Dockerfile',
      '$(touch evil)/Dockerfile',
      'é/Dockerfile',
      'x\u001b[31m/Dockerfile',
      'line\nbreak/Dockerfile',
    ];
    const folder = checkout(
      join(cwd, 'repositories/a'),
      Object.fromEntries(names.map((name) => [name, WEB['Dockerfile'] ?? ''])),
    );
    await steps(cwd, 'plan', 'apply');
    for (const name of names)
      expect(gitIn(join(folder, '.git'), 'cat-file', '-p', `${BRANCH}:${name}`)).toContain('update && \\');
    const said = [
      await migrate(cwd, ['status']),
      await migrate(cwd, ['report', '--format', 'html']),
      await migrate(cwd, ['report']),
    ];
    for (const { stdout, stderr } of said) expect(stdout + stderr).not.toContain('\u001b');
    expect(gitIn(join(folder, '.git'), 'show', '-s', '--format=%B', BRANCH)).not.toContain('\u001b');
  });

  it('may have 200 Dockerfiles', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`s${index}/Dockerfile`, WEB['Dockerfile'] ?? '']),
    );
    const folder = checkout(join(cwd, 'repositories/a'), files);
    await steps(cwd, 'plan', 'apply');
    expect(gitIn(join(folder, '.git'), 'diff', '--name-only', 'main', BRANCH).split('\n')).toHaveLength(200);
  });

  it('that opted out, has no commit or no Dockerfile is skipped; so is what is not selected', async () => {
    checkout(join(cwd, 'repositories/out'), { ...WEB, '.dockshift-ignore': '' });
    checkout(join(cwd, 'repositories/none'), { 'README.md': '' });
    checkout(join(cwd, 'repositories/left-out'), WEB);
    mkdirSync(join(cwd, 'repositories/empty'));
    gitIn(join(cwd, 'repositories/empty/.git'), 'init', '--quiet');
    writeCampaign(cwd, { sources: [{ checkouts: ['repositories/*'] }], select: { exclude: ['left-*'] } });
    await migrate(cwd, ['plan']);
    const { stdout } = await migrate(cwd, ['report', '--format', 'csv']);
    expect(stdout.replaceAll(`${cwd}/repositories/`, '')).toBe(
      [
        'repository,state,files,rewrites,layers,seconds,bytes,url,because',
        'empty,skipped,0,0,0,0,0,,it has no commit yet',
        'none,skipped,0,0,0,0,0,,it has no Dockerfile',
        'out,skipped,0,0,0,0,0,,it opted out with .dockshift-ignore',
        '',
      ].join('\r\n'),
    );
  });

  it("whose branch is checked out, or is somebody else's, is left as it is", async () => {
    const folder = checkout(join(cwd, 'repositories/a'), WEB);
    const theirs = commitTo(join(folder, '.git'), BRANCH, { 'mine.txt': 'mine\n' }, 'mine', 'refs/heads/main^0');
    await migrate(cwd, ['plan']);
    expect((await migrate(cwd, ['apply'])).stderr).toContain("has commits that are not this campaign's");
    expect(gitIn(join(folder, '.git'), 'rev-parse', BRANCH)).toBe(theirs);
    gitIn(join(folder, '.git'), 'symbolic-ref', 'HEAD', BRANCH);
    expect((await migrate(cwd, ['apply'])).stderr).toContain('The branch dockshift/test is checked out');
    expect(gitIn(join(folder, '.git'), 'rev-parse', BRANCH)).toBe(theirs);
  });

  it('can be taken out of the campaign, and back in', async () => {
    const folders = ['a', 'b'].map((name) => checkout(join(cwd, 'repositories', name), WEB));
    await migrate(cwd, ['plan']);
    expect(await migrate(cwd, ['review', '--reject', '**/a'])).toMatchObject({
      code: 0,
      stderr: '1 repository rejected\n',
    });
    await migrate(cwd, ['apply']);
    const branches = (): readonly string[] =>
      folders.map((folder) => gitIn(join(folder, '.git'), 'for-each-ref', BRANCH));
    expect(branches().map((text) => text !== '')).toEqual([false, true]);
    await migrate(cwd, ['review', '--accept', '**/a']);
    await migrate(cwd, ['apply']);
    expect(branches().map((text) => text !== '')).toEqual([true, true]);
  });
});

describe('a list of addresses', () => {
  it('has its bad lines named and its good ones done, and repeats no password', async () => {
    const good = checkout(join(cwd, 'good'), WEB);
    const lines = [
      '# a comment',
      `file://${good}`,
      'ext::sh -c touch% /tmp/evil',
      '--upload-pack=touch /tmp/evil',
      'https://ann:hunter2@example.org/x',
      'ssh://-oProxyCommand=evil/x',
      'file://../x?q',
    ];
    writeFileSync(join(cwd, 'list.txt'), lines.join('\n'));
    writeCampaign(cwd, { sources: [{ urls: 'list.txt' }], git: { protocols: ['https', 'ssh', 'file'] } });
    const { code, stderr } = await migrate(cwd, ['plan']);
    expect(code).toBe(3);
    expect(stderr).not.toContain('hunter2');
    for (const number of [3, 4, 5, 6, 7])
      expect(stderr).toMatch(
        new RegExp(`list.txt:${number}: failed: list.txt:${number} is no address that git may be given`),
      );
    expect(stderr).toContain('6 repositories: 1 planned; 5 failed');
    writeCampaign(cwd, { name: 'stdin', sources: [{ urls: '-' }], git: { protocols: ['file'] } });
    expect((await migrate(cwd, ['plan'], { stdin: `file://${good}\n` })).stderr).toContain('1 planned');
  });
});
