import {
  broughtBy,
  commandKey,
  copyEffects,
  dependent,
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

type Code = PlanRefusal | 'depends' | 'cache-mount' | 'not-one-shell';

/**
 * Moves a copy behind an install that has no use for what it brings: `COPY src src` between `COPY package.json ./` and `npm install`. The
 * last one of several goes first, so that they stay in order. Where none can, the first reason; null where there is none to move.
 */
export function moveUnneededCopy(subject: Subject, stage: Stage, sources: Sources): Finding<Code> | null {
  const { document } = subject;
  let declined: Finding<Code> | null = null;
  for (const [index, run] of stage.instructions.entries()) {
    if (run.kind !== 'RUN' || mountsOf(run, '/').some(({ type }) => type === 'bind' || type === null)) continue;
    const project = installed(subject, stage, run);
    if (project === null) continue;
    const placed = placedProject(document, stage, run, project, sources.context);
    if (placed === null) continue;
    for (const copy of stage.instructions.slice(0, index).reverse()) {
      const source = sourcePart(document, stage, copy, placed, sources.context);
      if (source === null || mayCount(source) || staysThere(subject, stage, source, run, sources)) continue;
      const finding = moved(subject, stage, source, run, placed, sources);
      if (finding !== null && 'rewrite' in finding) return finding;
      // A file alone may well be there for the install, and what lies elsewhere is no part of its project.
      if (source.brought?.some(({ kind, to }) => kind === 'folder' && isWithin(to, project.folder)) === true)
        declined ??= finding;
    }
  }
  return declined;
}

/** The first project that a RUN installs. What is downloaded for a build would still stand behind the other copies. */
function installed({ document }: Subject, stage: Stage, run: RunInstruction): ProjectCall | null {
  const body = runBody(document, stage, run);
  if (!body.ok) return null;
  const project = body.trace.commands.find((one) => one.call?.project !== undefined)?.call?.project;
  return project?.need === 'install' ? project : null;
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
  const isAlone = brought.every(({ to }) => alike || isWithin(workdir, resolvePath(to, '..') ?? to));
  const isEntered = brought.some(({ to }) => entered.some((one) => isWithin(one, to)));
  return again || !isAlone || isEntered;
}

/** Folders that it makes on its way may get the owner and the mode that its flags name. */
function hasOwner({ flags }: Instruction): boolean {
  return flags.some(({ name }) => name !== 'link');
}

function moved(
  { document, contextPremise }: Subject,
  stage: Stage,
  source: SourceCopy,
  run: RunInstruction,
  placed: PlacedProject,
  sources: Sources,
): Finding<Code> | null {
  const { context } = sources;
  const copy = copyEffects(document, source.copy, stateBefore(document, stage, source.copy), context);
  const { there } = placed;
  const message = 'An edit of what is copied here runs the install below it again.';
  const decline = (code: Code, because: string): Finding<Code> => ({
    at: source.copy.span,
    about: [run.span],
    message,
    declined: code,
    because,
  });
  const filled = filling({ document, stage, source, copy, run });
  const install = earlyInstall(document, stage, run, source, filled, { ...sources, there });
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
