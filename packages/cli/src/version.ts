import { readFileSync } from 'node:fs';

/** This program's version, from the package.json one folder above its source as above its bundle. */
export const version: string = versionIn(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

function versionIn(text: string): string {
  const data: unknown = JSON.parse(text);
  if (typeof data === 'object' && data !== null && 'version' in data) return String(data.version);
  return '0.0.0';
}
