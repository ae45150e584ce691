import ts from 'typescript';

/** A regular expression that stands in the source. */
export interface RegexLiteral {
  /** Its file and line, for people. */
  readonly at: string;
  readonly source: string;
  readonly flags: string;
  /** It goes on behind each match, in one call: a text is searched many times. */
  readonly goesOn: boolean;
}

export interface Regexes {
  readonly literals: readonly RegexLiteral[];
  /** Files in which one is made of text that is not known here. */
  readonly made: readonly string[];
}

/** All regular expressions of a source file. */
export function regexesIn(path: string, text: string): Regexes {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const literals: RegexLiteral[] = [];
  const made: string[] = [];
  const add = (node: ts.Node, source: string, flags: string): void => {
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    literals.push({ at: `${path}:${line}`, source, flags, goesOn: flags.includes('g') || isSplitBy(node) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      add(node, node.text.slice(1, end), node.text.slice(end + 1));
    } else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(file) === 'RegExp') {
      const [source, flags] = node.arguments ?? [];
      const known = source !== undefined && ts.isStringLiteralLike(source) ? source.text : null;
      if (known === null || (flags !== undefined && !ts.isStringLiteralLike(flags))) made.push(path);
      else add(node, known, flags?.text ?? '');
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { literals, made };
}

function isSplitBy(node: ts.Node): boolean {
  const call = node.parent;
  return ts.isCallExpression(call) && /\.split$/.test(call.expression.getText()) && call.arguments[0] === node;
}
