import type { Document } from '../syntax/document.js';
import { type Expanded, expandWord, type ValueOf } from './expand.js';
import { type Analysis, defineAnalysis } from './memo.js';

/** Values given with `--build-arg`. */
export type BuildArguments = Readonly<Record<string, string>>;

/** The values of the ARGs ahead of the first FROM, by their names. */
export type GlobalArguments = ReadonlyMap<string, Expanded>;

/** ARGs that BuildKit fills in (Dockerfile reference, "Automatic platform ARGs in the global scope"). */
export const PLATFORM: RegExp = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$/;

/** The values of the ARGs ahead of the first FROM: FROM lines see them, and ARGs that take them up. */
export function globalArguments(document: Document, given: BuildArguments): GlobalArguments {
  const values = new Map<string, Expanded>();
  for (const instruction of document.preamble) {
    if (instruction.kind !== 'ARG') continue;
    for (const { name, value } of instruction.pairs) {
      const set = givenValue(given, name) ?? (value === null ? undefined : defaultOf(value, values, document));
      if (set !== undefined) values.set(name, set);
    }
  }
  return values;
}

/** The value that is given for an ARG; undefined for one that the file gives its value. */
export function givenValue(given: BuildArguments, name: string): Expanded | undefined {
  const text = Object.hasOwn(given, name) ? given[name] : undefined;
  return text === undefined ? undefined : { text, exact: true };
}

/** The same where the command line gives none. */
export const defaultArguments: Analysis<GlobalArguments> = defineAnalysis((document) => globalArguments(document, {}));

/** A default, which is only as well known as the values in it. */
function defaultOf(written: string, values: GlobalArguments, document: Document): Expanded {
  const valueOf: ValueOf = (name) => values.get(name) ?? (PLATFORM.test(name) ? null : undefined);
  return expandWord(written, valueOf, document.escape);
}
