import { saxes } from '../../libraries/saxes.js';

/** An element of an XML document, with what is in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

/**
 * The root of an XML document, with or without a byte order mark; null for a text that is none, and for one with a document
 * type, which may give it entities that stand for anything.
 */
export function parseXml(text: string): XmlElement | null {
  const { SaxesParser } = saxes();
  const parser = new SaxesParser();
  const root: Opened = { name: '', attributes: new Map(), children: [], text: '' };
  const opened: Opened[] = [root];
  let understood = true;
  parser.on('error', () => {
    understood = false;
  });
  parser.on('doctype', () => {
    understood = false;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Opened = { name, attributes: new Map(Object.entries(attributes)), children: [], text: '' };
    opened.at(-1)?.children.push(element);
    opened.push(element);
  });
  parser.on('closetag', () => {
    opened.pop();
  });
  const add = (part: string): void => {
    const element = opened.at(-1);
    if (element !== undefined) element.text += part;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(text.replace(/^\uFEFF/, '')).close();
  return understood ? (root.children[0] ?? null) : null;
}

interface Opened extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}
