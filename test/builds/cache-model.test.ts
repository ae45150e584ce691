import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseProgressLog, type Simulation } from '@dockshift/core';
import { afterAll, describe, expect, it } from 'vitest';
import { argumentFlags, simulationOf, writeProject } from './cache-projects.js';
import { editsOf, type Project, projectOf } from './cache-scenarios.js';
import { engineForTests } from './engine.js';

const engine = await engineForTests();
const SCENARIOS = 12;
const EDITS = 10;
const scratch = mkdtempSync(path.join(tmpdir(), 'dockshift-cache-model-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
if ('missing' in engine)
  process.stdout.write(`skipped: what the cache model says of ${SCENARIOS * EDITS} edits, ${engine.missing}\n`);

describe.skipIf('missing' in engine)('the cache model', () => {
  for (let seed = 0; seed < SCENARIOS; seed++) {
    it(`says what the builder does, for project ${seed}`, { timeout: 600_000 }, () => {
      const project = projectOf(seed);
      const first = build(project);
      expect(first.failed, project.dockerfile).toBe(null);
      const wrong = editsOf(project, seed, EDITS).flatMap((edit) => {
        const built = build(edit.project);
        if (built.failed !== null) return [`${edit.title}: ${built.failed}`];
        return differences(simulationOf(project, edit.project, { links: linksLayers() }), built.steps).map(
          (one) => `${edit.title}: ${one}`,
        );
      });
      expect(wrong, project.dockerfile).toEqual([]);
    });
  }
});

/** Where the builder did something else than the model said; it says nothing certain of what depends on a RUN's output. */
function differences({ steps }: Simulation, built: ReadonlyMap<string, boolean>): readonly string[] {
  const multi = steps.at(-1)?.step.stage.index !== 0;
  return steps.flatMap(({ step, fate }) => {
    if (step.kind !== 'layer' || step.ordinal === null) return [];
    const name = step.stage.name ?? `stage-${step.stage.index}`;
    const label = `${multi ? `${name} ` : ''}${step.ordinal.at}/${step.ordinal.of}`;
    const cached = built.get(label);
    const did = cached === undefined ? 'not built' : cached ? 'cached' : 're-run';
    if (fate.state === 're-run' && !fate.certain && did === 'cached') return [];
    return did === fate.state ? [] : [`[${label}] ${step.instruction.keyword}: ${fate.state} said, ${did} seen`];
  });
}

interface Built {
  readonly failed: string | null;
  /** By label, was the step CACHED? */
  readonly steps: ReadonlyMap<string, boolean>;
}

function build(project: Project): Built {
  const run = docker([
    'build',
    ...flags,
    '--progress=rawjson',
    ...argumentFlags(project),
    writeProject(project, scratch),
  ]);
  const log = parseProgressLog(run.stderr);
  const steps = new Map<string, boolean>();
  for (const { name, cached, seconds } of 'because' in log ? [] : log) {
    const label = /^\[([^\]]+)\]/.exec(name)?.[1];
    // A linked copy is two steps of one name: the layer, and the putting of it on top of the others.
    if (label !== undefined && seconds !== null) steps.set(label, cached || steps.get(label) === true);
  }
  return { failed: run.status === 0 ? null : run.stderr.slice(-600), steps };
}

const flags = 'missing' in engine ? [] : engine.buildFlags;

function docker(args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync('docker', args, { encoding: 'utf8', env: 'missing' in engine ? process.env : { ...engine.env } });
}

let links: boolean | null = null;

/** Docker links layers only where containerd keeps its images. */
function linksLayers(): boolean {
  links ??= docker(['info']).stdout.includes('io.containerd.snapshotter');
  return links;
}
