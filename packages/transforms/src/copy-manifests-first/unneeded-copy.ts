import {
  broughtBy,
  commandKey,
  copyEffects,
  dependent,
  type Effects,
  type Finding,
  filling,
  type Instruction,
  isWithin,
  linksBefore,
  mountsOf,
  moveCopy,
  moveOrder,
  type PlacedProject,
  type PlanRefusal,
  type ProjectCall,
  placedProject,
  type RunInstruction,
  relativeTo,
  resolvePath,
  runBody,
  type SourceCopy,
  type Stage,
  type Subject,
  shortText,
  sourcePart,
  splitRun,
  stateBefore,
} from '@dockshift/core/kit';
import { installSeconds } from './gain.js';
import { growthPremises } from './grown-image.js';
import { earlyInstall, type Sources } from './install.js';
import { freshRun, moveBehind } from './move-behind.js';

/** Why a copy stays ahead of an install that might do without it. */
export type UnneededCode = PlanRefusal | 'depends' | 'cache-mount' | 'not-one-shell';

/**
 * Moves a copy behind an install that has no use for what it brings: `COPY src src` between `COPY package.json ./` and `npm install`. The
 * last one of several goes first, so that they stay in order. Where none can, the first reason; null where there is none to move.
 */
export function moveUnneededCopy(subject: Subject, stage: Stage, sources: Sources): Finding<UnneededCode> | null {
  const { document } = subject;
  let declined: Finding<UnneededCode> | null = null;
  for (const [index, run] of stage.instructions.entries()) {
    const project = installed(subject, stage, run);
    if (project === null) continue;
    const placed = placedProject(document, stage, project.run, project.call, sources.context);
    if (placed === null) continue;
    for (const copy of stage.instructions.slice(0, index).reverse()) {
      const finding = unneededBehind(subject, stage, copy, project.run, placed, sources);
      if (finding === null || 'rewrite' in finding) {
        if (finding !== null) return finding;
        continue;
      }
      // A file alone may well be there for the install, and what lies elsewhere is no part of its project.
      const brought = declined === null ? (broughtBy(document, stage, copy, sources.context) ?? []) : [];
      if (brought.some(({ kind, to }) => kind === 'folder' && isWithin(to, project.call.folder))) declined = finding;
    }
  }
  return declined;
}

/**
 * The move of one copy behind a RUN that installs a project, or what is against it; null: there is nothing to be moved. `isMade`: a copy like
 * it, directly ahead of it, makes its folder.
 */
export function unneededBehind(
  subject: Subject,
  stage: Stage,
  copy: Instruction,
  run: RunInstruction,
  placed: PlacedProject,
  sources: Sources,
  isMade = false,
): Finding<UnneededCode> | null {
  const source = sourcePart(subject.document, stage, copy, placed, sources.context);
  if (source === null || mayCount(source) || staysThere(subject, stage, source, run, sources, isMade)) return null;
  return moved(subject, stage, source, run, placed, sources);
}

/** The first project that a RUN installs. What is downloaded for a build would still stand behind the other copies. */
export function installed(
  { document }: Subject,
  stage: Stage,
  run: Instruction,
): { readonly run: RunInstruction; readonly call: ProjectCall } | null {
  if (run.kind !== 'RUN' || mountsOf(run, '/').some(({ type }) => type === 'bind' || type === null)) return null;
  const body = runBody(document, stage, run);
  if (!body.ok) return null;
  const call = body.trace.commands.find((one) => one.call?.project !== undefined)?.call?.project;
  return call?.need === 'install' ? { run, call } : null;
}

/** What a copy does, and the part of a RUN behind it that may do without it. */
export function installBehind(
  { document }: Subject,
  stage: Stage,
  source: SourceCopy,
  run: RunInstruction,
  { there }: PlacedProject,
  sources: Sources,
): { readonly copy: Effects; readonly filled: Effects; readonly install: ReturnType<typeof earlyInstall> } {
  const copy = copyEffects(document, source.copy, stateBefore(document, stage, source.copy), sources.context);
  const filled = filling({ document, stage, source, copy, run });
  return { copy, filled, install: earlyInstall(document, stage, run, source, filled, { ...sources, there }) };
}

/**
 * Folders of which an install reads files as soon as a manifest says so (pnpm.io/cli/patch-commit, bun.com/docs/pm/cli/patch), and settings,
 * which are hidden files.
 */
const ASKED_FOR = /(?:^|\/)(?:patches|vendor|\.[^/]*)(?:\/|$)/;

/** It brings what an install may ask for by its name, of that kind or in a folder above the project, where managers look for manifests. */
function mayCount({ to, brought = [] }: SourceCopy): boolean {
  const isAbove = (path: string): boolean => !isWithin(path, to) && isWithin(to, resolvePath(path, '..') ?? '/');
  return brought.some((one) => ASKED_FOR.test(one.to) || isAbove(one.to));
}

/** It was put ahead on purpose, for a later copy brings the same; or whoever comes first makes a folder, and each in its own way. */
function staysThere(
  { document }: Subject,
  stage: Stage,
  { copy, brought = [] }: SourceCopy,
  run: RunInstruction,
  { context }: Sources,
  isMade: boolean,
): boolean {
  const [at, end] = [copy, run].map((one) => stage.instructions.indexOf(one));
  const later = stage.instructions.slice((at ?? 0) + 1);
  const between = stage.instructions.slice((at ?? 0) + 1, end);
  const again = later.some((other) => {
    const all = broughtBy(document, stage, other, context) ?? [];
    return brought.every(({ from }) => all.some((one) => relativeTo(`/${one.from}`, `/${from}`) !== null));
  });
  const { workdir } = stateBefore(document, stage, copy);
  const entered = between.flatMap((other, index) =>
    other.kind === 'WORKDIR' ? [stateBefore(document, stage, between[index + 1] ?? run).workdir] : [],
  );
  const alike = !hasOwner(copy) && entered.length === 0 && !between.some(hasOwner);
  // The folder around it is there where it is the working folder, or one above.
  const isAlone = isMade || brought.every(({ to }) => alike || isWithin(workdir, resolvePath(to, '..') ?? to));
  const isEntered = brought.some(({ to }) => entered.some((one) => isWithin(one, to)));
  return again || !isAlone || isEntered;
}

/** Folders that it makes on its way may get the owner and the mode that its flags name. */
function hasOwner({ flags }: Instruction): boolean {
  return flags.some(({ name }) => name !== 'link');
}

function moved(
  subject: Subject,
  stage: Stage,
  source: SourceCopy,
  run: RunInstruction,
  placed: PlacedProject,
  sources: Sources,
): Finding<UnneededCode> | null {
  const { document, contextPremise } = subject;
  const { context } = sources;
  const message = 'An edit of what is copied here runs the install below it again.';
  const decline = (code: UnneededCode, because: string): Finding<UnneededCode> => ({
    at: source.copy.span,
    about: [run.span],
    message,
    declined: code,
    because,
  });
  const { copy, filled, install } = installBehind(subject, stage, source, run, placed, sources);
  if (install === null) return null;
  if (!install.ok) return decline(install.code, install.because);
  if (install.first !== null) return decline('depends', 'A part of the install needs the sources.');
  const links = linksBefore(document, stage, run, context);
  if (dependent(filled, install.effects, links))
    return decline('depends', `The install may look at what \`${shortText(source.copy)}\` brings.`);
  if (!placed.isAsBrought(install.plan.reads, install.plan.looksFor, links))
    return decline('depends', 'What the install reads may be changed in front of it, or comes from elsewhere.');
  const order = moveOrder(moveBehind({ document, stage, source, copy, run, context }, install));
  if (!order.ok) return decline('depends', order.because);
  const split = install.commands === install.of ? null : splitRun(run, install.body, install.commands);
  if (split?.ok === false) return decline('not-one-shell', split.because);
  const { along, place } = order;
  const names = (source.brought ?? []).map(({ from }) => from).join(', ');
  return {
    at: source.copy.span,
    about: [run.span],
    message,
    rewrite: {
      title: `Install ahead of the copy of ${names}`,
      edits: moveCopy({
        document,
        copy: source.copy,
        written: null,
        manifests: [],
        place,
        along,
        run,
        fresh: freshRun(install, split),
        split,
        last: install.first,
      }),
      footprint: [{ start: stage.from.span.start, end: run.span.end }],
      steps: { added: (split?.options ?? []).map((command) => commandKey(run, command)) },
      comments: [],
      keeps: 'image',
      caches: [],
      premises: [
        ...(contextPremise === null ? [] : [contextPremise]),
        ...install.plan.premises,
        ...order.premises,
        ...(split?.ok === true ? split.premises : []),
        ...growthPremises(document, stage, source, install, split),
      ],
      gain: { summary: `an edit of ${names} no longer re-runs ${install.call}`, seconds: installSeconds(install) },
    },
  };
}
