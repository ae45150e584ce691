import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Repositories of git with a project of Mix each, to be fetched from the folder `git` of the one that is given. */
export function makeRepositories(folder: string): void {
  for (const name of ['one', 'two']) {
    const work = join(folder, `git-${name}`);
    const module = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    const bare = join(folder, 'git', `${name}.git`);
    mkdirSync(join(work, 'lib'), { recursive: true });
    writeFileSync(
      join(work, 'mix.exs'),
      `defmodule ${module}.MixProject do\n  use Mix.Project\n\n  def project, do: [app: :${name}, version: "1.0.0"]\nend\n`,
    );
    writeFileSync(join(work, `lib/${name}.ex`), `defmodule ${module} do\nend\n`);
    const git = commitAll(work, name);
    git('clone', '--bare', '.', bare);
    // Without it nobody can fetch it from plain files.
    git('--git-dir', bare, 'update-server-info');
  }
}

/** Makes a folder a repository with one commit of all that is in it, the same each time; gives what runs git in it. */
export function commitAll(work: string, message: string): (...args: readonly string[]) => void {
  const who = { NAME: 'nobody', EMAIL: 'nobody@example.org', DATE: '2000-01-01T00:00:00Z' };
  const env = Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((role) => Object.entries(who).map(([key, value]) => [`GIT_${role}_${key}`, value])),
  );
  const git = (...args: readonly string[]): void => {
    execFileSync('git', args, {
      cwd: work,
      stdio: 'ignore',
      env: { ...process.env, ...env, GIT_CONFIG_GLOBAL: '/dev/null' },
    });
  };
  git('init', '--initial-branch', 'main');
  git('add', '.');
  git('commit', '--message', message);
  return git;
}
