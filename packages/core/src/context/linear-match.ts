import { type CharSet, isWord } from './char-set.js';

/** A step of an expression. Nothing is nested, so that a list of steps is all of an alternative. */
export type Step =
  /** One character; `char` is the only one in the set, or null. */
  | { readonly kind: 'one'; readonly set: CharSet; readonly char: string | null }
  /** One character or none. */
  | { readonly kind: 'maybe'; readonly set: CharSet }
  /** Any number of characters, none included. */
  | { readonly kind: 'many'; readonly set: CharSet }
  /** Nothing, or a text without a line feed that ends in `/`. */
  | { readonly kind: 'folders' }
  /** No character: the place itself. */
  | { readonly kind: 'at'; readonly place: 'start' | 'end' | 'word' | 'inside' };

/** A list of steps that is ready to be matched. */
export interface LinearMatcher {
  /** Do the steps match from the start of the text? They reach its end only if an `end` step says so. */
  matches(text: string): boolean;
  /** Can a longer text that begins with this one still match? False is certain. */
  alive(prefix: string): boolean;
}

const SLASH = 0x2f;
const FEED = 0x0a;
const NOWHERE = -1;

/** Prepares the steps. A match takes at most steps × characters: all states are followed at once, none is tried again. */
export function linearMatcher(steps: readonly Step[]): LinearMatcher {
  const tail = literalTail(steps);
  const part = longestLiteral(steps);
  return {
    matches: (text) => text.endsWith(tail) && text.includes(part) && run(steps, text, false),
    alive: (prefix) => run(steps, prefix, true),
  };
}

/** What every match must end with: the single characters in front of a last `end`. Most paths are told apart by it. */
function literalTail(steps: readonly Step[]): string {
  const last = steps.at(-1);
  if (last?.kind !== 'at' || last.place !== 'end') return '';
  let tail = '';
  for (let index = steps.length - 2; index >= 0; index--) {
    const step = steps[index];
    if (step?.kind !== 'one' || step.char === null) break;
    tail = step.char + tail;
  }
  return tail;
}

/** What every match has in it: the longest row of single characters. Thousands of patterns are told apart by it from nearly all paths. */
function longestLiteral(steps: readonly Step[]): string {
  let longest = '';
  let row = '';
  for (const step of steps) {
    row = step.kind === 'one' && step.char !== null ? row + step.char : '';
    if (row.length > longest.length) longest = row;
  }
  return longest;
}

/** Runs all states over the text; `open`: is any of them left at its end, whatever may follow? */
function run(steps: readonly Step[], text: string, open: boolean): boolean {
  // The round in which a state was entered, and in which it was put on the list: `folders` stays on it without being entered anew.
  const entered = new Int32Array(steps.length + 1).fill(NOWHERE);
  const listed = new Int32Array(steps.length + 1).fill(NOWHERE);
  let current: number[] = [];
  let next: number[] = [];
  let round = 0;
  let done = false;

  const enter = (from: number, before: number, after: number, list: number[]): void => {
    for (let state = from; entered[state] !== round; state++) {
      entered[state] = round;
      const step = steps[state];
      if (step === undefined) {
        done = true;
        return;
      }
      if (step.kind === 'at') {
        if (!holds(step.place, before, after, open)) return;
        continue;
      }
      stay(state, list);
      if (step.kind === 'one') return;
    }
  };
  const stay = (state: number, list: number[]): void => {
    if (listed[state] === round) return;
    listed[state] = round;
    list.push(state);
  };

  enter(0, NOWHERE, text.codePointAt(0) ?? NOWHERE, current);
  for (let at = 0; at < text.length && !done; ) {
    if (current.length === 0) return false;
    const point = text.codePointAt(at) ?? NOWHERE;
    at += point > 0xffff ? 2 : 1;
    const after = text.codePointAt(at) ?? NOWHERE;
    round++;
    for (const state of current) {
      const step = steps[state];
      if (step === undefined || step.kind === 'at') continue;
      if (step.kind === 'folders') {
        if (point === SLASH) enter(state + 1, point, after, next);
        if (point !== FEED) stay(state, next);
      } else if (step.set(point)) {
        enter(step.kind === 'many' ? state : state + 1, point, after, next);
      }
    }
    [current, next] = [next, current];
    next.length = 0;
  }
  return done || (open && current.length > 0);
}

function holds(place: 'start' | 'end' | 'word' | 'inside', before: number, after: number, open: boolean): boolean {
  switch (place) {
    case 'start':
      return before === NOWHERE;
    case 'end':
      return after === NOWHERE && !open;
    case 'word':
    case 'inside':
      // At the end of an open text nothing is known of the next character.
      if (open && after === NOWHERE) return true;
      return (isWord(before) !== isWord(after)) === (place === 'word');
    default:
      return place satisfies never;
  }
}
