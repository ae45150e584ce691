import type { VerifyResult } from './result.js';

/** Grows with every change that could break a reader. */
const FORMAT_VERSION = 1;

/** The result as one JSON object; docs/cli.md describes it. */
export function reportJson({ path, engine, verdict, stages, edit, notes }: VerifyResult): string {
  const by = engine === null ? null : { name: engine.name, version: engine.version };
  return `${JSON.stringify({ version: FORMAT_VERSION, path, verdict, engine: by, notes, stages, edit }, null, 2)}\n`;
}
