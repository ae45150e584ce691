import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('unnoticed.json', import.meta.url));

/** What is known of rules that no test misses, by the names of their mutants. */
export interface Known {
  /** Why nothing would be wrong without the rule. */
  readonly explained: ReadonlyMap<string, string>;
  /** Those that still want a test, or an explanation. */
  readonly open: ReadonlySet<string>;
}

/** What `unnoticed.json` says. */
export function knownRules(): Known {
  const { explained, open }: KnownJson = JSON.parse(readFileSync(FILE, 'utf8'));
  return {
    explained: new Map(
      Object.entries(explained).flatMap(([path, rules]) =>
        Object.entries(rules).map(([rule, why]) => [`${path}: ${rule}`, why] as const),
      ),
    ),
    open: new Set(Object.entries(open).flatMap(([path, rules]) => rules.map((rule) => `${path}: ${rule}`))),
  };
}

interface KnownJson {
  readonly explained: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly open: Readonly<Record<string, readonly string[]>>;
}
