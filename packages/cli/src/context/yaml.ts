import { type Document, isScalar, parseAllDocuments, parseDocument, visit } from 'yaml';

/**
 * Compose's own tags (!reset, !override) are unknown to the parser, which would warn. It compares each key of a map with all others: a
 * file of 60,000 services takes minutes so, and {@link hasKeyTwice} asks the same of a set.
 */
const OPTIONS = { merge: true, logLevel: 'error', uniqueKeys: false } as const;

/** What a YAML or JSON text says; null for one that is none, or of several documents. */
export function readYaml(text: string): unknown {
  try {
    return saidBy(parseDocument(text, OPTIONS))?.said ?? null;
  } catch {
    return null;
  }
}

/** What each document of a YAML text says (YAML 1.2, "Document Markers"); one that can't be read is left out. */
export function readYamlDocuments(text: string): readonly unknown[] {
  // For an empty text the parser has an empty list of another type.
  return [parseAllDocuments(text, OPTIONS)].flat().flatMap((document) => {
    const found = saidBy(document);
    return found === null ? [] : [found.said];
  });
}

/** What a document says; null for one that can't be read. */
function saidBy(document: Document.Parsed): { readonly said: unknown } | null {
  if (document.errors.length > 0 || hasKeyTwice(document)) return null;
  try {
    const said: unknown = document.toJS();
    return { said };
  } catch {
    // Aliases that would grow beyond all bounds.
    return null;
  }
}

/** Does a map have a key twice, which is an error (YAML 1.2, "Mapping")? A merge key may stand more than once. */
function hasKeyTwice(document: Document.Parsed): boolean {
  let twice = false;
  visit(document, {
    Map: (_, { items }) => {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        const value: unknown = isScalar(key) ? key.value : key;
        if (value !== '<<' && keys.has(value)) twice = true;
        keys.add(value);
      }
      return twice ? visit.BREAK : undefined;
    },
  });
  return twice;
}
