import { Transfer } from './transfer.js';
import type { DiskEntry } from './walk-disk.js';

/**
 * Sends a context in thought: the entries that are wanted, and ahead of each the folders above it that
 * were not sent yet (fsutil, filter.go: Walk).
 */
export class Sender {
  readonly #transfer = new Transfer();
  readonly #folders: { readonly entry: DiskEntry; sent: boolean }[] = [];
  #files = 0;
  #bytes = 0;

  get amount(): { readonly files: number; readonly bytes: number; readonly transfer: number } {
    return { files: this.#files, bytes: this.#bytes, transfer: this.#transfer.bytes };
  }

  /** Takes the next entry of the walk; `readable`: with its contents. */
  take(entry: DiskEntry, wanted: boolean, readable: boolean): void {
    if (wanted) {
      for (const folder of this.#folders) {
        if (!folder.sent) this.#transfer.add(folder.entry, true);
        folder.sent = true;
      }
      this.#transfer.add(entry, readable);
      if (entry.kind !== 'folder') {
        this.#files++;
        this.#bytes += readable ? entry.size : 0;
      }
    }
    if (entry.kind === 'folder') this.#folders.push({ entry, sent: wanted });
  }

  leave(): void {
    this.#folders.pop();
  }
}
