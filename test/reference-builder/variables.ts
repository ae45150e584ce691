import { expand } from './dockerfile.js';

/** `NAME=value …` or `NAME value`, with quotes around a value. */
export function assign(text: string, into: Map<string, string>, variables: ReadonlyMap<string, string>): void {
  const old = /^(\w+)\s+(.*)$/s.exec(text);
  if (old !== null && !/^\w+=/.test(text)) {
    into.set(old[1] ?? '', expand(old[2] ?? '', variables));
    return;
  }
  for (const [, name = '', double, single, bare] of text.matchAll(/(\w+)=(?:"([^"]*)"|'([^']*)'|(\S*))/g)) {
    into.set(name, single ?? expand(double ?? bare ?? '', variables));
  }
}
