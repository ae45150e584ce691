import { troubleJson } from '../report/trouble-json.js';
import type { FileResult, NamedEngine, StageResult } from './result.js';
import type { VerifySummary } from './summary.js';
import { VERDICTS } from './summary-text.js';

/** Grows with every change that could break a reader. */
const FORMAT_VERSION = 2;

/** The beginning of the one JSON object that a run prints, up to the entries of its files; docs/cli.md describes it. */
export function jsonHead(engine: NamedEngine | null, notes: readonly string[]): string {
  const by = engine === null ? null : { name: engine.name, version: engine.version };
  return `{"version":${FORMAT_VERSION},"engine":${JSON.stringify(by)},"notes":${JSON.stringify(notes)},"files":[`;
}

/** The entry of one file. */
export function jsonEntry(result: FileResult): string {
  const { path, verdict } = result;
  if (result.verdict !== 'not built') {
    const { notes, edit } = result;
    return JSON.stringify({ path, verdict, notes, stages: result.stages.map(stageEntry), edit });
  }
  return JSON.stringify({ path, verdict, ...troubleJson(result.report) });
}

/** A stage; its groups name no file again. */
function stageEntry({ grouped, ...stage }: StageResult): object {
  const groups = grouped.groups.map(({ folder, kind, likely, files }) => ({
    folder,
    kind,
    count: files.length,
    likely,
  }));
  return { ...stage, groups };
}

/** What comes behind the entries. */
export function jsonEnd({ rows, seconds, interrupted }: VerifySummary): string {
  const counts = VERDICTS.map((verdict): readonly [string, number] => [
    verdict,
    rows.filter((row) => row.verdict === verdict).length,
  ]);
  const summary = {
    files: rows.length,
    ...Object.fromEntries(counts),
    seconds: Math.round(seconds * 10) / 10,
    interrupted,
  };
  return `],\n"summary":${JSON.stringify(summary)}}\n`;
}
