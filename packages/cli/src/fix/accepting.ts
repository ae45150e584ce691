import { WrongUse } from '../command-line/wrong-use.js';
import type { FileReport } from '../job/report.js';
import { counted } from '../terminal/plural.js';
import { acceptedIn, Baseline } from './baseline.js';
import { readBaseline, writeBaseline } from './baseline-file.js';

/** What a run is to do with a baseline. */
export interface BaselineOptions {
  /** As it was given. */
  readonly file: string;
  /** Write it, with what is found now. */
  readonly update: boolean;
}

/** The part of a run that knows what is accepted. */
export interface Accepting {
  /** The report as it counts. */
  accept(report: FileReport): FileReport;
  /** After the last file: how many findings were accepted, and what there is to say of it. Throws a WrongUse where the baseline can't be written. */
  end(interrupted: boolean): { readonly accepted: number; readonly remarks: readonly string[] };
}

/** Reads the baseline; throws a WrongUse where there is none that can be read. */
export function accepting({ file, update }: BaselineOptions, cwd: string): Accepting {
  const onDisk = readBaseline(file, cwd, update);
  const baseline = new Baseline(onDisk.path, onDisk.entries, cwd);
  return {
    accept: (report) => {
      const accepted = baseline.accept(report);
      // What is about to be accepted is shown in full.
      return update ? report : accepted;
    },
    end: (interrupted) => {
      if (!update) return { accepted: baseline.accepted, remarks: goneRemarks(baseline.gone(), file) };
      if (interrupted) return { accepted: 0, remarks: [`${file} is as it was`] };
      const entries = baseline.updated();
      const failure = writeBaseline(onDisk, entries);
      if (failure !== null)
        throw new WrongUse(`the baseline ${file} can't be written: ${failure.message}`, failure.advice);
      return { accepted: 0, remarks: [`${file} accepts ${counted(acceptedIn(entries), 'finding')} from now on`] };
    },
  };
}

function goneRemarks(gone: number, file: string): readonly string[] {
  if (gone === 0) return [];
  const verb = gone === 1 ? 'is' : 'are';
  return [
    `${counted(gone, 'accepted finding')} of ${file} ${verb} gone: --update-baseline takes ${gone === 1 ? 'it' : 'them'} out`,
  ];
}
