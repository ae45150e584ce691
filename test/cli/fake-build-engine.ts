import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildEngine, BuildOutcome, BuildRequest, BuildStep } from '../../packages/cli/src/engines/engine.js';
import { adviceFor } from '../../packages/cli/src/engines/trouble.js';
import { type Entry, ociArchive, tarOf } from '../../packages/cli/src/image/archive.fixture.js';

/**
 * An engine for scenarios about the command around it. What a step does stands in the Dockerfile itself: `RUN write FILE TEXT`,
 * `RUN clock FILE` writes what is new each time, `RUN fail CODE` fails, `RUN old lists` leaves a cache that `RUN new
 * lists` does not, `RUN new wrong` and `RUN new broken` are wrong rewrites, `COPY FILE DIR` and `LABEL A=B` are what they are. A step
 * that runs takes a second, and one from the cache none.
 */
export function fakeBuildEngine(): BuildEngine {
  const images = new Map<string, Buffer>();
  const cache = new Map<string, readonly Entry[]>();
  let ticks = 0;
  return {
    name: 'docker',
    version: '1.0',
    build: (request) => Promise.resolve(build(request, { images, cache, tick: () => ++ticks })),
    async *save(tag) {
      yield await Promise.resolve(images.get(tag) ?? Buffer.alloc(0));
    },
    idOf: (image) => Promise.resolve(`id of ${image}`),
    remove: (tag) => {
      images.delete(tag);
      return Promise.resolve();
    },
  };
}

interface Inside {
  readonly images: Map<string, Buffer>;
  readonly cache: Map<string, readonly Entry[]>;
  readonly tick: () => number;
}

function build(request: BuildRequest, { images, cache, tick }: Inside): BuildOutcome {
  const steps: BuildStep[] = [];
  const layers: Buffer[] = [];
  const labels: Record<string, string> = {};
  let key = '';
  for (const line of stageLines(readFileSync(request.dockerfile, 'utf8'), request.target)) {
    const [word = '', ...words] = line.split(' ');
    if (word === 'LABEL') {
      const [name = '', value = ''] = words[0]?.split('=') ?? [];
      labels[name] = value;
      continue;
    }
    const copied = word === 'COPY' ? readFileSync(join(request.context, words[0] ?? '')) : '';
    key = createHash('sha256').update(key).update(line).update(copied).digest('hex');
    const known = request.cache ? cache.get(key) : undefined;
    steps.push({ text: line, stage: null, cached: known !== undefined, seconds: known === undefined ? 1 : null });
    const files = known ?? filesOf(words, copied, tick);
    request.onLine(`#1 ${line}`);
    if (typeof files === 'number') {
      const message = `process "${words.join(' ')}" did not complete successfully: exit code: ${files}`;
      const tail = [`#1 ${line}`, message];
      return { ok: false, seconds: steps.length, steps, exitCode: files, message, tail, advice: adviceFor(message) };
    }
    cache.set(key, files);
    layers.push(tarOf(...files));
  }
  const ids = layers.map((layer) => createHash('sha256').update(layer).digest('hex'));
  const config = { config: { Labels: labels }, rootfs: { diff_ids: ids } };
  images.set(request.tag, ociArchive(config, layers));
  return { ok: true, seconds: steps.filter((step) => !step.cached).length, steps };
}

/** The lines of a stage, its FROM left out. */
function stageLines(source: string, target: string | null): readonly string[] {
  const stages = source.split(/^FROM /m).slice(1);
  const found =
    target === null ? stages.at(-1) : stages.find((stage) => stage.split('\n')[0]?.endsWith(` AS ${target}`));
  return (found ?? stages[Number(target)] ?? '').split('\n').slice(1).filter(Boolean);
}

/** The files of a step, or the exit code with which it fails. */
function filesOf(words: readonly string[], copied: string | Uint8Array, tick: () => number): readonly Entry[] | number {
  const [action, first = '', ...rest] = words;
  if (copied.length > 0) return [{ name: `${first}/${action}`, contents: copied }];
  if (action === 'write') return [{ name: first, contents: rest.join(' ') }];
  if (action === 'clock') return [{ name: first, contents: String(tick()) }];
  if (action === 'fail') return Number(first);
  if (action === 'old' && first === 'lists') return [{ name: 'var/lists/a', contents: 'x'.repeat(3000) }];
  if (action === 'new' && first === 'wrong') return [{ name: 'bin/wrong', mode: 0o4755 }];
  return action === 'new' && first === 'broken' ? 127 : [];
}
