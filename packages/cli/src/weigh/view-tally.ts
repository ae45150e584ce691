import { IgnoreAccount, type IgnoreLine, type IgnoreRules } from '@dockshift/core';
import { FolderTree, type TreeNode } from './folder-tree.js';
import type { FoundDockerfile } from './found-dockerfile.js';
import { LeftoverFinder, type Sighting } from './leftover-finder.js';
import type { Amount, Specials } from './report.js';
import { Sender } from './sender.js';
import { TakeTracker } from './take-tracker.js';
import { Archive } from './transfer.js';
import type { DiskEntry } from './walk-disk.js';

/** A Dockerfile while a walk goes on. */
interface Follower {
  readonly dockerfile: FoundDockerfile;
  readonly tracker: TakeTracker;
  readonly sender: Sender;
}

const NOTHING: readonly string[] = [];

/** All is sent where there are no rules. */
const SENT = { named: true, readable: true, last: -1 };

/** Adds up a context under one ignore file, entry by entry of one walk. */
export class ViewTally {
  readonly dockerfiles: readonly FoundDockerfile[];
  readonly rules: IgnoreRules | null;
  readonly #account: IgnoreAccount | null;
  readonly #followers: readonly Follower[];
  readonly #whole = new Sender();
  readonly #archive = new Archive();
  /** The builder of old is sent these, whatever the ignore file says (docker/cli: build.TrimBuildFilesFromExcludes). */
  readonly #archived: ReadonlySet<string>;
  readonly #tree = new FolderTree();
  readonly #finder: LeftoverFinder;
  readonly #specials = { sockets: 0, pipes: 0, devices: 0 };
  readonly #ignoredByGit = { files: 0, bytes: 0 };
  readonly #leftOut = { files: 0, bytes: 0 };
  #emptied = 0;

  constructor(root: string, rules: IgnoreRules | null, dockerfiles: readonly FoundDockerfile[]) {
    this.rules = rules;
    this.dockerfiles = dockerfiles;
    this.#archived = new Set(['.dockerignore', dockerfiles[0]?.place ?? 'Dockerfile']);
    this.#account = rules === null ? null : new IgnoreAccount(rules);
    this.#followers = dockerfiles.map((dockerfile) => ({
      dockerfile,
      tracker: new TakeTracker(root, dockerfile.takes),
      sender: new Sender(),
    }));
    this.#finder = new LeftoverFinder(dockerfiles.map(({ takes }) => takes.map((take) => take.seen)));
  }

  take(entry: DiskEntry, ignoredByGit: boolean): void {
    const folder = entry.kind === 'folder';
    const { path, size } = entry;
    const { named, readable, last } = this.#account?.take({ path, folder, size }) ?? SENT;
    const sent = named && !folder;
    this.#whole.take(entry, named, readable);
    if (named || this.#archived.has(path)) this.#archive.add(entry);
    const taken = this.#followers.map(({ tracker }) => tracker.of(path));
    const fetched = this.#followers.map(({ dockerfile, sender }, index) => {
      const wanted = named && dockerfile.takes.some((take, at) => take.reached && taken[index]?.[at] === true);
      sender.take(entry, wanted, readable);
      return wanted;
    });
    this.#finder.take({ entry, sent: sent && readable, ignoredByGit, asks: this.#asks(last), taken, fetched });
    if (folder) {
      this.#tree.enter(entry.name);
      for (const [index, { tracker }] of this.#followers.entries()) tracker.enter(path, taken[index] ?? []);
    } else if (sent) {
      this.#note(entry, readable, ignoredByGit);
    } else {
      add(this.#leftOut, size);
    }
  }

  leave(): void {
    this.#whole.leave();
    this.#tree.leave();
    this.#finder.leave();
    for (const { tracker, sender } of this.#followers) {
      tracker.leave();
      sender.leave();
    }
  }

  get whole(): Amount & { readonly transfer: number } {
    return this.#whole.amount;
  }

  get archive(): number {
    return this.#archive.bytes;
  }

  get ignoredByGit(): Amount {
    return this.#ignoredByGit;
  }

  get leftOut(): Amount {
    return this.#leftOut;
  }

  get specials(): Specials {
    return this.#specials;
  }

  get emptied(): number {
    return this.#emptied;
  }

  /** What BuildKit is sent for each Dockerfile. */
  get sent(): readonly (Amount & { readonly transfer: number })[] {
    return this.#followers.map(({ sender }) => sender.amount);
  }

  folders(): TreeNode {
    return this.#tree.root();
  }

  lines(): readonly IgnoreLine[] {
    return this.#account?.lines() ?? [];
  }

  sightings(): readonly Sighting[] {
    return this.#finder.sightings();
  }

  /** The names in the pattern, if it is a `!` one. */
  #asks(last: number): readonly string[] {
    const pattern = this.rules?.patterns[last];
    return pattern?.negated === true ? pattern.text.split('/') : NOTHING;
  }

  #note(entry: DiskEntry, readable: boolean, ignoredByGit: boolean): void {
    const bytes = readable ? entry.size : 0;
    this.#tree.file(entry.name, bytes);
    if (ignoredByGit) add(this.#ignoredByGit, bytes);
    if (!readable) this.#emptied++;
    if (entry.kind === 'socket') this.#specials.sockets++;
    else if (entry.kind === 'pipe') this.#specials.pipes++;
    else if (entry.kind === 'device') this.#specials.devices++;
  }
}

function add(sum: { files: number; bytes: number }, bytes: number): void {
  sum.files++;
  sum.bytes += bytes;
}
