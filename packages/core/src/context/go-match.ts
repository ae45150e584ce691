import { encodeUtf8 } from '../text/utf8.js';

/** What Go says of a name and a pattern; a malformed pattern is an error whatever the name. */
export type GoMatch = 'match' | 'no match' | 'bad pattern';

const SLASH = 0x2f;
const STAR = 0x2a;
const QUESTION = 0x3f;
const OPEN = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE = 0x5d;
const CARET = 0x5e;
const DASH = 0x2d;

/** Results of placing a chunk that are no offsets. */
const NONE = -1;
const BAD = -2;

/** A stretch of a pattern without `*`, and whether one or more `*` stand before it. */
interface Chunk {
  readonly star: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * Does the pattern match the whole name? `*` and `?` stop at `/`, a class `[…]` does not, `\` takes
 * the next character as it is. COPY and ADD select their sources so (BuildKit, cache/contenthash/checksum.go).
 * Like Go it works on UTF-8 bytes: after a `*`, `?` may take a single byte of a longer character.
 *
 * `check` says how much of the pattern must be well formed: the 'whole' (Go's `path.Match`), or only
 * what is 'reached' before the name turns out not to match (`filepath.Match`, which ignore files go by).
 */
export function goMatch(pattern: string, name: string, check: 'whole' | 'reached' = 'whole'): GoMatch {
  const glob = encodeUtf8(pattern);
  const text = encodeUtf8(name);
  let at = 0;
  for (let next = 0; next < glob.length; ) {
    const chunk = chunkAt(glob, next);
    next = chunk.end;
    if (chunk.star && chunk.start === chunk.end) return text.includes(SLASH, at) ? 'no match' : 'match';
    const placed = place(glob, chunk, text, at);
    if (placed === BAD) return 'bad pattern';
    if (placed === NONE) return check === 'whole' && !wellFormed(glob, next) ? 'bad pattern' : 'no match';
    at = placed;
  }
  return at === text.length ? 'match' : 'no match';
}

/** Does a COPY source hold wildcards? An escaped one is none (fsutil, copy/copy.go: containsWildcards). */
export function hasWildcards(source: string): boolean {
  for (let at = 0; at < source.length; at++) {
    const char = source[at];
    if (char === '\\') at++;
    else if (char === '*' || char === '?' || char === '[') return true;
  }
  return false;
}

function chunkAt(glob: Uint8Array, from: number): Chunk {
  let start = from;
  while (glob[start] === STAR) start++;
  let end = start;
  let inClass = false;
  for (; end < glob.length; end++) {
    const byte = glob[end];
    if (byte === BACKSLASH && end + 1 < glob.length) end++;
    else if (byte === OPEN) inClass = true;
    else if (byte === CLOSE) inClass = false;
    else if (byte === STAR && !inClass) break;
  }
  return { star: start > from, start, end };
}

function wellFormed(glob: Uint8Array, from: number): boolean {
  for (let next = from; next < glob.length; ) {
    const chunk = chunkAt(glob, next);
    if (fit(glob, chunk, new Uint8Array(), 0) === BAD) return false;
    next = chunk.end;
  }
  return true;
}

/**
 * Where the text goes on behind the first place the chunk fits: `at`, or, with a star, further on in
 * the same segment. The first place is kept for good, as in Go, so the time is linear in text × pattern.
 */
function place(glob: Uint8Array, chunk: Chunk, text: Uint8Array, at: number): number {
  const last = chunk.end === glob.length;
  for (let from = at; ; from++) {
    const end = fit(glob, chunk, text, from);
    if (end === BAD || (end !== NONE && (!last || end === text.length))) return end;
    if (!chunk.star || from >= text.length || text[from] === SLASH) return NONE;
  }
}

/** Where the text goes on behind the chunk when it stands at `from`. A chunk that doesn't fit is still read to its end, for its syntax. */
function fit(glob: Uint8Array, chunk: Chunk, text: Uint8Array, from: number): number {
  let at = from;
  let fits = true;
  for (let index = chunk.start; index < chunk.end; ) {
    if (at >= text.length) fits = false;
    const byte = glob[index];
    if (byte === OPEN) {
      const rune = runeAt(text, at);
      const found = readClass(glob, index + 1, chunk.end, fits ? rune.point : 0);
      if (found === null) return BAD;
      if (fits) at += rune.width;
      fits &&= found.holds;
      index = found.next;
      continue;
    }
    if (byte === QUESTION) {
      if (fits && text[at] === SLASH) fits = false;
      if (fits) at += runeAt(text, at).width;
      index++;
      continue;
    }
    if (byte === BACKSLASH) index++;
    if (index >= chunk.end) return BAD;
    if (fits && glob[index] !== text[at]) fits = false;
    if (fits) at++;
    index++;
  }
  return fits ? at : NONE;
}

/** Reads a class behind its `[`; null if it is malformed. */
function readClass(
  glob: Uint8Array,
  start: number,
  end: number,
  point: number,
): { readonly holds: boolean; readonly next: number } | null {
  const negated = glob[start] === CARET && start < end;
  let index = negated ? start + 1 : start;
  let inside = false;
  for (let ranges = 0; ; ranges++) {
    if (ranges > 0 && index < end && glob[index] === CLOSE) return { holds: inside !== negated, next: index + 1 };
    const low = readBound(glob, index, end);
    if (low === null) return null;
    const high = glob[low.next] === DASH ? readBound(glob, low.next + 1, end) : low;
    if (high === null) return null;
    if (low.point <= point && point <= high.point) inside = true;
    index = high.next;
  }
}

/** One end of a range. The class must go on behind it. */
function readBound(
  glob: Uint8Array,
  start: number,
  end: number,
): { readonly point: number; readonly next: number } | null {
  if (start >= end || glob[start] === DASH || glob[start] === CLOSE) return null;
  const index = glob[start] === BACKSLASH ? start + 1 : start;
  if (index >= end) return null;
  const rune = runeAt(glob, index);
  const next = index + rune.width;
  return next < end ? { point: rune.point, next } : null;
}

/** The character at a byte. Bytes in the middle of one count as U+FFFD, each by itself, as in Go. */
function runeAt(bytes: Uint8Array, at: number): { readonly point: number; readonly width: number } {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return { point: lead, width: 1 };
  const width = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  if (width === 1) return { point: 0xfffd, width };
  let point = lead & (0xff >> (width + 1));
  for (let index = 1; index < width; index++) point = (point << 6) | ((bytes[at + index] ?? 0) & 0x3f);
  return { point, width };
}
