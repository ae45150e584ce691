import { resolve } from 'node:path';
import { type BuildContext, withIgnoreFile } from '@dockshift/core';

/**
 * Ignore files as this run has left them. A dry run writes nothing, and yet the second Dockerfile
 * of a context must see what the first one does to the ignore file that they share.
 */
export class IgnoreOverlay {
  readonly #texts = new Map<string, { readonly text: string; readonly version: number }>();

  /** Takes over a new text; `version` counts from 1 for each file. */
  set(file: string, text: string, version: number): void {
    this.#texts.set(file, { text, version });
  }

  /** How often the run has changed the file (absolute path) so far. */
  versionOf(file: string): number {
    return this.#texts.get(file)?.version ?? 0;
  }

  /** The context with the ignore file as it is now; `root` is its absolute folder. */
  over(context: BuildContext, root: string): BuildContext {
    const entry = this.#texts.get(resolve(root, context.ignoreFile.path));
    return entry === undefined ? context : withIgnoreFile(context, entry.text);
  }
}
