import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('unnoticed.json', import.meta.url));

/** Why no test notices that a rule is off, by the name of its mutant. */
export function explanations(): ReadonlyMap<string, string> {
  const byFile: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(readFileSync(FILE, 'utf8'));
  return new Map(
    Object.entries(byFile).flatMap(([file, rules]) =>
      Object.entries(rules).map(([rule, why]) => [`${file}: ${rule}`, why] as const),
    ),
  );
}
