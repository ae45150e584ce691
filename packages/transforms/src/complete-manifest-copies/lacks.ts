import {
  type BuildContext,
  bareView,
  basename,
  blockOf,
  broughtBy,
  type Document,
  enumerate,
  folderOf,
  type Instruction,
  isWithin,
  joinPath,
  open,
  type PlacedProject,
  type Premise,
  type ProjectPlan,
  type ProjectReads,
  placedProject,
  type RunPlace,
  relativeTo,
  type TracedCommand,
  viewOf,
  type WorkspaceMember,
  wholeText,
} from '@dockshift/core/kit';

/** Files of the build context that an install would read, and that no copy ahead of it brings. */
export interface Lack {
  /** The call as it is written: `npm ci`. */
  readonly call: string;
  /** In the build context, in the order in which they should be written. A folder stands for all in it. */
  readonly paths: readonly string[];
  /** Those that are folders. */
  readonly folders: readonly string[];
  readonly placed: PlacedProject;
  /** Where it may be a choice: that it is none. */
  readonly premises: readonly Premise[];
}

/** The build context as COPY sees it, and whether `.git` may be part of it. */
export interface Sources {
  readonly context: BuildContext;
  readonly gitFolder: boolean;
}

/** Refusals that say nothing against what is known to be read. */
const READS_ALL_THE_SAME: ReadonlySet<string> = new Set(['rewrites-lock-file', 'lifecycle-script']);

/** A place, with the script in which the install is followed; null: it is not. */
export type InstallPlace = Omit<RunPlace, 'body'> & { readonly body: RunPlace['body'] | null };

/** What an install ahead of the sources lacks; null: nothing, or nothing that is known. */
export function lackOf({ body, ...place }: InstallPlace, command: TracedCommand, sources: Sources): Lack | null {
  const { call, conditional } = command;
  const project = call?.project;
  if (project === undefined || conditional || project.need !== 'install') return null;
  const { document, stage, run } = place;
  const placed = placedProject(document, stage, run, project, sources.context);
  const below = placed === null ? null : relativeTo(placed.to, project.folder);
  if (placed === null || below === null) return null;
  // Nearly all bring what their plan reads, and that is soon seen.
  const own = { ...sources, folder: joinPath(placed.from, below) };
  const plan = project.plan(body === null ? bareView(place, command, own) : viewOf({ ...place, body }, command, own));
  const files = filesOf(plan);
  const absent = files?.reads.filter((path) => !placed.there.has(path) && files.idle?.includes(path) !== true) ?? [];
  if (files === null || absent.length === 0) return null;
  const members = membersWanted(document, files, placed, sources.context);
  const lacking = absent.filter((path) => isWanted(path, files, members, place, placed));
  if (lacking.length === 0) return null;
  const whole = (files.folders ?? []).filter((folder) => !placed.there.has(folder));
  const folders = whole.filter((folder) => lacking.some((path) => isWithin(path, folder)));
  const { start, end } = command.command.span;
  const text = body === null ? wholeText(command.command) : body.script.text.slice(start, end).replace(/\s+/g, ' ');
  return {
    call: text,
    paths: [...new Set(lacking.map((path) => folders.find((folder) => isWithin(path, folder)) ?? path))],
    folders,
    placed,
    premises: premisesOf(text, lacking, files, members),
  };
}

function filesOf(plan: ProjectPlan): ProjectReads | null {
  if (plan.ok) return plan;
  return READS_ALL_THE_SAME.has(plan.code) ? (plan.files ?? null) : null;
}

/** Members of a workspace whose manifests are not there. */
interface Members {
  readonly wanted: readonly WorkspaceMember[];
  readonly others: readonly WorkspaceMember[];
  /** Some manifest of a member is there, or wanted. */
  readonly any: boolean;
  /** No manifest of a member is there, and none is asked for by one that is. */
  readonly rootAlone: boolean;
}

/**
 * Those that something which is there depends on are wanted. Where there are some members, the others are left out on purpose; where there is
 * none, those are wanted whose sources a copy brings.
 */
function membersWanted(
  document: Document,
  { members = [], chooses = false }: ProjectReads,
  placed: PlacedProject,
  context: BuildContext,
): Members {
  const absent = members.filter(({ manifest }) => !placed.there.has(manifest));
  const asked = new Set<string>();
  const follow = (member: WorkspaceMember): void => {
    for (const need of member.needs) {
      const found = absent.find(({ manifest }) => manifest === need);
      if (found === undefined || asked.has(need)) continue;
      asked.add(need);
      follow(found);
    }
  };
  for (const member of members) if (!absent.includes(member)) follow(member);
  const some = members.slice(1).some((member) => !absent.includes(member));
  const rootAlone = asked.size === 0 && !some && !chooses;
  const isIn = ({ manifest }: WorkspaceMember): boolean =>
    asked.has(manifest) || (rootAlone && isBrought(document, manifest, context));
  const wanted = absent.filter(isIn);
  return {
    wanted,
    others: absent.filter((member) => !wanted.includes(member)),
    any: some || wanted.length > 0,
    rootAlone,
  };
}

/** Does any copy of the file bring it, in whatever stage? */
function isBrought(document: Document, path: string, context: BuildContext): boolean {
  return document.stages.some((stage) =>
    stage.instructions.some((instruction) =>
      broughtBy(document, stage, instruction, context)?.some(({ from }) => from === '' || isWithin(path, from)),
    ),
  );
}

function isWanted(
  path: string,
  { joins = [], pins = [] }: ProjectReads,
  { others, any }: Members,
  { document, stage, run }: Omit<RunPlace, 'body'>,
  placed: PlacedProject,
): boolean {
  const place = placed.placeOf(path);
  if (place === null || place.startsWith('?')) return false;
  const isOf = (folder: string): boolean => isWithin(path, folder);
  if (others.some(({ manifest }) => isOf(folderOf(manifest)))) return false;
  if (joins.includes(path) && !any) return false;
  const name = basename(path).replace(/^\./, '');
  const told = document.source.slice(blockOf(document, run).span.start, run.span.end);
  // What is said of it, or done to it, shows that somebody thought of it.
  if (told.includes(name) || placed.mayHold(path)) return false;
  const comments = commentsOf(document, stage.instructions, run);
  return !comments.some((text) => text.includes(name) || (pins.includes(path) && /\block/i.test(text)));
}

/** The comments directly above the copies ahead of a RUN, and above itself. */
function commentsOf(document: Document, all: readonly Instruction[], run: Instruction): readonly string[] {
  return all
    .slice(0, all.indexOf(run) + 1)
    .flatMap((one) =>
      one.kind === 'COPY' || one.kind === 'ADD' || one === run ? blockOf(document, one).comments : [],
    );
}

function premisesOf(
  call: string,
  lacking: readonly string[],
  { pins = [] }: ProjectReads,
  { wanted, rootAlone }: Members,
): readonly Premise[] {
  const free = lacking.filter((path) => pins.includes(path));
  return [
    ...(free.length === 0
      ? []
      : [
          open(
            `${enumerate(free)} is left out by mistake: without it \`${call}\` takes the newest versions that it may, not the ones that were tried.`,
          ),
        ]),
    ...(rootAlone && wanted.length > 0
      ? [
          open(
            'The members of the workspace are left out by mistake: so far nothing is installed but what the root asks for.',
          ),
        ]
      : []),
  ];
}
