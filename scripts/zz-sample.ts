import { readFileSync } from 'node:fs';
import { parse, runBody } from '@dockshift/core';
import { dockerfiles } from '../test/corpus/corpus.js';

const step = Number(process.argv[2] ?? 8);
const want = new Set((process.argv[3] ?? '').split(',').filter(Boolean));
const max = Number(process.argv[4] ?? 15);
const counts = new Map<string, number>();
const shown = new Map<string, number>();
let calls = 0,
  ok = 0,
  named = 0;
const files = dockerfiles('open').filter((_, i) => i % step === 0);
for (const { id, path } of files) {
  const document = parse(readFileSync(path, 'utf8'));
  for (const stage of document.stages)
    for (const instruction of stage.instructions) {
      const body = instruction.kind === 'RUN' ? runBody(document, stage, instruction) : null;
      for (const one of body?.ok === true ? body.trace.commands : []) {
        calls++;
        if (one.call !== null) {
          ok++;
          continue;
        }
        if ((one as { seconds?: number | null }).seconds != null) named++;
        const w = one.invocation?.name ?? one.command.name?.text ?? '';
        const name = w.includes('$') || w.includes('`') ? '$VARIABLE' : w.slice(w.lastIndexOf('/') + 1);
        counts.set(name, (counts.get(name) ?? 0) + 1);
        if (want.has(name)) {
          const n = shown.get(name) ?? 0;
          shown.set(name, n + 1);
          if (n < max)
            console.log(
              `${name}: ${[one.command.name, ...one.command.args]
                .map((x) => x?.text ?? '')
                .join(' ')
                .slice(0, 200)}`,
            );
        }
      }
    }
}
console.log(
  files.length,
  calls,
  ok,
  ((100 * ok) / calls).toFixed(1),
  'named',
  named,
  ((100 * (ok + named)) / calls).toFixed(1),
);
console.log(
  [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, Number(process.argv[5] ?? 200))
    .map(([n, c]) => `${n} ${c}`)
    .join(' | '),
);
