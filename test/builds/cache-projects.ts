import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, type FileChange, memoryContext, parse, type Simulation, simulate } from '@dockshift/core';
import type { Project } from './cache-scenarios.js';

/** What the model says of a build of one project behind a build of another. */
export function simulationOf(before: Project, after: Project, options: BuildOptions): Simulation {
  const files = Object.entries(before.files).map(([name, { text }]) => ({ path: name, text }));
  const context = memoryContext({ files: [...files, { path: 'Dockerfile', text: before.dockerfile }] });
  const ignore = after.files['.dockerignore']?.text ?? null;
  const document = before.dockerfile === after.dockerfile ? {} : { document: parse(after.dockerfile) };
  return simulate(
    parse(before.dockerfile),
    context,
    { files: changes(before, after), args: after.args, ignore, ...document },
    { args: before.args, ...options },
  );
}

function changes(before: Project, after: Project): readonly FileChange[] {
  const names = new Set([...Object.keys(before.files), ...Object.keys(after.files)]);
  return [...names].flatMap((name): FileChange[] => {
    const was = before.files[name];
    const is = after.files[name];
    if (was === undefined) return [{ path: name, change: 'added' }];
    if (is === undefined) return [{ path: name, change: 'removed' }];
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ path: name, change: 'edited' }];
  });
}

/** Writes a project into a new folder below `scratch`, and returns that. */
export function writeProject(project: Project, scratch: string): string {
  const folder = mkdtempSync(path.join(scratch, 'p-'));
  writeFileSync(path.join(folder, 'Dockerfile'), project.dockerfile);
  for (const [name, { text, executable }] of Object.entries(project.files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, executable ? 0o755 : 0o644);
  }
  return folder;
}

/** The flags of `docker build` for the values that a project is built with. */
export function argumentFlags(project: Project): readonly string[] {
  return Object.entries(project.args).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
}
