/*
 * Begins a tool or a transform: `pnpm new tool shards --folder crystal`, `pnpm new transform merge-ports`. What it makes
 * compiles and passes every check as it is; it overwrites nothing.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Made, made } from './new/made.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** Null, or why nothing was written. */
function write({ files, changed: [changed, text], next }: Made): string | null {
  const there = [...files.keys()].find((file) => existsSync(path.join(ROOT, file)));
  if (there !== undefined) return `${there} is there already, and nothing is overwritten.`;
  for (const [file, content] of files) {
    mkdirSync(path.join(ROOT, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(ROOT, file), content, { flag: 'wx' });
  }
  writeFileSync(path.join(ROOT, changed), text);
  const sources = [...files.keys(), changed].filter((file) => file.endsWith('.ts'));
  execFileSync(path.join(ROOT, 'node_modules/.bin/biome'), ['check', '--write', ...sources], {
    cwd: ROOT,
    stdio: 'pipe',
  });
  for (const file of [...files.keys(), changed]) console.log(file);
  console.log(`next: ${next}`);
  return null;
}

const result = made(process.argv.slice(2), read);
const problem = typeof result === 'string' ? result : write(result);
if (problem !== null) {
  console.error(problem);
  process.exitCode = 1;
}
