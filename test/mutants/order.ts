import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env['DOCKSHIFT_MUTANTS'] ?? '';

/** What `pnpm mutants` and the process that asks tell each other. */
export interface Order {
  /** The rules to turn off, by the names of their mutants. */
  readonly rules: readonly string[];
  /** Are those asked about that build for real? */
  readonly builds: boolean;
}

/** Says what is wanted. */
export function writeOrder(order: Order): void {
  writeFileSync(join(folder, 'order.json'), JSON.stringify(order));
}

/** What is wanted. */
export function readOrder(): Order {
  const order: Order = JSON.parse(readFileSync(join(folder, 'order.json'), 'utf8'));
  return order;
}

/** Notes which question noticed which rule, for each kind of questions. */
export function writeNoticed(noticed: Readonly<Record<string, string>>): void {
  writeFileSync(join(folder, 'noticed.json'), JSON.stringify(noticed));
}

/** What noticed each rule; those that nothing noticed are absent. */
export function readNoticed(): Readonly<Record<string, string>> {
  const noticed: Record<string, string> = JSON.parse(readFileSync(join(folder, 'noticed.json'), 'utf8'));
  return noticed;
}
