import ts from 'typescript';
import { parse } from './sources.js';

/** Something that the sources of a tool name, and that an example has to show. */
export interface Named {
  /** `word`: a verb, a package, a setting, a file. */
  readonly kind: 'option' | 'variable' | 'word' | 'refusal';
  readonly name: string;
  /** The file and the line. */
  readonly where: string;
  /** The words of a long list, of which one is enough: the modules of Python, packages that are known to be harmless. */
  readonly among?: readonly string[];
}

const OPTION = /^--?[A-Za-z\d][\w-]*$/;
const VARIABLE = /^(?:[A-Z][A-Z\d]+(?:_[A-Z\d]+)*|npm_config_\w+)$/;
const WORD = /^[@.\w[][\w.:@/*-]+$/;

/** Lists with more words than this are data of their own. */
const LONG = 40;

/** What begins a sentence for users, or compares kinds of our own: no names of the tool. */
const OWN_CALLS = new Set([
  'open',
  'proven',
  'refuse',
  'tree',
  'Error',
  'priorSeconds',
  'unsure',
  'rewritten',
  'startsWith',
  'endsWith',
]);
const OWN_PROPERTIES = new Set([
  'kind',
  'does',
  'need',
  'of',
  'severity',
  'lists',
  'anywhere',
  'name',
  'action',
  'tool',
  'type',
]);

/** Everything that a file of a tool names: words of its tables, what it compares words with, what it looks up. */
export function namesIn(file: string): readonly Named[] {
  const source = parse(file);
  const found: Named[] = [];
  const add = (node: ts.Node, kind: Named['kind'], name: string, among: readonly string[] = []): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push({
      kind,
      name,
      where: `${file}:${line + 1}`,
      ...(among.length > LONG && kind === 'word' ? { among } : {}),
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) {
      if (isRefusal(node)) add(node, 'refusal', node.text);
      else {
        const names = namesOf(node);
        const list = ts.isArrayLiteralExpression(node.parent) ? node.parent.elements.map(textOf) : names;
        for (const name of names) add(node, kindOf(name), name, list);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function kindOf(name: string): Named['kind'] {
  if (OPTION.test(name)) return 'option';
  return VARIABLE.test(name) ? 'variable' : 'word';
}

function isName(word: string): boolean {
  return OPTION.test(word) || WORD.test(word);
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : '';
}

function isRefusal(node: ts.StringLiteralLike): boolean {
  const { parent } = node;
  return ts.isCallExpression(parent) && calleeOf(parent) === 'refuse' && parent.arguments[0] === node;
}

/** The names in a literal; none where it is no name: a message, a path, the name of a module. */
function namesOf(node: ts.StringLiteralLike): readonly string[] {
  return literalNames(node).filter(isName);
}

function literalNames(node: ts.StringLiteralLike): readonly string[] {
  const { parent } = node;
  if (isTable(node)) return node.text.split(/\s+/).filter((word) => word !== '');
  if (ts.isArrayLiteralExpression(parent)) return [node.text];
  // Among what functions are called with, only what surely is the tool's: options, variables, files.
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent))
    return OWN_CALLS.has(calleeOf(parent)) || !/^-|^[A-Z\d_]+$|\.[a-z]/.test(node.text) ? [] : [node.text];
  if (ts.isCaseClause(parent)) return isOwn(parent.parent.parent.expression) ? [] : [node.text];
  if (!ts.isBinaryExpression(parent) || !isComparison(parent)) return [];
  return isOwn(parent.left === node ? parent.right : parent.left) ? [] : [node.text];
}

/** `words('a b')`, `'a b'.split(' ')`, `each(1, 'a b')`. */
function isTable(node: ts.StringLiteralLike): boolean {
  const { parent, text } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name.text === 'split';
  if (!ts.isCallExpression(parent) || text.trim() === '') return false;
  return /^(?:words|each|alike|list)$/.test(calleeOf(parent)) || isVerb(node);
}

/** `verbs('query', 'list', 'show')`: the first says what the others do. */
function isVerb(node: ts.StringLiteralLike): boolean {
  const { parent } = node;
  return ts.isCallExpression(parent) && calleeOf(parent) === 'verbs' && parent.arguments[0] !== node;
}

function isComparison({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind === ts.SyntaxKind.EqualsEqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsEqualsToken;
}

function isOwn(node: ts.Expression): boolean {
  return ts.isTypeOfExpression(node) || (ts.isPropertyAccessExpression(node) && OWN_PROPERTIES.has(node.name.text));
}

function calleeOf({ expression }: ts.CallExpression | ts.NewExpression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}
