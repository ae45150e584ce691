import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BUSYBOX, makeBase, sharedFiles } from './base-image.js';
import { build } from './build.js';
import { startContainers } from './container.js';
import type { Image } from './image.js';

/** The files of a build context: a text, a text with the mode of a program, or the target of a symlink. */
export type ContextFiles = Readonly<Record<string, string | { readonly program: string } | { readonly link: string }>>;

/** Something to build. */
export interface Subject {
  readonly source: string;
  readonly files: ContextFiles;
  /** The text of `.dockerignore`; null: there is none. */
  readonly ignore: string | null;
}

/** Builds images within this process and its shells. */
export interface ReferenceBuilder {
  /** null: the build fails. */
  build(subject: Subject): Promise<Image | null>;
  end(): void;
}

/** Why there is no reference builder here; null: there can be one. */
export function whyNoReferenceBuilder(): string | null {
  if (process.getuid?.() !== 0) return 'only root can change the root folder of a process';
  if (BUSYBOX === null) return 'no static busybox is installed';
  const unshared = spawnSync('unshare', ['--mount', '/bin/true']);
  return unshared.status === 0 ? null : 'unshare --mount is not allowed here';
}

/** Thousands of small files are made and removed. */
const MEMORY = '/dev/shm';

/** Starts a builder; it has to be ended. */
export function startReferenceBuilder(): ReferenceBuilder {
  if (BUSYBOX === null) throw new Error('There is no static busybox.');
  const place = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'dockshift-builder-'));
  chmodSync(place, 0o755);
  const base = join(place, 'base');
  mkdirSync(base);
  makeBase(base);
  const shared = sharedFiles(base);
  const containers = startContainers();
  let count = 0;
  let waste: string[] = [];
  // One process takes many builds away in a fraction of the time that Node.js takes for one.
  const sweep = (): void => {
    spawnSync('rm', ['-rf', ...waste]);
    waste = [];
  };
  return {
    async build(subject) {
      const folder = join(place, String(count++));
      const context = join(folder, 'context');
      mkdirSync(context, { recursive: true });
      writeContext(context, subject.files);
      try {
        const workshop = { containers, base, isShared: (inode: number) => shared.has(inode), folder };
        return await build({ source: subject.source, context, ignore: subject.ignore }, workshop);
      } finally {
        waste.push(folder);
        if (waste.length === 50) sweep();
      }
    },
    end() {
      containers.end();
      rmSync(place, { recursive: true, force: true });
    },
  };
}

/**
 * Writes a build context. The Dockerfile and its ignore file lie elsewhere: they are what a rewrite changes, and a copy
 * of the whole context would bring them into the image.
 */
export function writeContext(folder: string, files: ContextFiles): void {
  for (const [path, file] of Object.entries(files)) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    if (typeof file !== 'string' && 'link' in file) symlinkSync(file.link, full);
    else {
      writeFileSync(full, typeof file === 'string' ? file : file.program);
      if (typeof file !== 'string') chmodSync(full, 0o755);
    }
  }
}
