import type { BuildContext } from '../../context/build-context.js';
import { copyThatNeeds, isNamedByCopy } from '../../readers/asked-for.js';
import { runBody } from '../../run/run-script.js';
import type { Document } from '../../syntax/document.js';
import type { Leftover } from '../../tools/contract/leftover.js';
import { enumerate } from '../../tools/kit/checks.js';
import { absentBecause, cleanCheckoutClaim } from './clean-checkout.js';
import type { ContextUser } from './context-users.js';
import type { Expected } from './expected.js';
import type { IgnoreCode } from './ignore-codes.js';
import { madeAnew } from './made-anew.js';

/** How sure it is that no image gets another one by a line: proven, open, or known not to be so. */
export const WEIGHTS = ['proven', 'open', 'hint'] as const;

/** What several names of leftovers rest on together. */
export interface NamedPremise {
  readonly name: string;
  claim(names: string): string;
  /** The line of a `.gitignore` that names it; null: none does. */
  readonly line: string | null;
  /** With the lines of all names; null: it is open. */
  readonly proof: ((lines: readonly string[]) => string) | null;
}

/** What becomes of images without a leftover; `isTaken`: an instruction takes it where it is there. */
export type Verdict = { readonly isTaken: boolean } & (
  | { readonly weight: (typeof WEIGHTS)[number]; readonly premise: NamedPremise }
  | { readonly declined: IgnoreCode; readonly because: string }
);

/** Judges one leftover; null: it is none of those that lines are written for. */
export function verdictOf(
  expected: Expected,
  document: Document,
  users: readonly ContextUser[],
  context: BuildContext,
): Verdict | null {
  const { leftover, places, isThere, ignoredBy } = expected;
  const { name } = leftover;
  const isFolder = leftover.kind === 'folder';
  const isTaken = users.some(({ takes }) => takes.some(({ holds }) => places.some((place) => holds(place, isFolder))));
  const said = (
    weight: (typeof WEIGHTS)[number],
    claim: NamedPremise['claim'],
    proof: NamedPremise['proof'],
  ): Verdict => ({
    isTaken,
    weight,
    premise: { name, claim, line: ignoredBy, proof },
  });
  const strange = users.find(({ unknown }) => unknown !== null);
  if (strange?.unknown != null)
    return {
      isTaken,
      declined: 'unknown-copy',
      because: `What ${strange.path} copies with ${strange.unknown.source} is not known.`,
    };
  const asked = copyThatNeeds(places, document, context);
  if (asked !== null)
    return {
      isTaken,
      declined: 'needed',
      because: `${asked.dockerfile} copies ${asked.source}, which is, or may be, ${name}.`,
    };
  if (isNamedByCopy(name.replace('*', 'any'), document, context))
    return { isTaken, declined: 'needed', because: `A Dockerfile of the context asks for ${name} by its name.` };
  const bases = [...new Set(users.flatMap(({ unseen }) => unseen))];
  if (!isTaken) {
    const files = enumerate([...new Set(users.map(({ path }) => path))]);
    if (bases.length > 0)
      return said('open', (names) => `No trigger (ONBUILD) of ${enumerate(bases)} copies ${names}.`, null);
    return said(
      'proven',
      (names) => `No instruction copies ${names}.`,
      () => `nothing in ${files} takes it`,
    );
  }
  if (isThere) {
    // Sources may go by such names; what is a secret, or the history, or idle, hardly belongs into an image.
    if (leftover.secret !== true && leftover.idle !== true && leftover.readBy === undefined) return null;
    const reader = readerOf(leftover, users);
    if (reader !== null) return { isTaken, declined: 'reads-history', because: reader };
    return said('hint', (names) => `Nothing in the image looks for ${names}.`, null);
  }
  // What a build makes may be made ahead of it, by those who copy it; and a repository has one history.
  if (leftover.ignoredByGit === true || leftover.readBy !== undefined) return null;
  if (leftover.idle === true)
    return said(
      'proven',
      cleanCheckoutClaim,
      (lines) => `${absentBecause(lines)}, and programs run the same without it`,
    );
  const made = madeAnew(leftover, places, users, context);
  if (made !== null)
    return said('proven', cleanCheckoutClaim, (lines) => `${absentBecause(lines)}, and \`${made}\` makes it`);
  return said('open', (names) => `Nobody builds with ${names} of their own.`, null);
}

/** A sentence about a step that calls a program which reads it; null: none is known to. */
function readerOf({ readBy = [] }: Leftover, users: readonly ContextUser[]): string | null {
  for (const { path, document } of users) {
    for (const stage of document.stages) {
      for (const step of stage.instructions) {
        const body = step.kind === 'RUN' ? runBody(document, stage, step) : null;
        const commands = body?.ok === true ? body.trace.commands : [];
        const reader = commands.map(({ command }) => command.name?.literal ?? '').find((one) => readBy.includes(one));
        if (reader !== undefined) return `A RUN of ${path} calls ${reader}.`;
      }
    }
  }
  return null;
}
