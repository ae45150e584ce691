import { execFileSync } from 'node:child_process';
import {
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of its own for one test, without a symlink in its path. */
export interface TestFolder {
  readonly path: string;
  /** Writes files, by '/'-separated path. */
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  link(path: string, target: string): void;
  /** Runs git in a folder below (default: the folder itself), without the configuration of user and system. */
  git(args: readonly string[], below?: string): string;
  at(path: string): string;
  /** Does something as a user whom permissions hold for, which they do not for root; the folder becomes that user's. */
  asUser<T>(act: () => T): T;
  remove(): void;
}

/** A new folder for the test that runs, gone after it. */
export function folderForTest(): TestFolder {
  const folder = testFolder();
  onTestFinished(() => folder.remove());
  return folder;
}

/** `nobody`, on every system. */
const USER = 65_534;

/** Creates a folder in the system's temporary one; whoever asks for it removes it. */
export function testFolder(): TestFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'dockshift-')));
  const at = (below: string): string => join(path, below);
  return {
    path,
    at,
    write: (files) => {
      const made = new Set<string>();
      for (const [below, content] of Object.entries(files)) {
        const folder = dirname(at(below));
        if (!made.has(folder)) mkdirSync(folder, { recursive: true });
        made.add(folder);
        writeFileSync(at(below), content);
      }
    },
    link: (below, target) => {
      mkdirSync(dirname(at(below)), { recursive: true });
      symlinkSync(target, at(below));
    },
    git: (args, below = '.') => {
      const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'init.defaultBranch=main'];
      return execFileSync('git', [...identity, ...args], {
        cwd: at(below),
        env: { PATH: process.env.PATH, HOME: path, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    },
    asUser: (act) => {
      if (process.getuid?.() !== 0 || process.seteuid === undefined) return act();
      const below = readdirSync(path, { recursive: true, encoding: 'utf8' });
      for (const name of ['', ...below]) lchownSync(at(name), USER, USER);
      process.seteuid(USER);
      try {
        return act();
      } finally {
        process.seteuid(0);
      }
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
