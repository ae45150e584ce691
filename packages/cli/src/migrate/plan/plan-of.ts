import type { FileReport } from '../../job/report.js';
import type { IgnoreReport } from '../../report/reporter.js';
import type { Contents } from '../clones/contents.js';
import type { TreeEntry } from '../clones/tree.js';
import { gainOf } from './gain.js';
import type { NewFile, Plan, PlannedDockerfile } from './plan.js';

/** All that a plan is made of. */
export interface Material {
  readonly key: string;
  readonly contents: Contents;
  /** Where the files seemed to be. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, TreeEntry>;
  readonly reports: readonly FileReport[];
  readonly ignores: readonly IgnoreReport[];
  readonly ignoreTexts: ReadonlyMap<string, string>;
}

/** The plan that reports come to. Nothing in it depends on the machine it was made on. */
export function planOf({ key, contents, folder, files, reports, ignores, ignoreTexts }: Material): Plan {
  const texts = new Map<string, string>(ignoreTexts);
  for (const report of reports) {
    if (report.status === 'changed' && report.after !== null) texts.set(report.target, report.after);
  }
  const changed = [...texts].map(([file, text]) => newFile(file.slice(folder.length + 1), text, files));
  const patches = reports.flatMap((report) => (report.status === 'changed' ? (report.patch ?? []) : []));
  return {
    version: 1,
    key,
    base: contents.base,
    format: contents.format,
    files: changed.sort((a, b) => (a.path < b.path ? -1 : 1)),
    dockerfiles: reports.map((report) => plannedDockerfile(report, folder)),
    patch: [...patches, ...ignores.map(({ patch }) => patch ?? '')].join(''),
    gain: gainOf(reports.flatMap((report) => (report.status === 'changed' ? report.applied : []))),
  };
}

function newFile(path: string, text: string, files: ReadonlyMap<string, TreeEntry>): NewFile {
  return { path, mode: files.get(path)?.mode === '100755' ? '100755' : '100644', text };
}

function plannedDockerfile(report: FileReport, folder: string): PlannedDockerfile {
  const { path, status } = report;
  const nothing = { path, status, applied: [], held: 0, declined: 0 } as const;
  switch (report.status) {
    case 'failed':
      return { ...nothing, because: here(report.failure.message, folder) };
    case 'skipped':
      return { ...nothing, because: report.problems[0]?.message ?? null };
    case 'unchanged':
      return { ...nothing, held: heldBack(report), declined: report.declined.length, because: null };
    case 'changed':
      return {
        path,
        status: 'changed',
        applied: report.applied,
        held: heldBack(report),
        declined: report.declined.length,
        because: null,
      };
    default:
      return report satisfies never;
  }
}

/** How many rewrites --unsafe would apply: hints are for people who know the file. */
function heldBack({ held }: Pick<Extract<FileReport, { status: 'changed' }>, 'held'>): number {
  return held.filter(({ safety }) => safety === 'unsafe').length;
}

/** The checkout was in a folder of ours that nobody will find again. */
function here(message: string, folder: string): string {
  return message.replaceAll(`${folder}/`, '').replaceAll(folder, 'the repository');
}
