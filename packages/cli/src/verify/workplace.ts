import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type CopyOptions, copyTree } from './copy-tree.js';
import type { Version } from './version.js';

/** The two files of a version, where an engine can read them; absolute. */
export interface VersionFiles {
  readonly dockerfile: string;
  readonly ignoreFile: string;
}

/** A temporary folder with all that builds need besides the user's own files, which nothing here writes to. */
export class Workplace {
  /** Is part of the names of images, so that two runs don't meet. */
  readonly id: string = randomBytes(6).toString('hex');
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async make(): Promise<Workplace> {
    return new Workplace(await mkdtemp(join(tmpdir(), 'dockshift-verify-')));
  }

  /** Writes the files of a version; `name` is a folder of its own. */
  async put(name: string, { dockerfile, ignore }: Version): Promise<VersionFiles> {
    const folder = join(this.#folder, name);
    await mkdir(folder);
    const file = join(folder, 'Dockerfile');
    // Beside the Dockerfile it beats the one in the context. An empty one does not for every frontend: see ignoreFileOf in core.
    const ignoreFile = `${file}.dockerignore`;
    await writeFile(file, dockerfile);
    await writeFile(ignoreFile, ignore.trim() === '' ? '# nothing is left out\n' : ignore);
    return { dockerfile: file, ignoreFile };
  }

  /** Where the build context is copied to. */
  get context(): string {
    return join(this.#folder, 'context');
  }

  /** Copies a build context to {@link context}, where files may be changed. */
  copy(context: string, options: CopyOptions): Promise<boolean> {
    return copyTree(context, this.context, options);
  }

  /** Changes the copied context; returns what changes it back. The change is the same for all versions of a run, and no other run's. */
  async change({ kind, path }: { readonly kind: 'edit' | 'add'; readonly path: string }): Promise<() => Promise<void>> {
    const file = join(this.context, path);
    if (kind === 'edit') return editHarmlessly(file, Buffer.from(this.id, 'hex'));
    const { atimeMs, mtimeMs } = await stat(dirname(file));
    await writeFile(file, `${this.id}\n`);
    return async () => {
      await rm(file);
      await utimes(dirname(file), atimeMs / 1000, mtimeMs / 1000);
    };
  }

  async remove(): Promise<void> {
    try {
      await rm(this.#folder, { recursive: true, force: true });
    } catch {
      await makeWritable(this.#folder);
      await rm(this.#folder, { recursive: true, force: true });
    }
  }
}

/** Copies of folders that nothing may be removed from are as theirs. */
async function makeWritable(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isDirectory()) continue;
    await chmod(join(folder, entry.name), 0o700);
    await makeWritable(join(folder, entry.name));
  }
}

/**
 * Changes a file by what hardly any format minds: a line end and some white space, other than any time before, so that no
 * cache knows the result. Returns what puts the file back, with its time: make looks at it.
 */
export async function editHarmlessly(file: string, salt: Uint8Array = randomBytes(4)): Promise<() => Promise<void>> {
  const before = await readFile(file);
  const { mode, atimeMs, mtimeMs } = await stat(file);
  const bits = [...salt].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const more = `\n${bits.replaceAll('0', ' ').replaceAll('1', '\n')}`;
  const put = async (contents: Uint8Array): Promise<void> => {
    // It may be one for reading only.
    await chmod(file, 0o600);
    await writeFile(file, contents);
    await chmod(file, mode & 0o7777);
  };
  await put(Buffer.concat([before, Buffer.from(more)]));
  return async () => {
    await put(before);
    await utimes(file, atimeMs / 1000, mtimeMs / 1000);
  };
}
