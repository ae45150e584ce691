import { expect } from 'vitest';
import type { BuildContext } from '../context/build-context.js';
import { memoryContext } from '../context/memory-context.js';
import { parse } from '../syntax/parse.js';
import { cacheById } from '../tools/registry.js';
import { cacheFate } from './cache-fate.js';

/** The RUN whose lists are asked about. */
export const UPDATE = 'RUN apt-get update && apt-get install -y build-essential';

/** What becomes of the lists behind the first RUN: `safe` where nothing further down reads them. */
export function fate(lines: string, context: BuildContext | null = null, from = 'debian:12'): string {
  const document = parse(`FROM ${from}\n${UPDATE}\n${lines.split(' ¦ ').join('\n')}\n`);
  const [stage] = document.stages;
  const run = stage?.instructions[0];
  const cache = cacheById('apt-get:lists');
  if (stage === undefined || run === undefined || cache === undefined)
    throw new Error('There is nothing to ask about.');
  expect(document.problems).toEqual([]);
  const { fate: found, byName } = cacheFate(document, stage, run, cache, context);
  if (found.kind === 'unknown') return `held: ${found.commands.join(', ')}`;
  return found.kind === 'read' ? 'read' : byName.length > 0 ? 'by name' : 'safe';
}

/** A context with these files. */
export function contextOf(files: Readonly<Record<string, string>>): BuildContext {
  return memoryContext({ files });
}
