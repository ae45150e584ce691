import { parse, parseAllDocuments } from 'yaml';

/** Compose's own tags (!reset, !override) are unknown to the parser, which would warn. */
const OPTIONS = { merge: true, logLevel: 'error' } as const;

/** What a YAML or JSON text says; null for one that is none, or of several documents. */
export function readYaml(text: string): unknown {
  try {
    return parse(text, OPTIONS);
  } catch {
    return null;
  }
}

/** What each document of a YAML text says (YAML 1.2, "Document Markers"); one that can't be read is left out. */
export function readYamlDocuments(text: string): readonly unknown[] {
  // For an empty text the parser has an empty list of another type.
  return [parseAllDocuments(text, OPTIONS)].flat().flatMap((document) => {
    if (document.errors.length > 0) return [];
    try {
      const said: unknown = document.toJS();
      return [said];
    } catch {
      // Aliases that would grow beyond all bounds.
      return [];
    }
  });
}
