import type { Arguments } from '../command-line/arguments.js';
import { didYouMean } from '../command-line/nearest.js';
import { WrongUse } from '../command-line/wrong-use.js';
import { FORMAT_NAMES, type Format, formatNamed, pointsAtPlaces } from '../report/format.js';

/** A report that was asked for, and where it goes. */
export interface Output {
  readonly format: Format;
  /** As it was given; null: to the streams of the process. */
  readonly file: string | null;
}

/** What else a run does that its reports have to fit. */
interface Doing {
  /** Nothing is written. */
  readonly dry: boolean;
  /** A patch is printed. */
  readonly diff: boolean;
}

/** The reports that `--format` and `--output-file` ask for; throws a WrongUse where they can't be had together. */
export function outputsOf(args: Arguments, doing: Doing): readonly Output[] {
  const formats = [...new Set(args.list('format').map(named))];
  const files = args.values('output-file').map((value) => fileOutput(value, formats));
  const twice = files.find(({ file }, index) => files.findIndex((other) => other.file === file) < index);
  if (twice !== undefined) throw new WrongUse(`two reports can't both go into ${twice.file}`);
  const again = files.find(({ format }, index) => files.findIndex((other) => other.format === format) < index);
  if (again !== undefined) throw new WrongUse(`--output-file names two files for ${again.format}`, 'Copy the file.');
  const wanted: readonly Format[] =
    formats.length === 0 && !files.some(({ format }) => format === 'text') ? ['text'] : formats;
  const streams = wanted.filter((format) => !files.some((file) => file.format === format));
  const outputs = [...streams.map((format) => ({ format, file: null })), ...files];
  checkStreams(outputs, doing);
  const placed = outputs.find(({ format }) => pointsAtPlaces(format));
  if (placed !== undefined && !doing.dry) {
    throw new WrongUse(
      `--format ${placed.format} points at places of the files as they are, and fix would change them`,
      'Add --check, which exits with 1 if something would change, or --diff, which exits with 0.',
    );
  }
  return outputs;
}

function named(name: string): Format {
  const format = formatNamed(name);
  if (format !== undefined) return format;
  const list = FORMAT_NAMES.join(', ').replace(/, ([^,]*)$/, ' or $1');
  throw new WrongUse(`--format can't be ${JSON.stringify(name)}: it is ${list}`, didYouMean(name, FORMAT_NAMES));
}

/** `FORMAT=FILE`, or the file alone where one format is named. */
function fileOutput(value: string, formats: readonly Format[]): Output {
  const [, name = '', file = ''] = /^([^=/\\]+)=(.*)$/s.exec(value) ?? [];
  const format = formatNamed(name);
  if (format !== undefined && file !== '') return { format, file };
  const [only] = formats;
  if (only !== undefined && formats.length === 1 && format === undefined) return { format: only, file: value };
  const hint = name === '' ? null : didYouMean(name, FORMAT_NAMES, (best) => `--output-file ${best}=${file}`);
  throw new WrongUse(
    `--output-file ${value} does not say of which format`,
    hint ?? 'Write --output-file FORMAT=FILE, or give one --format.',
  );
}

/** Standard output is for one thing; text talks on standard error or into its file, and only its patch goes there. */
function checkStreams(outputs: readonly Output[], { diff }: Doing): void {
  const printed = outputs.filter(({ format, file }) => file === null && format !== 'text').map(({ format }) => format);
  const [first, second] = printed;
  if (first !== undefined && second !== undefined) {
    throw new WrongUse(
      `--format ${first} and --format ${second} both go to standard output`,
      `Add --output-file ${second}=FILE.`,
    );
  }
  if (first !== undefined && diff && outputs.some(({ format }) => format === 'text')) {
    throw new WrongUse(
      `the patch of --diff and --format ${first} both go to standard output`,
      `Add --output-file ${first}=FILE.`,
    );
  }
}
