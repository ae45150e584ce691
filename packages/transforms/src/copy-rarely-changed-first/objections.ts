import {
  apartPremise,
  blockOf,
  type CopyInstruction,
  conflict,
  copyEffects,
  type Effects,
  linksBefore,
  type Premise,
  pragmaAbove,
  resolveCopy,
  type Stage,
  type Subject,
  shortText,
  stateBefore,
  tree,
  visible,
  visibleContext,
} from '@dockshift/core/kit';
import type { RowCopy } from './copy-rows.js';

/** May a copy pass others of its row? With what that rests on, or what is against it. */
export type Verdict =
  | { readonly ok: true; readonly premises: readonly Premise[] }
  | {
      readonly ok: false;
      readonly code: 'other-flags' | 'not-known' | 'same-place' | 'comment';
      readonly because: string;
    };

/** Is the image the same, whichever of them comes first, whatever their folders bring tomorrow? */
export function objectionTo(subject: Subject, stage: Stage, moved: RowCopy, passed: readonly RowCopy[]): Verdict {
  const { document } = subject;
  const all = [moved, ...passed].map(({ copy }) => copy);
  const no = (code: Exclude<Verdict, { ok: true }>['code'], because: string): Verdict => ({ ok: false, code, because });
  const spoken = all.find((copy) => pragmaAbove(document, copy) !== null);
  if (spoken !== undefined)
    return no('comment', `The comment above \`${shortText(spoken)}\` speaks to a tool about the place that it is in.`);
  if (headsSeveral(subject, all)) return no('comment', 'The comment above the first of them may speak of all.');
  // Others see what is there, or make layers of their own.
  const flagged = all.find(({ flags }) => flags.some((flag) => flag.name !== 'chown' && flag.name !== 'chmod'));
  if (flagged !== undefined) return no('other-flags', `\`${shortText(flagged)}\` has a flag that sees what is there.`);
  const flags = all.map(flagsOf);
  if (flags.some((one) => one !== flags[0])) return no('other-flags', 'They have different flags.');
  const effects = all.map((copy) => effectsOf(subject, stage, copy));
  const unknown = all.find((_, index) => effects[index] === null);
  if (unknown !== undefined)
    return no('not-known', `What \`${shortText(unknown)}\` takes, or where that goes, is not known.`);
  const known = effects.flatMap((one) => one ?? []);
  const [own, ...others] = known;
  const last = [...stage.instructions].reverse().find((one) => all.some((copy) => copy === one));
  const next = last === undefined ? null : (stage.instructions[stage.instructions.indexOf(last) + 1] ?? null);
  // With the links that they bring themselves.
  const links = linksBefore(document, stage, next, visible(subject.context));
  const met = passed.find((_, index) => {
    const other = others[index];
    return own === undefined || other === undefined || conflict(own, other, links);
  });
  if (met !== undefined)
    return no('same-place', `\`${shortText(met.copy)}\` puts files where it does, or may do so tomorrow.`);
  const apart = own === undefined ? null : apartPremise(links, own, others);
  return { ok: true, premises: apart === null ? [] : [apart] };
}

/** A comment that stands above a row without another one in it: which of them it is about is for a person to say. */
function headsSeveral({ document }: Subject, all: readonly CopyInstruction[]): boolean {
  const inOrder = [...all].sort((a, b) => a.span.start - b.span.start);
  const [first, ...others] = inOrder.map((copy) => blockOf(document, copy).comments.length > 0);
  return first === true && !others.some((one) => one);
}

/** A place and all that may be in it; null where not each of them is known. */
function effectsOf({ document, context }: Subject, stage: Stage, copy: CopyInstruction): Effects | null {
  const seen = context === null ? null : visibleContext(context);
  if (seen?.ok !== true) return null;
  const state = stateBefore(document, stage, copy);
  const resolved = resolveCopy(document, copy, state, seen.context);
  if (resolved === null || resolved.sources.some(({ kind, to }) => kind === 'symlink' || !to.startsWith('/')))
    return null;
  const { reads } = copyEffects(document, copy, state, seen.context);
  // Names have no case on Windows.
  const places = resolved.sources.flatMap(({ to }) => [to, to.toLowerCase()]);
  return { reads, writes: [...new Set(places)].map(tree) };
}

function flagsOf({ flags }: CopyInstruction): string {
  return JSON.stringify(flags.map(({ name, value }) => [name, value]).sort());
}
