import {
  type Brought,
  type BuildContext,
  broughtBy,
  type CopyInstruction,
  conflict,
  expand,
  goMatch,
  joinPath,
  linksBefore,
  lookupIn,
  mountsOf,
  type Premise,
  type ProjectCall,
  placedProject,
  type RunPlace,
  relativeTo,
  type TracedCommand,
  tree,
  viewOf,
  type visibleContext,
} from '@dockshift/core/kit';

/** A file that a copy brings for an install. */
export interface ManifestFile {
  /** In the build context. */
  readonly from: string;
  /** In the image. */
  readonly to: string;
  /** The same from the working folder. */
  readonly below: string;
}

/** Why files can't be mounted for an install. */
type NotMounted = 'writes' | 'not-known' | 'other-commands' | 'flags' | 'not-files' | 'grows' | 'elsewhere';

/** A copy of files for the install in the RUN behind it, and what it rests on that they can be mounted there; or why not. */
export type ManifestCopy =
  | Manifests
  | {
      readonly ok: false;
      readonly copy: CopyInstruction;
      readonly call: string;
      readonly code: NotMounted;
      readonly because: string;
    };

/** The files, where they can be mounted. */
export interface Manifests {
  readonly ok: true;
  readonly copy: CopyInstruction;
  /** The install, as it is written. */
  readonly call: string;
  readonly files: readonly ManifestFile[];
  readonly premises: readonly Premise[];
}

type Visible = Extract<ReturnType<typeof visibleContext>, { ok: true }>;

/** Names that a mount can have without quotes. */
const PLAIN = /^[\w.@+/-]+$/;

/** A copy directly in front of a RUN, and what it brings for a project: one of its manifests, by itself. Null: there is none. */
export function manifestsAhead(
  { document, stage, run }: Omit<RunPlace, 'body'>,
  project: ProjectCall | undefined,
  context: BuildContext,
): { readonly copy: CopyInstruction; readonly brought: readonly Brought[] } | null {
  const copy = stage.instructions[stage.instructions.indexOf(run) - 1];
  if (copy?.kind !== 'COPY' || project?.need !== 'install') return null;
  const brought = broughtBy(document, stage, copy, context);
  const wanted = project.needs.flat().map((name) => joinPath(project.folder, name));
  return brought?.some(({ to }) => wanted.includes(to)) === true ? { copy, brought } : null;
}

/** The copy directly in front of a RUN that brings manifests of what it installs; null: there is none. */
export function manifestsOf(place: RunPlace, { context, gitFolder }: Visible): ManifestCopy | null {
  const { document, stage, run, body } = place;
  const install = body.trace.commands.find(({ call }) => call?.project?.need === 'install');
  const project = install?.call?.project;
  const ahead = manifestsAhead(place, project, context);
  if (ahead === null || install === undefined || project === undefined) return null;
  const { copy, brought } = ahead;
  const { start, end } = install.command.span;
  const call = body.script.text.slice(start, end).replace(/\s+/g, ' ');
  const no = (code: NotMounted, because: string): ManifestCopy => ({ ok: false, copy, call, code, because });
  if (brought.some(({ kind }) => kind === 'folder')) return no('not-files', 'It brings a folder as well.');
  if (copy.flags.length > 0) return no('flags', `It has --${copy.flags[0]?.name}.`);
  const other = mountsOf(run, body.state.workdir).find(({ type }) => type !== 'cache');
  if (other !== undefined) return no('flags', `The RUN has a mount at ${other.target ?? 'an unknown place'}.`);
  if (project.onlyReads === undefined || install.conditional)
    return no('writes', `It is not known of \`${call}\` that it only reads them.`);
  const placed = placedProject(document, stage, run, project, context);
  const below = placed === null ? null : relativeTo(placed.to, project.folder);
  if (placed === null || below === null)
    return no('not-known', 'Where the project lies in the build context is not known.');
  const view = viewOf(place, install, { folder: joinPath(placed.from, below), context: placed.there, gitFolder });
  const plan = project.plan(view);
  if (!plan.ok) return no('not-known', plan.because);
  const written = plan.premises.find(({ file }) => brought.some(({ from }) => from === file));
  if (written !== undefined) return no('writes', `\`${call}\` may write ${written.file}.`);
  const grown = grownBy(place, copy, context, [...plan.looksFor, ...plan.reads]);
  if (grown !== null) return no('grows', `\`${grown}\` would be copied, and would not be mounted.`);
  const stranger = strangerIn(place, install, brought, context);
  if (stranger !== null) return no('other-commands', `\`${stranger}\` stands in the same RUN.`);
  const files = brought.map(({ from, to }) => ({ from, to, below: relativeTo(body.state.workdir, to) ?? '' }));
  if (!body.state.workdir.startsWith('/')) return no('elsewhere', 'The working folder is that of an unknown image.');
  const odd = files.find(({ from, below }) => !PLAIN.test(from) || !PLAIN.test(below));
  if (odd !== undefined)
    return no('elsewhere', `A mount can't bring \`${odd.from}\` to ${odd.to}, seen from ${body.state.workdir}.`);
  return { ok: true, copy, call, files, premises: [...plan.premises, ...project.onlyReads(view)] };
}

/** A file that is not there, which a pattern of the copy would take and the install would read. */
function grownBy(
  { document, body }: RunPlace,
  copy: CopyInstruction,
  context: BuildContext,
  asked: readonly string[],
): string | null {
  const patterns = copy.sources.flatMap((source) => {
    const text = expand(source, lookupIn(body.state), document.escape);
    return text === null ? [] : [text.replace(/^\.?\//, '')];
  });
  const missing = asked.filter((path) => !context.has(path));
  return missing.find((path) => patterns.some((pattern) => goMatch(pattern, path) === 'match')) ?? null;
}

/** Another command of the RUN that may change the files, as it is written. */
function strangerIn(
  { document, stage, run, body }: RunPlace,
  install: TracedCommand,
  brought: readonly Brought[],
  context: BuildContext,
): string | null {
  const links = linksBefore(document, stage, run, context);
  const files = { reads: brought.map(({ to }) => tree(to)), writes: [] };
  const other = body.trace.commands.find(
    (one) => one !== install && conflict(files, { reads: [], writes: one.effects.writes }, links),
  );
  return other === undefined ? null : body.script.text.slice(other.command.span.start, other.command.span.end);
}
