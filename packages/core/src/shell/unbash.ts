import {
  type Assignment,
  type CommandNode,
  type CompoundCommand,
  type CompoundList,
  type ParsedScript,
  type PipelineNode,
  parse,
  type Redirection,
  type Statement as StatementNode,
  type SyntaxNode,
  type TestExpression,
  type Word,
} from 'unbash';
import { arithmeticNames, DESCRIPTOR_VARIABLE, unfit } from './dialect.js';
import type {
  Compound,
  Pipeline,
  ShellAssignment,
  ShellError,
  ShellList,
  ShellNode,
  ShellRedirect,
  ShellScript,
  ShellWord,
  SimpleCommand,
  Statement,
  WordPart,
} from './script.js';
import {
  addParts,
  dynamicOf,
  fail,
  NotTaken,
  opaque,
  type Positioned,
  type Source,
  spanOf,
  toWord,
} from './unbash-words.js';

/** Parses a script with all scripts inside it. It never throws; see {@link unfit} for texts that are not even tried. */
export function parseShell(
  text: string,
): { readonly ok: true; readonly script: ShellScript } | { readonly ok: false; readonly error: ShellError } {
  const error = unfit(text);
  if (error !== null) return { ok: false, error };
  try {
    return { ok: true, script: toScript(parse(text), { text, anchor: null, nested: toScript }) };
  } catch (thrown) {
    if (thrown instanceof NotTaken) return { ok: false, error: { message: thrown.message, at: thrown.at } };
    // Deep recursion in the parser ends in a RangeError; whatever else it throws is no script either.
    return { ok: false, error: { message: 'the parser gave up on it', at: 0 } };
  }
}

function toScript(node: ParsedScript, source: Source): ShellScript {
  const error = node.errors?.[0];
  if (error !== undefined) fail(error.message, error.pos, source);
  return { text: source.text, list: toList(node, source) };
}

function toList(node: CompoundList | ParsedScript, source: Source): ShellList {
  return { statements: node.commands.map((one) => toStatement(one, source)), span: spanOf(node) };
}

function toStatement(node: StatementNode, source: Source): Statement {
  const { command } = node;
  let content: ShellNode;
  if (command.type === 'AndOr') {
    const parts = command.commands.map((part) => toPipeline(part, source));
    content = { kind: 'and-or', span: spanOf(command), parts, operators: command.operators };
  } else content = toPipeline(command, source);
  return { node: content, span: spanOf(node), background: node.background === true };
}

function toPipeline(node: PipelineNode, source: Source): Pipeline | SimpleCommand | Compound {
  if (node.type !== 'Pipeline') return toCommand(node, source);
  if (node.commands.length === 0) fail('nothing to run after `!` or `time`', node.pos, source);
  const negations = node.prefixes.filter((prefix) => prefix.type === 'Negation').length;
  if (negations > 1) fail('`! !` is an error in other shells', node.pos, source);
  return {
    kind: 'pipeline',
    span: spanOf(node),
    negated: negations === 1,
    timed: node.prefixes.some((prefix) => prefix.type === 'Time'),
    commands: node.commands.map((one) => toCommand(one, source)),
  };
}

function toCommand(node: CommandNode, source: Source): SimpleCommand | Compound {
  switch (node.type) {
    case 'Command': {
      const assignments = node.prefix.filter((one) => one.type === 'Assignment');
      return {
        kind: 'command',
        span: spanOf(node),
        name: node.name === undefined ? null : toWord(node.name, source),
        args: node.args.map((one) => (one.type === 'Word' ? toWord(one, source) : toDeclaration(one, source))),
        assignments: assignments.map((one) => toAssignment(one, source)),
        redirects: node.redirects.map((one) => toRedirect(one, source)),
      };
    }
    case 'Redirected': {
      const redirects = node.redirects.map((one) => toRedirect(one, source));
      return { ...toCompound(node.command, source), span: spanOf(node), redirects };
    }
    case 'Function':
    case 'Coproc': {
      const { body, name } = node;
      if (body.type === 'CompoundList') fail('a body is missing', node.pos, source);
      const statement: Statement = { node: toCommand(body, source), span: spanOf(body), background: false };
      const lists = [{ statements: [statement], span: spanOf(body) }];
      const form = node.type === 'Function' ? 'function' : 'coproc';
      return compound(node, form, { lists, name: name === undefined ? null : name.text });
    }
    default:
      return toCompound(node, source);
  }
}

function compound(
  node: Positioned,
  form: Compound['form'],
  content: Partial<Pick<Compound, 'lists' | 'words' | 'name'>>,
): Compound {
  return { kind: 'compound', span: spanOf(node), form, lists: [], words: [], name: null, redirects: [], ...content };
}

function toCompound(node: CompoundCommand, source: Source): Compound {
  const list = (one: CompoundList): ShellList => toList(one, source);
  const words = (some: readonly Word[] | undefined): ShellWord[] => (some ?? []).map((one) => toWord(one, source));
  const expression = (one: SyntaxNode): ShellWord => opaque(one, [dynamicOf(one, source)], source);
  switch (node.type) {
    case 'Subshell':
      if (source.text.startsWith('((', node.pos))
        fail('`((` begins an arithmetic command in some shells', node.pos, source);
      return compound(node, 'subshell', { lists: [list(node.body)] });
    case 'BraceGroup':
      return compound(node, 'group', { lists: [list(node.body)] });
    case 'If': {
      const elifs = node.elif.flatMap((one) => [one.clause, one.then]);
      const lists = [node.clause, node.then, ...elifs, ...(node.else === undefined ? [] : [node.else])];
      return compound(node, 'if', { lists: lists.map(list) });
    }
    case 'While':
      return compound(node, 'while', { lists: [list(node.clause), list(node.body)] });
    case 'For':
    case 'Select': {
      const form = node.type === 'For' ? 'for' : 'select';
      return compound(node, form, { lists: [list(node.body)], words: words(node.wordlist), name: node.name.text });
    }
    case 'ArithmeticFor': {
      const heads = [node.initialize, node.test, node.update].filter((one) => one !== undefined);
      return compound(node, 'for', { lists: [list(node.body)], words: heads.map(expression) });
    }
    case 'Case': {
      const patterns = node.items.flatMap((item) => item.pattern);
      return compound(node, 'case', {
        lists: node.items.map((item) => list(item.body)),
        words: words([node.word, ...patterns]),
      });
    }
    case 'TestCommand':
      return compound(node, 'test', { words: operands(node.expression, source) });
    case 'ArithmeticCommand':
      return compound(node, 'arithmetic', { words: [expression(node)] });
    default:
      return node satisfies never;
  }
}

/** The operands of `[[ … ]]` in order. Numeric comparisons and `-v` take names without a `$`. */
function operands(root: TestExpression, source: Source): ShellWord[] {
  const found: ShellWord[] = [];
  const operand = (word: Word, names: boolean): void => {
    const plain = toWord(word, source);
    const variables = names && plain.literal !== null ? arithmeticNames(plain.literal) : [];
    found.push(variables.length === 0 ? plain : opaque(word, [{ ...dynamicOf(word, source), variables }], source));
  };
  const rest: TestExpression[] = [root];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (node.type === 'TestUnary') operand(node.operand, node.operator === '-v' || node.operator === '-R');
    else if (node.type === 'TestBinary') {
      const names = /^-(eq|ne|lt|le|gt|ge)$/.test(node.operator);
      operand(node.left, names);
      operand(node.right, names);
    } else if (node.type === 'TestLogical') rest.push(...[...node.operands].reverse());
    else rest.push(node.type === 'TestNot' ? node.operand : node.expression);
  }
  return found;
}

function toRedirect(node: Redirection, source: Source): ShellRedirect {
  const { descriptor } = node;
  if (descriptor?.type === 'FileDescriptorVariable') fail(DESCRIPTOR_VARIABLE, node.pos, source);
  const base = { operator: node.operator, fd: descriptor?.value ?? null, span: spanOf(node) };
  if (node.type === 'HereDoc') {
    const parts: WordPart[] = [];
    if (node.body.parts === undefined) parts.push({ kind: 'text', value: node.body.text, quoted: true });
    else addParts(parts, node.body.parts, true, source);
    return { ...base, target: null, body: opaque(node.body, parts, source) };
  }
  if (node.target === undefined) fail('a redirection has no target', node.pos, source);
  const word = toWord(node.target, source);
  return node.type === 'HereString' ? { ...base, target: null, body: word } : { ...base, target: word, body: null };
}

function toAssignment(node: Assignment, source: Source): ShellAssignment {
  const { value } = node;
  const plain = value.type === 'Word' && node.append !== true && node.index === undefined;
  const word = plain ? toWord(value, source, 'assignment') : opaque(value, [dynamicOf(node, source)], source);
  return { name: node.name, value: word, span: spanOf(node) };
}

/** An argument of `export` and the like that assigns, as the word that it is. */
function toDeclaration(node: Assignment, source: Source): ShellWord {
  const { value } = node;
  if (value.type !== 'Word' || node.index !== undefined) return opaque(node, [dynamicOf(node, source)], source);
  const parts: WordPart[] = [{ kind: 'text', value: source.text.slice(node.pos, value.pos), quoted: false }];
  parts.push(...toWord(value, source, 'declaration').parts);
  return opaque(node, parts, source);
}
