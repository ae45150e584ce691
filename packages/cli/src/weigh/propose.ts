import { addIgnoreLines, type IgnoreRules, ignorePatternFor, parseDockerignore } from '@dockshift/core';
import { quoted, sentenceList } from '../terminal/list.js';
import type { FoundDockerfile } from './found-dockerfile.js';
import type { Candidate, Sighting } from './leftover-finder.js';
import type { Amount, Proposal } from './report.js';

/** Proposals, and what they leave out together. */
export interface Proposals {
  readonly proposals: readonly Proposal[];
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

/** More places than this are written as one line or not at all. */
const MOST_LINES = 20;
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
  return { proposals, dropped, droppedFrom };
}

/** Secrets first, then by size. */
function rank({ leftover, candidates }: Sighting): number {
  const bytes = candidates.reduce((sum, candidate) => sum + candidate.bytes, 0);
  return bytes + (leftover.secret === true ? 2 ** 52 : 0);
}

function writeLines(text: string, { leftover, candidates, ambiguous }: Sighting): Written | null {
  const byName = candidates.every(({ path }) => !path.includes('/')) ? leftover.name : `**/${leftover.name}`;
  const exact = candidates.map(({ path }) => ignorePatternFor(path));
  const attempts: (readonly (string | null)[])[] = ambiguous ? [exact] : [[byName], exact];
  for (const attempt of attempts) {
    const patterns = attempt.filter((pattern) => pattern !== null);
    if (patterns.length < attempt.length || patterns.length > MOST_LINES) continue;
    // After an exception a folder's name alone may not hold for what is in it.
    for (const lines of [patterns, patterns.flatMap((pattern) => [pattern, `${pattern}/**`])]) {
      const longer = addIgnoreLines(text, lines);
      const read = parseDockerignore(longer);
      if (read.ok && candidates.every((candidate) => isOut(read, candidate))) return { text: longer, lines };
    }
  }
  return null;
}

interface Written {
  readonly text: string;
  readonly lines: readonly string[];
}

function isOut(rules: IgnoreRules, { path, folder }: Candidate): boolean {
  return folder ? rules.ignoresTree(path) : rules.fate(path) === 'left out';
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
  return {
    lines,
    what: leftover.what,
    secret: leftover.secret === true,
    amount,
    places: bySize.slice(0, SHOWN_PLACES).map(({ path, folder }) => (folder ? `${path}/` : path)),
    count: candidates.length,
    proven: doubt === null,
    because: doubt ?? `Nothing in ${sentenceList(dockerfiles.map(({ path }) => path))} copies or mounts it.`,
  };
}

/** Why leaving it out may change a build; null: it can't. */
function doubtOf(sighting: Sighting, dockerfiles: readonly FoundDockerfile[]): string | null {
  if (dockerfiles.length === 0) return 'Without a Dockerfile nothing says who copies it.';
  for (const [index, dockerfile] of dockerfiles.entries()) {
    if (dockerfile.because !== null) return `What ${dockerfile.path} copies is not known.`;
    const at = sighting.takenBy[index] ?? null;
    const take = at === null ? undefined : dockerfile.takes[at];
    if (at !== null && take !== undefined) {
      const where = `${dockerfile.path}:${dockerfile.lines[at] ?? 0}`;
      const doing = take.instruction.kind === 'RUN' ? 'mounts' : 'copies';
      const what = take.path === '' ? 'the whole context' : quoted(take.source);
      return `${where} ${doing} it with ${what}${cloneNote(sighting)}`;
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

/** What git ignores is in no fresh clone, and yet such a clone may be built only after a step that makes it. */
function cloneNote({ candidates }: Sighting): string {
  return candidates.every((candidate) => candidate.ignoredByGit)
    ? '. Git ignores it: a build of a fresh clone goes without it.'
    : '.';
}

function add(sum: { files: number; bytes: number }, { files, bytes }: Amount): void {
  sum.files += files;
  sum.bytes += bytes;
}
