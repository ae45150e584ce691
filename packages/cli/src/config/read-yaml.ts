import { Composer, type Document, isMap, isNode, isScalar, isSeq, Lexer, type Node, Parser, visit } from 'yaml';
import { type ConfigPath, DEEPEST, type ReadConfig, type TextProblem, TOO_DEEP } from './config-text.js';

/** More of them make a small file into a huge value. */
const MOST_ALIASES = 100;

/** Reads a configuration in YAML. */
export function readYamlConfig(source: string): ReadConfig {
  const document = documentIn(source);
  if ('problem' in document) return { ok: false, problems: [document.problem] };
  const errors = document.errors.map(({ pos, message }) => ({ offset: pos[0], message: clause(message) }));
  const problems = errors.length > 0 ? errors : namesTwice(document);
  if (problems.length > 0) return { ok: false, problems };
  try {
    // A file with nothing but comments in it says nothing.
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES }) ?? {};
    const root = document.contents;
    return { ok: true, text: { value, offsetOf: (path, part) => (isNode(root) ? offsetOf(root, path, part) : null) } };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { ok: false, problems: [{ offset: 0, message: clause(error.message) }] };
  }
}

/** The one document of a text. Node.js ends where a parser goes down too far: no configuration is nested like that. */
function documentIn(source: string): Document.Parsed | { readonly problem: TextProblem } {
  const parser = new Parser();
  // Told apart by a set, below: the parser compares each name with all others.
  const composer = new Composer({ uniqueKeys: false, logLevel: 'silent' });
  const documents: Document.Parsed[] = [];
  for (const lexeme of new Lexer().lex(source)) {
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    if (parser.stack.length > DEEPEST) return { problem: { offset: 0, message: TOO_DEEP } };
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, source.length));
  const [document, more] = documents;
  if (document === undefined || more === undefined)
    return document ?? { problem: { offset: 0, message: 'it is empty' } };
  return { problem: { offset: more.range[0], message: 'another document begins here, and a configuration is one' } };
}

function namesTwice(document: Document.Parsed): readonly TextProblem[] {
  const problems: TextProblem[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const names = new Set<unknown>();
      for (const { key } of items) {
        const name: unknown = isScalar(key) ? key.value : key;
        if (names.has(name)) {
          const offset = isNode(key) ? (key.range?.[0] ?? 0) : 0;
          problems.push({ offset, message: `${JSON.stringify(String(name))} stands here twice` });
        }
        names.add(name);
      }
    },
  });
  return problems;
}

function offsetOf(root: Node, path: ConfigPath, part: 'name' | 'value'): number | null {
  let node: unknown = root;
  let name: unknown = null;
  for (const step of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === step) : undefined;
    if (pair === undefined && !(isSeq(node) && typeof step === 'number')) return null;
    name = pair?.key ?? null;
    node = isSeq(node) && typeof step === 'number' ? node.items[step] : pair?.value;
  }
  const wanted = part === 'name' || node === null ? name : node;
  return isNode(wanted) ? (wanted.range?.[0] ?? null) : null;
}

function clause(message: string): string {
  return (message.charAt(0).toLowerCase() + message.slice(1)).replace(/\.$/, '');
}
