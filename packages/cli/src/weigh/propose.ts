import { type IgnoredPlaces, ignorePlaces, isWithin } from '@dockshift/core';
import { quoted, sentenceList } from '../terminal/list.js';
import type { FoundDockerfile } from './found-dockerfile.js';
import type { Candidate, Sighting } from './leftover-finder.js';
import type { Amount, Proposal } from './report.js';

/** Proposals, and what they leave out together. */
export interface Proposals {
  readonly proposals: readonly Proposal[];
  /** The lines of those that change no image of a fresh clone, written without the others, and the file with them. */
  readonly block: { readonly lines: readonly string[]; readonly text: string };
  readonly dropped: Amount;
  /** The same, by Dockerfile. */
  readonly droppedFrom: readonly Amount[];
}

/** What a view knows of the leftovers in it. */
export interface ProposalInput {
  readonly sightings: readonly Sighting[];
  readonly dockerfiles: readonly FoundDockerfile[];
  /** The text of the ignore file; '' where there is none. */
  readonly ignoreText: string;
}

/** Places that a report names. */
const SHOWN_PLACES = 100;

/**
 * Lines for the ignore file that leave out what was found. Each is read again together with the lines that are there:
 * it counts only if all that it is for is left out by then, with all that is below.
 */
export function propose({ sightings, dockerfiles, ignoreText }: ProposalInput): Proposals {
  const ranked = [...sightings].sort((a, b) => rank(b) - rank(a));
  let text = ignoreText;
  const dropped = { files: 0, bytes: 0 };
  const droppedFrom = dockerfiles.map(() => ({ files: 0, bytes: 0 }));
  const proposals = ranked.map((sighting): Proposal => {
    const written = writeLines(text, sighting);
    if (written !== null) {
      text = written.text;
      for (const candidate of sighting.candidates) {
        add(dropped, candidate);
        for (const [index, sum] of droppedFrom.entries()) add(sum, candidate.sent[index] ?? { files: 0, bytes: 0 });
      }
    }
    return proposalOf(sighting, written?.lines ?? [], dockerfiles);
  });
  const harmless = ranked.filter((_, index) => proposals[index]?.proven === true || proposals[index]?.clone === true);
  return { proposals, block: blockOf(harmless, ignoreText), dropped, droppedFrom };
}

function blockOf(sightings: readonly Sighting[], ignoreText: string): Proposals['block'] {
  let text = ignoreText;
  const lines: string[] = [];
  for (const sighting of sightings) {
    const written = writeLines(text, sighting);
    if (written === null) continue;
    text = written.text;
    lines.push(...written.lines);
  }
  return { lines, text };
}

/** Secrets first, then by size. */
function rank({ leftover, candidates }: Sighting): number {
  const bytes = candidates.reduce((sum, candidate) => sum + candidate.bytes, 0);
  return bytes + (leftover.secret === true ? 2 ** 52 : 0);
}

function writeLines(text: string, { leftover, candidates, ambiguous }: Sighting): IgnoredPlaces | null {
  return ignorePlaces(text, { name: leftover.name, places: candidates, written: ambiguous ? 'by place' : 'either' });
}

function proposalOf(sighting: Sighting, lines: readonly string[], dockerfiles: readonly FoundDockerfile[]): Proposal {
  const { leftover, candidates } = sighting;
  const amount = { files: 0, bytes: 0 };
  for (const candidate of candidates) add(amount, candidate);
  const bySize = [...candidates].sort((a, b) => b.bytes - a.bytes);
  const doubt =
    lines.length === 0
      ? 'No line can do it: the exceptions (!) of the ignore file bring it back.'
      : doubtOf(sighting, dockerfiles);
  const clone = doubt !== null && lines.length > 0 && isOfNoClone(sighting, dockerfiles);
  return {
    lines,
    what: leftover.what,
    secret: leftover.secret === true,
    amount,
    places: bySize.slice(0, SHOWN_PLACES).map(({ path, folder }) => (folder ? `${path}/` : path)),
    count: candidates.length,
    proven: doubt === null,
    clone,
    because: doubt ?? `Nothing in ${sentenceList(dockerfiles.map(({ path }) => path))} copies or mounts it.`,
  };
}

/** Why leaving it out may change a build; null: it can't. */
function doubtOf(sighting: Sighting, dockerfiles: readonly FoundDockerfile[]): string | null {
  if (dockerfiles.length === 0) return 'Without a Dockerfile nothing says who copies it.';
  for (const [index, dockerfile] of dockerfiles.entries()) {
    if (dockerfile.because !== null) return `What ${dockerfile.path} copies is not known.`;
    const asking = dockerfile.takes.findIndex(
      ({ path, seen }) => path !== null && seen && sighting.candidates.some((one) => asksFor(path, one)),
    );
    const at = asking < 0 ? (sighting.takenBy[index] ?? null) : asking;
    const take = at === null ? undefined : dockerfile.takes[at];
    if (at !== null && take !== undefined && sighting.takenBy[index] !== null) {
      const where = `${dockerfile.path}:${dockerfile.lines[at] ?? 0}`;
      const doing = take.instruction.kind === 'RUN' ? 'mounts' : 'copies';
      const what = take.path === '' ? 'the whole context' : quoted(take.source);
      return `${where} ${doing} it with ${what}${asking < 0 ? cloneNote(sighting) : '.'}`;
    }
    const unknown = dockerfile.takes.findIndex(({ path, seen }) => path === null && seen);
    if (unknown !== -1)
      return `${dockerfile.path}:${dockerfile.lines[unknown] ?? 0} may copy it: what ${quoted(dockerfile.takes[unknown]?.source ?? '')} stands for is not known.`;
    const [unseen] = dockerfile.unseen;
    if (unseen !== undefined)
      return `${dockerfile.path} copies none of it, but its base ${unseen} may, with an ONBUILD trigger.`;
  }
  return null;
}

/**
 * Does a build of a fresh clone go without it, whoever builds? Git ignores it, and it is asked for with a folder around it alone. What a
 * build makes may be made ahead of `docker build`, and then is there all the same.
 */
function isOfNoClone({ leftover, candidates }: Sighting, dockerfiles: readonly FoundDockerfile[]): boolean {
  if (dockerfiles.length === 0 || leftover.ignoredByGit === true) return false;
  if (!candidates.every((candidate) => candidate.ignoredByGit)) return false;
  return dockerfiles.every(
    ({ because, takes, unseen }) =>
      because === null &&
      unseen.length === 0 &&
      takes.every(
        ({ path, instruction }) =>
          path !== null &&
          candidates.every((one) => !asksFor(path, one)) &&
          (instruction.kind !== 'RUN' || candidates.every((one) => !holds(path, one))),
      ),
  );
}

/** Is a path of the context, or a pattern, around something that was found? */
function holds(path: string, { path: found }: Candidate): boolean {
  return path === '' || isWithin(found, path);
}

/** Does it name what was found, or something in it? Of a pattern, what stands in front of the first wildcard tells. */
function asksFor(path: string, { path: found }: Candidate): boolean {
  const wild = path.search(/[*?[\\]/);
  if (wild < 0) return isWithin(path, found);
  const known = path.slice(0, wild);
  return found.startsWith(known) || known.startsWith(`${found}/`);
}

/** What git ignores is in no fresh clone, and yet such a clone may be built only after a step that makes it. */
function cloneNote({ leftover, candidates }: Sighting): string {
  if (!candidates.every((candidate) => candidate.ignoredByGit)) return '.';
  const first = leftover.ignoredByGit === true ? ', unless it is made first' : '';
  return `. Git ignores it: a build of a fresh clone goes without it${first}.`;
}

function add(sum: { files: number; bytes: number }, { files, bytes }: Amount): void {
  sum.files += files;
  sum.bytes += bytes;
}
