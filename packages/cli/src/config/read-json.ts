import { type MemberNode, parse, type ValueNode } from '@humanwhocodes/momoa';
import { type ConfigPath, DEEPEST, type ReadConfig, type TextProblem, TOO_DEEP } from './config-text.js';

/** Reads a configuration in JSON, or, with comments and commas behind the last entry, in JSONC. Of a package.json only the value of `key` is the configuration. */
export function readJson(source: string, mode: 'json' | 'jsonc', key: string | null): ReadConfig {
  if (isTooDeep(source)) return { ok: false, problems: [{ offset: 0, message: TOO_DEEP }] };
  let body: ValueNode;
  try {
    // Editors on Windows begin a file with a byte order mark, and JSON has none.
    const document = parse(source.replace(/^\uFEFF/, ' '), {
      mode,
      ranges: true,
      allowTrailingCommas: mode === 'jsonc',
    });
    body = document.body;
  } catch (error) {
    return { ok: false, problems: [problemOf(error)] };
  }
  const root = key === null ? body : (memberOf(body, key)?.value ?? body);
  const problems: TextProblem[] = [];
  const value = valueOf(root, problems);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, text: { value, offsetOf: (path, part) => offsetOf(root, path, part) } };
}

function problemOf(error: unknown): TextProblem {
  if (!(error instanceof Error)) throw error;
  const offset = 'offset' in error && typeof error.offset === 'number' ? error.offset : 0;
  const message = error.message
    .replace(/\(\d+:\d+\)\.?$/, '')
    .trimEnd()
    .replace(/\.$/, '');
  return { offset, message: message.charAt(0).toLowerCase() + message.slice(1) };
}

/** Brackets in texts count as well: there are never so many in a configuration. */
function isTooDeep(source: string): boolean {
  let depth = 0;
  for (const character of source) {
    if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function valueOf(node: ValueNode, problems: TextProblem[]): unknown {
  switch (node.type) {
    case 'Object': {
      const entries = node.members.map((member) => [nameOf(member), valueOf(member.value, problems)] as const);
      const names = new Set<string>();
      for (const member of node.members) {
        const name = nameOf(member);
        if (names.has(name))
          problems.push({ offset: member.range?.[0] ?? 0, message: `${JSON.stringify(name)} stands here twice` });
        names.add(name);
      }
      return Object.fromEntries(entries);
    }
    case 'Array':
      return node.elements.map((element) => valueOf(element.value, problems));
    case 'String':
    case 'Number':
    case 'Boolean':
      return node.value;
    default:
      return null;
  }
}

function nameOf({ name }: MemberNode): string {
  return name.type === 'String' ? name.value : name.name;
}

function memberOf(node: ValueNode, name: string): MemberNode | undefined {
  return node.type === 'Object' ? node.members.find((member) => nameOf(member) === name) : undefined;
}

function offsetOf(root: ValueNode, path: ConfigPath, part: 'name' | 'value'): number | null {
  let node = root;
  let name: number | null = null;
  for (const step of path) {
    const member = typeof step === 'string' ? memberOf(node, step) : undefined;
    const inner = typeof step === 'number' && node.type === 'Array' ? node.elements[step]?.value : member?.value;
    if (inner === undefined) return null;
    name = member?.name.range?.[0] ?? null;
    node = inner;
  }
  return part === 'name' ? name : (node.range?.[0] ?? null);
}
