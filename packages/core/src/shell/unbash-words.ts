import { forEachChild, type ParsedScript, type SyntaxNode, type Word, type WordPart as WordNode } from 'unbash';
import type { Span } from '../text/span.js';
import { arithmeticNames, isArithmeticAssignment, unfitConstruct } from './dialect.js';
import type { ShellScript, ShellWord, WordPart } from './script.js';
import { expandTildes, literalOf, type TildePlace } from './tilde.js';

/** Leaves the tree at the first thing that has no place in the model; {@link parseShell} catches it. */
export class NotTaken extends Error {
  /** Offset into the outermost text. */
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Where nodes come from. */
export interface Source {
  /** The text that their positions index. */
  readonly text: string;
  /** Where in the outermost text it stands, if that is another one; null otherwise. */
  readonly anchor: number | null;
  /** Takes a nested script, with the source that its own positions index. */
  readonly nested: (node: ParsedScript, source: Source) => ShellScript;
}

/** The parser's nodes as far as their place goes. */
export interface Positioned {
  readonly pos: number;
  readonly end: number;
}

type Dynamic = Extract<WordPart, { kind: 'dynamic' }>;

/** Throws {@link NotTaken}, at an offset into the source's text. */
export function fail(message: string, pos: number, source: Source): never {
  throw new NotTaken(message, source.anchor ?? pos);
}

/** A node's place as a span. */
export function spanOf(node: Positioned): Span {
  return { start: node.pos, end: node.end };
}

/** A word of parts that are already known, for a node that is more than a word. */
export function opaque(node: Positioned, parts: readonly WordPart[], source: Source): ShellWord {
  return { text: source.text.slice(node.pos, node.end), span: spanOf(node), parts, literal: literalOf(parts) };
}

/** A word of the parser in our model. */
export function toWord(node: Word, source: Source, place: TildePlace = 'word'): ShellWord {
  const parts: WordPart[] = [];
  const { pos, end, text } = node;
  addParts(parts, node.parts ?? [{ type: 'Literal', pos, end, text, value: node.value }], false, source);
  return opaque(node, expandTildes(parts, place), source);
}

/** Adds the parser's parts of a word, quotes resolved. */
export function addParts(into: WordPart[], nodes: readonly WordNode[], quoted: boolean, source: Source): void {
  for (const node of nodes) {
    switch (node.type) {
      case 'Literal':
        addText(into, node.text, node.value, quoted);
        break;
      case 'SingleQuoted':
        into.push({ kind: 'text', value: node.value, quoted: true });
        break;
      case 'DoubleQuoted':
        if (node.parts.length === 0) into.push({ kind: 'text', value: '', quoted: true });
        addParts(into, node.parts, true, source);
        break;
      case 'Glob':
        // A bracket that nothing closes is itself, as in `[ -f a ]`.
        if (node.text === '[') into.push({ kind: 'text', value: '[', quoted: false });
        else if (node.parts?.every((part) => part.type === 'Literal') !== false)
          into.push({ kind: 'glob', value: node.text });
        else into.push(dynamicOf(node, source));
        break;
      case 'SimpleExpansion':
        into.push({ kind: 'variable', name: node.text.replace(/^\$(\\\n)*/, ''), quoted });
        break;
      case 'ParameterExpansion': {
        const bare = node.prefix === undefined && node.index === undefined && node.operation === undefined;
        into.push(bare ? { kind: 'variable', name: node.parameter, quoted } : dynamicOf(node, source));
        break;
      }
      default:
        into.push(dynamicOf(node, source));
    }
  }
}

/** A backslash takes the meaning away from the character behind it, as quotes do: from there on it counts as quoted. */
function addText(into: WordPart[], text: string, value: string, quoted: boolean): void {
  const backslash = quoted ? 0 : text.indexOf('\\');
  const bare = backslash < 0 ? value.length : backslash;
  if (bare > 0 || value === '') into.push({ kind: 'text', value: value.slice(0, bare), quoted });
  if (bare < value.length) into.push({ kind: 'text', value: value.slice(bare), quoted: true });
}

function hasCalculation(node: SyntaxNode): boolean {
  return node.type.startsWith('Arithmetic') || node.type === 'Slice' || ('index' in node && node.index !== undefined);
}

/** All that a construct reads, assigns and runs, as one part of a word. Iterative: a sum of 50,000 terms is a tree of that depth. */
export function dynamicOf(root: SyntaxNode, source: Source): Dynamic {
  const variables = new Set<string>();
  const assigns = new Set<string>();
  const scripts: ShellScript[] = [];
  let background = false;
  let calculates = false;
  const names = (text: string): void => {
    for (const name of arithmeticNames(text)) {
      variables.add(name);
      // Only in subscripts and the like, which are not taken apart any further.
      if (/=|\+\+|--/.test(text)) assigns.add(name);
    }
  };
  const rest: { node: SyntaxNode; arithmetic: boolean }[] = [{ node: root, arithmetic: false }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { node } = next;
    const refusal = unfitConstruct(node.type, source.text.slice(node.pos, node.end));
    let arithmetic = next.arithmetic;
    if (refusal !== null) fail(refusal, node.pos, source);
    background ||= node.type === 'ProcessSubstitution';
    calculates ||= hasCalculation(node);
    if (
      node.type === 'CommandExpansion' ||
      node.type === 'ProcessSubstitution' ||
      node.type === 'ArithmeticCommandExpansion'
    ) {
      const { script } = node;
      if (script === undefined) fail('scripts are nested too deeply', node.pos, source);
      const own =
        script.source === undefined ? source : { ...source, text: script.source, anchor: source.anchor ?? node.pos };
      scripts.push(source.nested(script, own));
      continue;
    }
    if (node.type === 'SimpleExpansion') variables.add(node.text.replace(/^\$(\\\n)*/, ''));
    else if (node.type === 'ParameterExpansion') variables.add(node.parameter);
    else if (node.type === 'Assignment') variables.add(node.name);
    else if (node.type === 'ArithmeticWord' && node.parts === undefined) names(node.value);
    else if (arithmetic && node.type === 'Word' && node.parts === undefined) names(node.text);
    else if ((node.type === 'Word' || node.type === 'BraceExpansion') && node.text.includes('~')) variables.add('HOME');
    else if (arithmetic && node.type === 'Literal') names(node.value);
    else if (node.type === 'Slice' || node.type === 'ArithmeticWord') arithmetic = true;
    else if (node.type === 'ArithmeticBinary' && isArithmeticAssignment(node.operator)) target(node.left);
    else if (node.type === 'ArithmeticUnary' && /^(\+\+|--)$/.test(node.operator)) target(node.operand);
    if (
      node.type === 'ParameterExpansion' &&
      node.operation?.type === 'Default' &&
      /=$/.test(node.operation.operator)
    ) {
      assigns.add(node.parameter);
    }
    const subscript = node.type === 'ParameterExpansion' || node.type === 'Assignment' ? node.index : undefined;
    const children: typeof rest = [];
    forEachChild(node, (child) => children.push({ node: child, arithmetic: arithmetic || child === subscript }));
    rest.push(...children.reverse());
  }
  function target(node: SyntaxNode): void {
    if (node.type === 'ArithmeticWord') for (const name of arithmeticNames(node.value)) assigns.add(name);
  }
  const dynamic: Dynamic = {
    kind: 'dynamic',
    variables: [...variables],
    assigns: [...assigns],
    scripts,
    background,
    ...(calculates ? { calculates } : {}),
  };
  return root.type === 'BraceExpansion' ? { ...dynamic, braces: true } : dynamic;
}
