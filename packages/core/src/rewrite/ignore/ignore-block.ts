import type { BuildContext } from '../../context/build-context.js';
import { parseDockerignore } from '../../context/dockerignore.js';
import { visibleContext } from '../../context/visible-context.js';
import type { Premise } from '../../effects/premise.js';
import { oncePer } from '../../text/recall.js';
import { sizeText } from '../../text/size.js';
import type { Leftover } from '../../tools/contract/leftover.js';
import { enumerate, open } from '../../tools/kit/checks.js';
import type { Finding } from '../finding.js';
import type { FileEdit } from '../rewrite.js';
import type { Subject } from '../transform.js';
import { contextUsers } from './context-users.js';
import { type Expected, expectedLeftovers } from './expected.js';
import type { IgnoreCode } from './ignore-codes.js';
import { type Judged, stillSent, writeLines } from './ignore-lines.js';
import { type NamedPremise, type Verdict, verdictOf, WEIGHTS } from './verdict.js';

/** Lines for the ignore file of a subject, in up to three rewrites: those that are proven, those that wait for a word, and hints. */
export function* ignoreBlocks(subject: Subject): Iterable<Finding<IgnoreCode>> {
  const { document, context } = subject;
  if (context === null) return;
  const users = usersOf(subject, context);
  const [own] = users;
  const at = own?.takes.find(({ holds }) => holds('.git', true))?.take ?? own?.takes[0]?.take;
  if (at === undefined) return;
  const span = at.instruction.span;
  const visible = visibleContext(context);
  const expected = expectedLeftovers(context);
  const message = 'A build sends what the image has no use for.';
  const decline = (declined: IgnoreCode, because: string): Finding<IgnoreCode> => ({
    at: span,
    message,
    declined,
    because,
  });
  // What is sent can't be told: Docker refuses the ignore file, or the list of files lacks some.
  if (!visible.ok) return;
  const { text } = context.ignoreFile;
  const before = parseDockerignore(text ?? '');
  if (!before.ok) return;
  const sent = expected.flatMap((one) => stillSent(one, before));
  const verdicts = sent.flatMap((one): readonly (readonly [Expected, Verdict])[] => {
    const verdict = verdictOf(one, document, users, context);
    return verdict === null ? [] : [[one, verdict]];
  });
  // What no instruction takes, BuildKit does not send: for that alone no file is written.
  if (!verdicts.some(([, { isTaken }]) => isTaken)) return;
  const said = new Set<IgnoreCode>();
  for (const weight of WEIGHTS) {
    const group = verdicts.filter(([, verdict]) => 'weight' in verdict && verdict.weight === weight);
    // For a log, notes of an operating system or an editor's settings alone nobody wants another line.
    if (!group.some(([{ leftover }]) => isWorthALine(leftover))) continue;
    const written = writeLines(text ?? '', before, group, context);
    for (const [{ leftover }] of written.refused) {
      if (said.has('exception')) continue;
      said.add('exception');
      yield decline(
        'exception',
        `No line of ${context.ignoreFile.path} can leave ${leftover.name} out and nothing else.`,
      );
    }
    if (written.lines.length === 0) continue;
    const old = text ?? '';
    const edit: FileEdit = {
      file: 'dockerignore',
      span: { start: old.length, end: old.length },
      text: written.text.slice(old.length),
    };
    const names = [...new Set(written.taken.map(([{ leftover }]) => leftover.name))];
    yield {
      at: span,
      message,
      rewrite: {
        title: `Leave ${enumerate(names)} out of the build context`,
        edits: [edit],
        footprint: [{ start: 0, end: document.source.length }],
        keeps: weight === 'hint' ? 'nothing' : 'image',
        premises: [
          ...(subject.contextPremise === null ? [] : [subject.contextPremise]),
          ...premisesOf(written.taken.map(([, verdict]) => verdict)),
        ],
        gain: { summary: gainOf(written.taken, context) },
      },
    };
  }
  for (const [, verdict] of verdicts) {
    if (!('declined' in verdict) || said.has(verdict.declined)) continue;
    said.add(verdict.declined);
    yield decline(verdict.declined, verdict.because);
  }
}

/** The Dockerfiles of a context with the one at hand: what is asked of them does not change with its ignore file. */
const known = oncePer((_document: Subject['document']) => new WeakMap<object, ReturnType<typeof contextUsers>>());

function usersOf({ document }: Subject, context: BuildContext): ReturnType<typeof contextUsers> {
  const memory = known(document);
  const users = memory.get(context.files) ?? contextUsers(document, context);
  memory.set(context.files, users);
  return users;
}

function isWorthALine({ kind, small, secret }: Leftover): boolean {
  return secret === true || (kind === 'folder' && small !== true);
}

/** What several lines rest on, said once. */
function premisesOf(verdicts: readonly Verdict[]): readonly Premise[] {
  const groups = new Map<string, NamedPremise[]>();
  for (const verdict of verdicts) {
    if (!('weight' in verdict)) continue;
    const { claim, line, proof } = verdict.premise;
    const key = JSON.stringify([claim('…'), line === null, proof?.([]) ?? null]);
    groups.set(key, [...(groups.get(key) ?? []), verdict.premise]);
  }
  return [...groups.values()].flatMap((group): readonly Premise[] => {
    const [first] = group;
    if (first === undefined) return [];
    const claim = first.claim(enumerate([...new Set(group.map(({ name }) => name))]));
    const lines = [...new Set(group.flatMap(({ line }) => line ?? []))];
    return [first.proof === null ? open(claim) : { claim, proof: first.proof(lines) }];
  });
}

function gainOf(taken: Judged, context: BuildContext): string {
  const bytes = taken.reduce((sum, [one]) => sum + bytesOf(one, context), 0);
  const amount = bytes === 0 ? 'what' : `${sizeText(bytes)} that`;
  const isImage = taken.some(([one, { isTaken }]) => isTaken && one.isThere);
  return isImage
    ? `the image is without ${amount} nothing in it looks for`
    : `a build no longer sends ${amount} ${bytes === 0 ? 'lies' : 'lie'} in one working folder alone`;
}

function bytesOf(one: Expected, context: BuildContext): number {
  if (one.bytes > 0) return one.bytes;
  return one.places.reduce((sum, place) => sum + (context.bytesOnDisk?.(place) ?? 0), 0);
}
