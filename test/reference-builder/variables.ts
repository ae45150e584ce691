import { expand } from './dockerfile.js';

/** `NAME=value …` or `NAME value`, with quotes around a value. */
export function assign(text: string, into: Map<string, string>, variables: ReadonlyMap<string, string>): void {
  const old = /^(\w+)\s+(.*)$/s.exec(text);
  if (old !== null && !/^\w+=/.test(text)) {
    // The rest of the line is one word.
    const parts = [...(old[2] ?? '').matchAll(/"([^"]*)"|'([^']*)'|([^"']+)/g)];
    const value = parts.map(([, double, single, bare]) => single ?? expand(double ?? bare ?? '', variables));
    into.set(old[1] ?? '', value.join(''));
    return;
  }
  for (const [, name = '', double, single, bare] of text.matchAll(/(\w+)=(?:"([^"]*)"|'([^']*)'|(\S*))/g)) {
    into.set(name, single ?? expand(double ?? bare ?? '', variables));
  }
}

/** The same as a map of its own. */
export function assigned(text: string, variables: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  assign(text, found, variables);
  return found;
}
