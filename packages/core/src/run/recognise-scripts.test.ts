import { describe, expect, it } from 'vitest';
import { parseShell } from '../shell/unbash.js';
import { recognise } from './recognise.js';

const toolIn = (text: string): string | null => {
  const parsed = parseShell(text);
  const node = parsed.ok ? parsed.script.list.statements[0]?.node : undefined;
  if (node?.kind !== 'command') throw new Error(`not one command: ${text}`);
  const found = recognise(node, { cwd: '/app', root: true, lookup: () => undefined });
  return found.call === null ? null : (found.tool?.id ?? null);
};

describe('scripts that projects keep to start a tool', () => {
  it.each([
    ['./gradlew build', 'gradle'],
    ['sh gradlew build', 'gradle'],
    ['bash ./mvnw package', 'maven'],
    ['gradlew build', null],
    ['/app/gradlew build', null],
    ['./sub/gradlew build', null],
    ['sh -x gradlew build', null],
    ['./gradle build', null],
    ['./npm ci', null],
    ['sh npm ci', null],
  ])('%s calls %s', (text, tool) => expect(toolIn(text)).toBe(tool));
});
