import { ACCOUNT, type Effects, type Resource } from '../effects/resource.js';
import type { ShellWord } from '../shell/script.js';
import type { Trace } from './trace.js';

/** What the program loader and the shell look at in every environment. */
const LOADER = ['PATH', 'HOME', 'IFS', 'ENV', 'BASH_ENV', 'LD_PRELOAD', 'LD_LIBRARY_PATH'];

/**
 * The effects of a script whose every command is known, without the variables and the folder that its
 * commands do not look at. Null if a command isn't known.
 */
export function knownEffects(trace: Trace): Effects | null {
  const reads: Resource[] = [
    { kind: 'user' },
    { kind: 'shell' },
    ...ACCOUNT,
    ...LOADER.map((name): Resource => ({ kind: 'env', name })),
  ];
  for (const { call, command, effects } of trace.commands) {
    if (call === null || effects.writes.some((resource) => resource.kind === 'anything')) return null;
    const words = [
      ...command.args,
      ...command.redirects.flatMap((redirect) => redirect.target ?? []),
      ...command.assignments.flatMap((one) => one.value ?? []),
    ];
    for (const word of words) reads.push(...variablesOf(word));
    reads.push(
      ...(call.env === undefined
        ? [{ kind: 'env-all' } as const]
        : call.env.map((name): Resource => ({ kind: 'env', name }))),
    );
    if (words.some((word) => !isAbsoluteWord(word)) && call.anywhere !== true) reads.push({ kind: 'cwd' });
  }
  return { reads: [...trace.effects.reads, ...reads], writes: trace.effects.writes };
}

function variablesOf(word: ShellWord): readonly Resource[] {
  return word.parts.flatMap((part): Resource[] => {
    if (part.kind === 'variable') return [{ kind: 'env', name: part.name }];
    return part.kind === 'dynamic' ? [{ kind: 'env-all' }] : [];
  });
}

/** An option, or a path from the root: the working folder does not matter to it. */
function isAbsoluteWord(word: ShellWord): boolean {
  const first = word.parts[0];
  return first?.kind === 'text' && /^[-/]/.test(first.value);
}
