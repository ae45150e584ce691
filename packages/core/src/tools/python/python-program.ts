import type { Invocation } from '../contract/tool.js';

/** Is a program called `python`, `python3.12`? */
export function isPython(name: string): boolean {
  return name.startsWith('python');
}

/** The words behind `python [-I …] -m NAME`; null when Python runs something else. */
export function moduleWords({ args }: Invocation, name: string): Invocation['args'] | null {
  const at = args.indexOf('-m');
  const plain = args.slice(0, at).every((word) => word !== null && /^-[BEISsuOq]+$/.test(word));
  return at >= 0 && plain && args[at + 1] === name ? args.slice(at + 2) : null;
}
