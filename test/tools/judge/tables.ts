import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ToolExamples } from '../../../packages/core/src/tools/contract/example.js';
import { FILES, ROOT } from './sources.js';

/** A table of examples, and where it lies. */
export interface Table {
  readonly file: string;
  readonly examples: ToolExamples;
}

/** Every table of examples beside a tool. */
export async function allTables(): Promise<readonly Table[]> {
  const found: Table[] = [];
  for (const file of FILES.filter((name) => name.endsWith('.examples.ts'))) {
    const module: unknown = await import(pathToFileURL(join(ROOT, file)).href);
    found.push({ file, examples: tableOf(module, file) });
  }
  return found;
}

function tableOf(module: unknown, file: string): ToolExamples {
  for (const value of Object.values(module ?? {})) if (isTable(value)) return value;
  throw new Error(`${file} exports no table of examples`);
}

function isTable(value: unknown): value is ToolExamples {
  return typeof value === 'object' && value !== null && 'tool' in value && 'rows' in value;
}
