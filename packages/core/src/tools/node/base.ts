import type { ProjectView } from '../contract/project.js';
import { majorIn, providerOf } from './package-manager-field.js';

/** From the lowest to the highest major version that is possible. */
export interface MajorRange {
  readonly from: number;
  readonly to: number;
  /** All of them write the "libc" of packages into a lock file: 11.11.0 and later (github.com/npm/cli/pull/9025). */
  readonly libc?: boolean;
  /**
   * 11.6.1 or 11.6.2 may be among them, which add "peer" to what is asked for as one and otherwise, too (github.com/npm/cli/pull/8579,
   * taken back by 8645; seen with 11.6.2, and not with 8 to 11.6.0, 11.7 and later).
   */
  readonly oddPeers?: boolean;
}

/** Names that the official image gives to release lines, as in `node:hydrogen-slim` (nodejs/Release, CODENAMES.md). */
const CODENAMES: ReadonlyMap<string, number> = new Map([
  ['argon', 4],
  ['boron', 6],
  ['carbon', 8],
  ['dubnium', 10],
  ['erbium', 12],
  ['fermium', 14],
  ['gallium', 16],
  ['hydrogen', 18],
  ['iron', 20],
  ['jod', 22],
  ['krypton', 24],
]);

/** Parts of a tag that name no version: variants of the newest release. */
const FLOATING = /^(latest|current|lts|alpine|slim|bullseye|bookworm|trixie|buster|stretch)/;

/** Higher than any version there is. */
const NEWEST = Number.MAX_SAFE_INTEGER;

/**
 * The npm that an earlier step has put in by its version (`npm install -g npm@10`), else that of the official `node` image,
 * by its tag (nodejs.org, previous releases): 6 and older up to Node 14, 7 in 15 and early 16, then 8, 9 and 10 within 18
 * and 20, and so on. Null when the image is another one or an earlier step may have put in any npm.
 */
export function imageNpm(view: ProjectView): MajorRange | null {
  const provider = providerOf(view, 'npm');
  if (provider !== null) {
    const asked = provider.packages?.findLast((one) => one === 'npm' || one.startsWith('npm@'));
    return provider.action === 'global-install' && asked !== undefined ? npmOf(asked) : null;
  }
  if (view.base?.name !== 'node') return null;
  const node = nodeVersion(view.base.tag);
  if (node === null) return null;
  const { major, minor } = node;
  if (major <= 14) return { from: 1, to: 6 };
  if (major === 15) return { from: 7, to: 7 };
  // 16.11 brought npm 8; a tag without a minor version stands for the last one.
  if (major === 16) return minor !== null && minor < 11 ? { from: 7, to: 7 } : { from: 8, to: 8 };
  if (major === 17) return { from: 8, to: 8 };
  if (major <= 18) return { from: 8, to: 10 };
  if (major <= 20) return { from: 9, to: 11 };
  if (major <= 23) return { from: 10, to: NEWEST };
  // The last ones of 24 and 26 bring npm 11.17 and later, as does 24.20.
  const libc = minor === null ? major !== 25 : major === 24 && minor >= 20;
  return { from: 11, to: NEWEST, libc, oddPeers: major <= 25 && !libc };
}

/**
 * Is the npm too old for `npm ci`, which came with 5.7.0? Of the `node` image those up to 8.11 and 9 are, whose newest npm is 5.6
 * (nodejs.org, previous releases).
 */
export function lacksNpmCi(view: ProjectView): boolean {
  const npm = imageNpm(view);
  if (npm === null || npm.from > 5) return false;
  const node = providerOf(view, 'npm') === null ? nodeVersion(view.base?.tag ?? '') : null;
  if (node === null) return npm.to <= 5;
  const { major, minor } = node;
  return major < 8 || major === 9 || (major === 8 && minor !== null && minor < 12);
}

/** The npm that is asked for by `npm@10`, `npm@11.12.0`; null: not known, as `npm@latest`, which is that of the day of the build. So is the minor version of `npm@11`. */
function npmOf(asked: string): MajorRange | null {
  const major = majorIn(asked);
  if (major === null) return null;
  const minor = /^npm@[~^]?\d+\.(\d+)/.exec(asked)?.[1];
  const libc = major > 11 || (major === 11 && Number(minor ?? 0) >= 11);
  return { from: major, to: major, libc, oddPeers: major === 11 && (minor === undefined || minor === '6') };
}

function nodeVersion(tag: string): { readonly major: number; readonly minor: number | null } | null {
  const numbers = /^v?(\d+)(?:\.(\d+))?(?:\.\d+)?(?:-|$)/.exec(tag);
  if (numbers?.[1] !== undefined)
    return { major: Number(numbers[1]), minor: numbers[2] === undefined ? null : Number(numbers[2]) };
  const codename = CODENAMES.get(tag.split('-')[0] ?? '');
  if (codename !== undefined) return { major: codename, minor: null };
  return FLOATING.test(tag) ? { major: NEWEST, minor: null } : null;
}
