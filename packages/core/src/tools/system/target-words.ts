import type { Invocation } from '../contract/tool.js';
import { CARRIERS } from './known-programs.js';

/**
 * Does a word say where files are put, so that nothing is read there? `before` is what stands in front of it; `isLast`: nothing
 * follows.
 */
export function isTargetWord({ name, args }: Invocation, before: string | null, isLast: boolean): boolean {
  // It unpacks into a folder that `-C` or `-d` names.
  if (name === 'tar' && unpacks(args))
    return before === '-C' || before === '--directory' || before?.endsWith('C') === true;
  if (name === 'unzip') return before === '-d';
  if (name === 'curl' || name === 'wget') return /^-(?:o|O|P|\w*[oOP])$/.test(before ?? '');
  if (!CARRIERS.has(name) || !isLast) return false;
  const operands = args.filter((word) => word === null || !word.startsWith('-'));
  return operands.length > 1 && !args.some((word) => word !== null && /^-t|^--target-d/.test(word));
}

function unpacks(args: readonly (string | null)[]): boolean {
  const [first = null] = args;
  return (
    args.some((word) => word === '--extract' || word === '--get' || (word !== null && /^-\w*x/.test(word))) ||
    (first !== null && /^[a-zA-Z]*x/.test(first))
  );
}
