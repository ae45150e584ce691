import type { Proposal, Sources } from '@dockshift/core';
import type { Engine } from '../job/engine.js';
import { shownProblem } from '../job/examine.js';
import { drawFrame } from '../terminal/code-frame.js';
import type { Colors } from '../terminal/colors.js';
import { type Edited, editText } from '../terminal/editor.js';
import type { Keyboard } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';

/** What it takes to let somebody edit a result. */
export interface HandEditing {
  readonly engine: Engine;
  /** A command line. */
  readonly editor: () => Promise<string>;
  readonly colors: Colors;
  readonly columns: () => number;
}

/** The person at the terminal, meanwhile. */
export interface Conversation {
  readonly keyboard: Keyboard;
  readonly say: (lines: readonly string[]) => void;
  /** Asks whether to edit again what can't be used as it is. */
  readonly again: () => Promise<boolean>;
}

/**
 * Opens the result of a rewrite in the user's editor: the Dockerfile, then the ignore file, whichever of them changes. null: no
 * edit came of it, and nothing is different from before.
 */
export async function editByHand(
  proposal: Proposal,
  path: string,
  hand: HandEditing,
  conversation: Conversation,
): Promise<Sources | null> {
  const { before, after } = proposal;
  let { dockerfile, ignoreFile } = after;
  if (before.dockerfile !== after.dockerfile) {
    const wrong = (text: string): readonly string[] => dockerfileTrouble(text, hand);
    const edited = await editUntilRight(dockerfile, path, wrong, hand, conversation);
    if (edited === null) return null;
    dockerfile = edited;
  }
  if (ignoreFile !== null && before.ignoreFile !== ignoreFile) {
    const wrong = (text: string): readonly string[] => ignoreTrouble(text, hand);
    const edited = await editUntilRight(ignoreFile, '.dockerignore', wrong, hand, conversation);
    if (edited === null) return null;
    ignoreFile = edited;
  }
  return { dockerfile, ignoreFile };
}

async function editUntilRight(
  text: string,
  name: string,
  troubleOf: (text: string) => readonly string[],
  hand: HandEditing,
  { keyboard, say, again }: Conversation,
): Promise<string | null> {
  const editor = await hand.editor();
  let current = text;
  for (;;) {
    const edited: Edited = await editText(current, name, editor, keyboard);
    if ('failure' in edited) {
      say([`${printable(edited.failure)}; nothing is taken.`]);
      return null;
    }
    if (edited.text.trim() === '') {
      say(['The text is empty; the edit is dropped.']);
      return null;
    }
    const trouble = troubleOf(edited.text);
    if (trouble.length === 0) return edited.text;
    say(trouble);
    if (!(await again())) return null;
    current = edited.text;
  }
}

function dockerfileTrouble(text: string, { engine, colors, columns }: HandEditing): readonly string[] {
  const [problem] = engine.problemsOf(text);
  if (problem === undefined) return [];
  const { frame, advice } = shownProblem(problem, text);
  return [
    `This is not a Dockerfile that can be rewritten: ${printable(problem.message)}`,
    ...(frame === null ? [] : drawFrame(frame, colors, columns()).map((line) => `  ${line}`)),
    ...(advice === null ? [] : [`  ${advice}`]),
  ];
}

function ignoreTrouble(text: string, { engine }: HandEditing): readonly string[] {
  const problem = engine.ignoreProblem(text);
  return problem === null ? [] : [`Docker would refuse this .dockerignore: ${printable(problem)}.`];
}
