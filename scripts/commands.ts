/*
 * Counts the commands that real Dockerfiles run, and how many of their calls are understood: what to teach next.
 * `pnpm commands [N]` prints the N names (100, if it isn't given) with the most calls that aren't understood. Without
 * the corpus beside the repository it does nothing, and says so.
 */
import { readFileSync } from 'node:fs';
import { parse, runBody } from '@dockshift/core';
import { unseenProgram } from '../packages/core/src/tools/system/programs/unseen.js';
import { dockerfiles, missing } from '../test/corpus/corpus.js';

interface Count {
  calls: number;
  understood: number;
  /** Files with a call that isn't understood. */
  readonly files: Set<string>;
}

function main(rows: number): number {
  const absent = missing('open');
  if (absent !== null) {
    console.error(`Nothing is counted: ${absent}.`);
    return 0;
  }
  const counts = new Map<string, Count>();
  const files = dockerfiles('open');
  for (const { id, path } of files) count(readFileSync(path, 'utf8'), id, counts);
  print(counts, files.length, rows);
  return 0;
}

function count(source: string, id: string, counts: Map<string, Count>): void {
  const document = parse(source);
  for (const stage of document.stages) {
    for (const instruction of stage.instructions) {
      const body = instruction.kind === 'RUN' ? runBody(document, stage, instruction) : null;
      for (const { command, call, invocation } of body?.ok === true ? body.trace.commands : []) {
        const name = invocation?.name ?? nameOf(command.name?.text ?? '');
        const known = counts.get(name) ?? { calls: 0, understood: 0, files: new Set<string>() };
        counts.set(name, known);
        known.calls++;
        if (call !== null) known.understood++;
        else known.files.add(id);
      }
    }
  }
}

/** A command word as people know it: `python` for `/opt/x/bin/python`, `$VARIABLE` for one with a variable in it. */
function nameOf(word: string): string {
  return word.includes('$') || word.includes('`') ? '$VARIABLE' : word.slice(word.lastIndexOf('/') + 1);
}

function print(counts: ReadonlyMap<string, Count>, files: number, rows: number): void {
  const all = [...counts.entries()];
  const sum = (of: (one: Count) => number): number => all.reduce((total, [, one]) => total + of(one), 0);
  const [calls, understood] = [sum((one) => one.calls), sum((one) => one.understood)];
  const unseen = all.reduce(
    (total, [name, one]) => total + (unseenProgram(name) === undefined ? 0 : one.calls - one.understood),
    0,
  );
  const share = (count: number): string => `${((100 * count) / calls).toFixed(1)} %`;
  console.log(
    `${files} files, ${all.length} names, ${calls} calls, ${understood} of them understood (${share(understood)})`,
  );
  console.log(
    `${unseen} more are of programs that are known to do what no Dockerfile shows (together ${share(understood + unseen)})`,
  );
  console.log('\nnot understood\tin files\tof calls\tcommand');
  const left = ([, one]: [string, Count]): number => one.calls - one.understood;
  for (const entry of all.sort((a, b) => left(b) - left(a)).slice(0, rows)) {
    const [name, one] = entry;
    console.log(`${left(entry)}\t${one.files.size}\t${one.calls}\t${name}`);
  }
}

process.exitCode = main(Number(process.argv[2] ?? 100));
