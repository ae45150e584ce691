import { randomBytes } from 'node:crypto';
import { appendFile, cp, lstat, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

  /** A copy of the build context, in which files may be changed. `leaveOut` says of a path in it that no build reads it. */
  async copy(context: string, leaveOut: (path: string) => boolean): Promise<string> {
    const copy = join(this.#folder, 'context');
    await cp(context, copy, {
      recursive: true,
      verbatimSymlinks: true,
      preserveTimestamps: true,
      filter: async (source) => {
        const path = source.slice(context.length + 1).replaceAll('\\', '/');
        if (path !== '' && leaveOut(path)) return false;
        const stat = await lstat(source);
        // Sockets and pipes are no part of a context.
        return stat.isFile() || stat.isDirectory() || stat.isSymbolicLink();
      },
    });
    return copy;
  }

  /** Changes the copied context; returns what changes it back. The change is the same for all versions of a run, and no other run's. */
  async change(
    { kind, path }: { readonly kind: 'edit' | 'add'; readonly path: string },
    copy: string,
  ): Promise<() => Promise<void>> {
    const file = join(copy, path);
    if (kind === 'edit') return editHarmlessly(file, Buffer.from(this.id, 'hex'));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${this.id}\n`);
    return () => rm(file);
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/**
 * Changes a file by what hardly any format minds: a line end and some white space, other than any time before, so that no
 * cache knows the result. Returns what puts the file back.
 */
export async function editHarmlessly(file: string, salt: Uint8Array = randomBytes(4)): Promise<() => Promise<void>> {
  const before = await readFile(file);
  const bits = [...salt].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  await appendFile(file, `\n${bits.replaceAll('0', ' ').replaceAll('1', '\n')}`);
  return () => writeFile(file, before);
}
