/** awk runs, reads or writes something else with these; `@` also includes files (gawk(1)). */
const ELSEWHERE = /[|>@]|getline|system/;

/**
 * The indices of the words of an awk call that are files, or assignments; null where its program may run, read or write
 * something else, or is not known (awk(1), "Input/Output Functions").
 */
export function awkFiles(args: readonly (string | null)[]): readonly number[] | null {
  let at = 0;
  for (; at < args.length; at++) {
    const word = args[at] ?? null;
    if (word === null) return null;
    if (word === '-F' || word === '-v') at++;
    else if (word === '--') {
      at++;
      break;
    } else if (!/^-[Fv]./s.test(word)) {
      if (word.startsWith('-')) return null;
      break;
    }
  }
  const program = args[at] ?? null;
  if (program === null || ELSEWHERE.test(program)) return null;
  return args.map((_, index) => index).slice(at + 1);
}
