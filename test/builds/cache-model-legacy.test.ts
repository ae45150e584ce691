import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Simulation } from '@dockshift/core';
import { afterAll, describe, expect, it } from 'vitest';
import { argumentFlags, simulationOf, writeProject } from './cache-projects.js';
import { editsOf, type Project, projectOf } from './cache-scenarios.js';
import { engineForTests } from './engine.js';

const engine = await engineForTests();
const PROJECTS = 4;
const EDITS = 8;
const scratch = mkdtempSync(path.join(tmpdir(), 'dockshift-cache-model-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
if ('missing' in engine)
  process.stdout.write(
    `skipped: what the model of the builder of old says of ${PROJECTS * EDITS} edits, ${engine.missing}\n`,
  );

describe.skipIf('missing' in engine)('the cache model of the builder of old', () => {
  for (let seed = 0; seed < PROJECTS; seed++) {
    it(`says what that builder does, for project ${seed}`, { timeout: 1_200_000 }, () => {
      const project = projectOf(seed, true);
      expect(build(project).failed, project.dockerfile).toBe(null);
      const wrong = editsOf(project, seed, EDITS).flatMap((edit) => {
        const { failed, steps } = build(edit.project);
        if (failed !== null) return [`${edit.title}: ${failed}`];
        return differences(simulationOf(project, edit.project, { mode: 'legacy' }), steps).map(
          (one) => `${edit.title}: ${one}`,
        );
      });
      expect(wrong, project.dockerfile).toEqual([]);
    });
  }
});

interface Step {
  readonly keyword: string;
  readonly fate: string;
}

/** Where the builder did something else than the model said; it says nothing certain of what depends on a RUN's output. */
function differences(simulation: Simulation, seen: readonly Step[]): readonly string[] {
  // The builder prints a FROM for each stage, and the model has a step for those of images; none of them is ever run.
  const said = simulation.steps.filter(({ step, fate }) => step.kind !== 'base' && fate.state !== 'not built');
  const length = said.length === seen.length ? [] : [`${said.length} steps said, ${seen.length} seen`];
  const wrong = said.flatMap(({ step, fate }, index) => {
    const did = seen[index];
    const { keyword } = step.instruction;
    if (did === undefined || (did.keyword === keyword && did.fate === fate.state)) return [];
    if (did.keyword === keyword && fate.state === 're-run' && !fate.certain) return [];
    return [`${keyword}: ${fate.state} said; ${did.keyword}: ${did.fate} seen`];
  });
  return [...length, ...wrong];
}

interface Built {
  readonly failed: string | null;
  readonly steps: readonly Step[];
}

/** Builds without BuildKit. It prints "Step 2/8 : RUN make", and " ---> Using cache" below where that is so. */
function build(project: Project): Built {
  if ('missing' in engine) return { failed: engine.missing, steps: [] };
  const argv = ['build', ...engine.buildFlags, ...argumentFlags(project), writeProject(project, scratch)];
  const run = spawnSync('docker', argv, { encoding: 'utf8', env: { ...engine.env, DOCKER_BUILDKIT: '0' } });
  const steps = run.stdout
    .split(/^Step \d+\/\d+ : /m)
    .slice(1)
    .map((part) => ({
      keyword: /^\w+/.exec(part)?.[0] ?? '',
      fate: /^ ---> Using cache$/m.test(part) ? 'cached' : 're-run',
    }));
  return {
    failed: run.status === 0 ? null : `${run.stdout}${run.stderr}`.slice(-600),
    steps: steps.filter(({ keyword }) => keyword !== 'FROM'),
  };
}
