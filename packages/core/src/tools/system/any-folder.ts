import { isAbsolute } from '../../text/paths.js';
import type { Call } from '../contract/call.js';
import type { Invocation } from '../contract/tool.js';

/** Utilities that look at no other place than their operands say, and how many they need for that (POSIX, "Utilities"): `ln /a` makes a link here. */
const OPERANDS: ReadonlyMap<string, number> = new Map([
  ...['mkdir', 'rm', 'rmdir', 'touch', 'cat', 'tee', 'test'].map((name) => [name, 1] as const),
  ...['ln', 'cp', 'mv'].map((name) => [name, 2] as const),
]);

/** Their first operand is a mode or an owner; with these options alone, for a mode may look like one. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['chmod', 'chown', 'chgrp']);
const FOR_ATTRIBUTES = /^-[Rvfch]+$/;

/** Their words are no files. */
const TELLS: ReadonlySet<string> = new Set(['echo', 'printf', 'true']);

/** Does a utility do the same in any working folder, one that is gone included: are all its operands known, and absolute paths? */
export function doesSameAnywhere(call: Call | null, { args, patterns }: Invocation): boolean {
  const action = call?.action ?? '';
  if (TELLS.has(action)) return args.every((word) => word !== null);
  const attributes = ATTRIBUTES.has(action);
  const option = attributes ? FOR_ATTRIBUTES : /^-[A-Za-z]+$/;
  const operands = patterns.filter((word) => word === null || !option.test(word));
  const paths = attributes ? operands.slice(1) : operands;
  const needed = attributes ? 1 : (OPERANDS.get(action) ?? Number.POSITIVE_INFINITY);
  return paths.length >= needed && operands[0] !== null && paths.every((word) => word !== null && isAbsolute(word));
}
