import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { messageOf } from '../files/failure.js';
import { GitError, gitRecords } from '../files/git.js';
import type { Keyboard } from './io.js';

/** What a person made of a text, or why nothing came of it, as a clause. */
export type Edited = { readonly text: string } | { readonly failure: string };

/** The editor of the user: VISUAL, EDITOR, git's core.editor, vi. A repository's own configuration has no say. */
export async function editorOf(env: Readonly<Record<string, string | undefined>>, cwd: string): Promise<string> {
  for (const name of ['VISUAL', 'EDITOR']) {
    const editor = env[name]?.trim();
    if (editor) return editor;
  }
  try {
    for await (const editor of gitRecords(cwd, ['config', '--global', '--null', '--get', 'core.editor'])) return editor;
  } catch (error) {
    // No git, or nothing set.
    if (!(error instanceof GitError)) throw error;
  }
  return 'vi';
}

/** Lets the user change a text in an editor; `name` is that of its file, by which editors tell the language. */
export async function editText(text: string, name: string, editor: string, keyboard: Keyboard): Promise<Edited> {
  const folder = mkdtempSync(join(tmpdir(), 'dockshift-edit-'));
  try {
    const file = join(folder, basename(name));
    writeFileSync(file, text);
    const failure = await keyboard.lend(() => runEditor(editor, file));
    return failure === null ? { text: readFileSync(file, 'utf8') } : { failure };
  } catch (error) {
    return { failure: `the text could not be read back: ${messageOf(error)}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the editor, which may be a command line with arguments; returns why it went wrong, or null. */
function runEditor(editor: string, file: string): Promise<string | null> {
  // As git does it: the shell takes the command line apart, and the name of the file needs no quotes. Ctrl-C is for the
  // editor: the shell must not end before it.
  const child = spawn('sh', ['-c', `trap : INT; ${editor} "$@"`, editor, file], { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`${editor} could not be started: ${error.message}`));
    child.on('close', (status, signal) => {
      if (signal !== null) resolve(`${editor} was ended by ${signal}`);
      else resolve(status === 0 ? null : `${editor} ended with status ${status}`);
    });
  });
}
