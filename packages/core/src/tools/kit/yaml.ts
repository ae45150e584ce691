import { type Document, yaml } from '../../libraries/yaml.js';
import { MOST_LEVELS } from './json-value.js';

/**
 * The parser warns of tags that it does not know, such as Compose's own (!reset, !override). It compares each key of a map with all
 * others, so that a file of 60,000 services takes minutes: {@link hasKeyTwice} asks the same of a set.
 */
const OPTIONS = { logLevel: 'error', uniqueKeys: false } as const;

/** How YAML is read. */
export interface YamlReader {
  /** Does `<<: *other` bring the keys of another map (yaml.org/type/merge.html)? YAML 1.2 knows no such key. */
  readonly merge: boolean;
}

/** What a text says; it may say null. */
export interface Said {
  readonly said: unknown;
}

/**
 * What a YAML or JSON text says; null for one that is none, or of several documents, or that goes deeper than any file does: whoever reads
 * what it says may go down all of it.
 */
export function readYaml(text: string, { merge }: YamlReader = PLAIN): Said | null {
  const [document, ...more] = documentsOf(text, merge, true);
  return document === undefined || more.length > 0 ? null : saidBy(document, merge);
}

/** What each document of a YAML text says (YAML 1.2, "Document Markers"); one that can't be read is left out. */
export function readYamlDocuments(text: string, { merge }: YamlReader = PLAIN): readonly unknown[] {
  return documentsOf(text, merge, false).flatMap((document) => {
    const found = saidBy(document, merge);
    return found === null ? [] : [found.said];
  });
}

/**
 * The documents of a text; `always`: an empty text is one. None where brackets go deeper than in any file: the parser would go down all of
 * them, and Node.js ends where it has to make a regular expression at the end of its stack.
 */
function documentsOf(text: string, merge: boolean, always: boolean): readonly Document.Parsed[] {
  const { Composer, Lexer, Parser } = yaml();
  const parser = new Parser();
  const composer = new Composer({ ...OPTIONS, merge });
  const documents: Document.Parsed[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    if (parser.stack.length > MOST_LEVELS) return [];
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  return [...documents, ...composer.end(always, text.length)];
}

const PLAIN: YamlReader = { merge: false };

/** What a document says; null for one that can't be read. */
function saidBy(document: Document.Parsed, merge: boolean): Said | null {
  if (document.errors.length > 0 || hasKeyTwice(document, merge)) return null;
  try {
    const said: unknown = document.toJS();
    return heightOf(said, new Map()) > MOST_LEVELS ? null : { said };
  } catch {
    // Aliases that would grow beyond all bounds.
    return null;
  }
}

/** How many levels there are below a value; one that is part of itself, by an alias within its anchor, has no end of them. */
function heightOf(value: unknown, known: Map<object, number>): number {
  if (typeof value !== 'object' || value === null) return 0;
  const before = known.get(value);
  if (before !== undefined) return before;
  known.set(value, Number.POSITIVE_INFINITY);
  let height = 0;
  for (const one of Object.values(value)) height = Math.max(height, heightOf(one, known) + 1);
  known.set(value, height);
  return height;
}

/** Does a map have a key twice, which is an error (YAML 1.2, "Mapping")? A merge key may stand more than once. */
function hasKeyTwice(document: Document.Parsed, merge: boolean): boolean {
  const { isScalar, visit } = yaml();
  let twice = false;
  visit(document, {
    Map: (_, { items }) => {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        const value: unknown = isScalar(key) ? key.value : key;
        if (keys.has(value) && !(merge && value === '<<')) twice = true;
        keys.add(value);
      }
      return twice ? visit.BREAK : undefined;
    },
  });
  return twice;
}
