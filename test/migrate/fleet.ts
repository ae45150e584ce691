import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a commit: text, or a symlink. */
export type Files = Readonly<Record<string, string | { readonly link: string } | { readonly commit: string }>>;

const WHO = 'A <a@example.org> 1767225600 +0000';

/** A bare repository with one commit on `main`, that may be cloned without contents. Made by hand: tests make hundreds. */
export function bareRepository(root: string, path: string, files: Files): string {
  const folder = join(root, `${path}.git`);
  for (const each of ['objects/info', 'objects/pack', 'refs/heads']) mkdirSync(join(folder, each), { recursive: true });
  writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/main\n');
  writeFileSync(
    join(folder, 'config'),
    '[core]\nrepositoryformatversion = 0\nbare = true\n[http]\nreceivepack = true\n[uploadpack]\nallowFilter = true\nallowAnySHA1InWant = true\n',
  );
  importCommit(folder, 'refs/heads/main', files, 'first', null);
  return folder;
}

/** A checkout with one commit on `main`. */
export function checkout(folder: string, files: Files): string {
  mkdirSync(folder, { recursive: true });
  execFileSync('git', ['init', '--quiet', '--template=', '--initial-branch=main', folder]);
  commitTo(join(folder, '.git'), 'refs/heads/main', files, 'first');
  execFileSync('git', ['-C', folder, 'reset', '--quiet', '--hard']);
  return folder;
}

/** Adds a commit with these files to a ref, as a person would. */
export function commitTo(
  gitDir: string,
  ref: string,
  files: Files,
  message: string,
  from: string | null = null,
): string {
  importCommit(gitDir, ref, files, message, from);
  return gitIn(gitDir, 'rev-parse', ref);
}

function importCommit(gitDir: string, ref: string, files: Files, message: string, from: string | null): void {
  const parts = [`commit ${ref}`, `committer ${WHO}`, data(message)];
  if (from !== null) parts.push(`from ${from}`);
  for (const [name, contents] of Object.entries(files)) {
    const path = `"${name.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
    if (typeof contents === 'string') parts.push(`M 100644 inline ${path}`, data(contents));
    else if ('link' in contents) parts.push(`M 120000 inline ${path}`, data(contents.link));
    else parts.push(`M 160000 ${contents.commit} ${path}`);
  }
  const input = `${parts.join('\n')}\n`;
  execFileSync('git', [`--git-dir=${gitDir}`, 'fast-import', '--quiet', '--force'], { input });
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}

/** What git says, without the last newline. */
export function gitIn(gitDir: string, ...args: readonly string[]): string {
  return execFileSync('git', [`--git-dir=${gitDir}`, ...args], { encoding: 'utf8' }).trimEnd();
}

/** A repository that has something to change. */
export const WEB: Files = {
  Dockerfile: 'FROM debian:12-slim\nRUN apt-get update\nRUN apt-get install -y curl\nCOPY . /srv\n',
  'README.md': 'Hello.\n',
  'src/main.c': 'int main(void) { return 0; }\n',
};
