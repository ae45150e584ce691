import { isObject, type JsonObject } from '../kit/json-value.js';

/** Tables of targets, and where Cargo looks for one whose path is not written (cargo, workspace/parser/targets.rs). */
const FOLDERS: readonly (readonly [string, string])[] = [
  ['bin', 'src/bin'],
  ['example', 'examples'],
  ['test', 'tests'],
  ['bench', 'benches'],
];

/** A name of a target that can stand in a command as it is. */
const PLAIN = /^\w[\w-]*$/;

/**
 * Empty files with which a package without its sources is one for Cargo: a target whose path is written need not be there, one
 * that is only named has to, and there has to be at least one (measured with Cargo 1.65 and 1.95). Null: not known which files.
 */
export function standInsOf(table: JsonObject, crate: JsonObject, name: string): readonly string[] | null {
  // Beside the Cargo.toml, where an empty file can't be told from one that was there, a build script has to be.
  if (crate['links'] !== undefined && crate['build'] === undefined) return null;
  const files: string[] = [];
  let written = false;
  const lib = table['lib'];
  if (lib !== undefined) {
    if (!isObject(lib)) return null;
    if (typeof lib['path'] === 'string') written = true;
    else files.push('src/lib.rs');
  }
  for (const [kind, folder] of FOLDERS) {
    const listed = table[kind] ?? [];
    if (!Array.isArray(listed)) return null;
    for (const target of listed) {
      const called = isObject(target) ? target['name'] : undefined;
      if (!isObject(target) || typeof called !== 'string') return null;
      if (typeof target['path'] === 'string') written = true;
      else if (!PLAIN.test(called)) return null;
      else files.push(fileOf(kind, folder, called, name));
    }
  }
  const run = crate['default-run'];
  if (run !== undefined) {
    if (typeof run !== 'string' || !PLAIN.test(run)) return null;
    const listed = table['bin'];
    if (!Array.isArray(listed) || !listed.some((one) => isObject(one) && one['name'] === run)) {
      if (crate['autobins'] === false) return null;
      files.push(fileOf('bin', 'src/bin', run, name));
    }
  }
  if (written || files.length > 0) return files;
  if (crate['autolib'] !== false) return ['src/lib.rs'];
  return crate['autobins'] === false ? null : ['src/main.rs'];
}

function fileOf(kind: string, folder: string, target: string, crate: string): string {
  return kind === 'bin' && target === crate ? 'src/main.rs' : `${folder}/${target}.rs`;
}
