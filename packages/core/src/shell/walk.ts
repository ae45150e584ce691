import type { Span } from '../text/span.js';
import type {
  AndOr,
  Compound,
  Pipeline,
  ShellList,
  ShellRedirect,
  ShellScript,
  ShellWord,
  SimpleCommand,
  Statement,
} from './script.js';

/** Where in a script something stands. */
export interface ShellPlace {
  /** The script whose text the spans index: the walked one, or one nested in it. */
  readonly script: ShellScript;
  /** The span in the walked script's own text: of the thing itself, or of the word that holds its script. */
  readonly at: Span;
  /** It may be skipped although the script succeeds. True when that isn't sure. */
  readonly conditional: boolean;
  /** Inside `( … )`. */
  readonly subshell: boolean;
  /** In a pipeline of several commands. */
  readonly pipeline: boolean;
  /** In the body of a function. */
  readonly function: boolean;
  /** In something that the shell does not wait for. */
  readonly background: boolean;
  /** In `$(…)`, backticks or `<(…)`. */
  readonly substitution: boolean;
}

/** What is called for each node of a script, in source order, outer before inner. */
export interface ShellVisitor {
  readonly list?: (list: ShellList, place: ShellPlace) => void;
  readonly statement?: (statement: Statement, place: ShellPlace) => void;
  readonly pipeline?: (pipeline: Pipeline, place: ShellPlace) => void;
  readonly command?: (command: SimpleCommand, place: ShellPlace) => void;
  readonly compound?: (compound: Compound, place: ShellPlace) => void;
  readonly redirect?: (redirect: ShellRedirect, place: ShellPlace) => void;
  readonly word?: (word: ShellWord, place: ShellPlace) => void;
}

/**
 * Does what happens there stay there? A subshell, a pipeline's element, a background command and a
 * substitution run in a process of their own (POSIX 2.12; bash's `lastpipe` is off unless set).
 */
export function isContained(place: ShellPlace): boolean {
  return place.subshell || place.pipeline || place.background || place.substitution;
}

/** Calls `visit` for every simple command of a script, wherever it is, in source order. */
export function walkCommands(script: ShellScript, visit: (command: SimpleCommand, place: ShellPlace) => void): void {
  walkScript(script, { command: visit });
}

/** The parts of a script that is `c1 && c2 && …` and nothing else (one command is such a chain); null otherwise. */
export function topLevelChain(script: ShellScript): AndOr['parts'] | null {
  const [only, ...more] = script.list.statements;
  if (only === undefined || more.length > 0 || only.background) return null;
  if (only.node.kind !== 'and-or') return [only.node];
  return only.node.operators.every((operator) => operator === '&&') ? only.node.parts : null;
}

/** What may end a shell before its last command: what stands behind may be skipped. */
const MAY_END: ReadonlySet<string> = new Set([
  'exit',
  'exec',
  'return',
  'kill',
  'eval',
  '.',
  'source',
  'command',
  'builtin',
]);

function mayEnd(command: SimpleCommand): boolean {
  if (command.name === null) return false;
  if (command.name.literal !== null) return MAY_END.has(command.name.literal);
  return !command.name.parts.some((part) => part.kind === 'text' && part.value.includes('/'));
}

interface Place extends ShellPlace {
  /** Inside a text of its own: `at` stays where that text stands. */
  readonly anchored: boolean;
}

/** Walks all of a script, nested scripts included. */
export function walkScript(script: ShellScript, visitor: ShellVisitor): void {
  let ended = false;
  const command = (node: SimpleCommand, place: ShellPlace): void => {
    visitor.command?.(node, ended ? { ...place, conditional: true } : place);
    ended ||= mayEnd(node);
  };
  const place: Place = {
    script,
    at: script.list.span,
    conditional: false,
    subshell: false,
    pipeline: false,
    function: false,
    background: false,
    substitution: false,
    anchored: false,
  };
  walkList(script.list, place, true, { ...visitor, command });
}

/** `required`: if it fails, the whole script fails. */
function walkList(list: ShellList, outer: Place, required: boolean, visitor: ShellVisitor): void {
  const place = placed(outer, list.span);
  visitor.list?.(list, place);
  for (const [index, statement] of list.statements.entries()) {
    const here = { ...placed(place, statement.span), background: place.background || statement.background };
    visitor.statement?.(statement, here);
    const last = required && index === list.statements.length - 1 && !statement.background;
    if (statement.node.kind === 'and-or') walkAndOr(statement.node, here, last, visitor);
    else walkNode(statement.node, here, last, visitor);
  }
}

function walkAndOr(node: AndOr, place: Place, required: boolean, visitor: ShellVisitor): void {
  // `a && b || c` is `(a && b) || c`: a part's failure is the whole's only if no `||` comes behind it.
  const lastOr = node.operators.lastIndexOf('||');
  for (const [index, part] of node.parts.entries()) {
    const fatal = required && index > lastOr;
    const skippable = index > 0 && (node.operators[index - 1] === '||' || !fatal);
    walkNode(part, { ...place, conditional: place.conditional || skippable }, fatal, visitor);
  }
}

function walkNode(
  node: Pipeline | SimpleCommand | Compound,
  outer: Place,
  required: boolean,
  visitor: ShellVisitor,
): void {
  const place = placed(outer, node.span);
  if (node.kind === 'command') walkCommand(node, place, visitor);
  else if (node.kind === 'compound') walkCompound(node, place, required, visitor);
  else walkPipeline(node, place, required, visitor);
}

function walkPipeline(node: Pipeline, place: Place, required: boolean, visitor: ShellVisitor): void {
  visitor.pipeline?.(node, place);
  const several = node.commands.length > 1;
  for (const [index, command] of node.commands.entries()) {
    const last = required && !node.negated && index === node.commands.length - 1;
    walkNode(command, several ? { ...place, pipeline: true } : place, last, visitor);
  }
}

function walkCommand(command: SimpleCommand, place: Place, visitor: ShellVisitor): void {
  visitor.command?.(command, place);
  for (const assignment of command.assignments) walkWord(assignment.value, place, visitor);
  if (command.name !== null) walkWord(command.name, place, visitor);
  for (const word of command.args) walkWord(word, place, visitor);
  walkRedirects(command.redirects, place, visitor);
}

function walkCompound(compound: Compound, outer: Place, required: boolean, visitor: ShellVisitor): void {
  visitor.compound?.(compound, outer);
  for (const word of compound.words) walkWord(word, outer, visitor);
  const { form } = compound;
  const place: Place = {
    ...outer,
    subshell: outer.subshell || form === 'subshell',
    function: outer.function || form === 'function',
    background: outer.background || form === 'coproc',
  };
  // The first list of `if` and `while` is the condition, which runs in any case.
  const certain =
    form === 'subshell' || form === 'group' ? compound.lists.length : form === 'if' || form === 'while' ? 1 : 0;
  const passes = form === 'subshell' || form === 'group';
  for (const [index, list] of compound.lists.entries()) {
    walkList(list, { ...place, conditional: place.conditional || index >= certain }, required && passes, visitor);
  }
  walkRedirects(compound.redirects, outer, visitor);
}

function walkRedirects(redirects: readonly ShellRedirect[], place: Place, visitor: ShellVisitor): void {
  for (const redirect of redirects) {
    visitor.redirect?.(redirect, placed(place, redirect.span));
    if (redirect.target !== null) walkWord(redirect.target, place, visitor);
    if (redirect.body !== null) walkWord(redirect.body, place, visitor);
  }
}

function walkWord(word: ShellWord, outer: Place, visitor: ShellVisitor): void {
  const place = placed(outer, word.span);
  visitor.word?.(word, place);
  for (const part of word.parts) {
    if (part.kind !== 'dynamic') continue;
    for (const script of part.scripts) {
      // Some operators run their script only if a variable is unset; the model does not say which.
      const anchored = place.anchored || script.text !== place.script.text;
      const background = place.background || part.background;
      const inside = { ...place, script, anchored, background, conditional: true, substitution: true };
      walkList(script.list, inside, false, visitor);
    }
  }
}

/** A place with a span of its own; inside a text of its own, the place stays where that text stands. */
function placed(place: Place, span: Span): Place {
  return place.anchored ? place : { ...place, at: span };
}
