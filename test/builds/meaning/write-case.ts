import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { MeaningCase } from './read-cases.js';

/** Writes the files of a case in a folder. */
export function writeCase({ files }: MeaningCase, folder: string): void {
  for (const { path, kind, text, mode } of files) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    if (kind === 'link') symlinkSync(text, full);
    else if (kind === 'tar') writeArchive(full, text.split('\n'));
    else writeFileSync(full, text);
    if (mode !== null) chmodSync(full, mode);
  }
}

function writeArchive(path: string, lines: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'dockshift-tar-'));
  const names: string[] = [];
  for (const line of lines) {
    const [, name = '', how, text = ''] = /^(\S+?)(: | -> | => )(.*)$/.exec(line) ?? [];
    if (name === '') continue;
    names.push(name);
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    if (how === ' -> ') symlinkSync(text, join(folder, name));
    else if (how === ' => ') linkSync(join(folder, text), join(folder, name));
    else writeFileSync(join(folder, name), `${text}\n`);
  }
  // Both sides of a case unpack the same time stamps, whenever they were written.
  execFileSync('tar', ['-cf', path, '--mtime=@0', '--owner=0', '--group=0', '-C', folder, ...names]);
  rmSync(folder, { recursive: true });
}
