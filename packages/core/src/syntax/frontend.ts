import { slice } from '../text/span.js';
import { readDirective } from './directive.js';
import type { Document, Instruction, Problem } from './document.js';
import type { Scan } from './scan.js';

/**
 * A problem if the `syntax` directive hands the file to a frontend that may read it in another way: one that is not
 * Docker's, or one from before heredocs (Dockerfile 1.4, 1.3-labs) in a file that has some.
 */
export function frontendProblem(scan: Scan): Problem | null {
  const found = syntaxDirective(scan);
  if (found === null) return null;
  const image = imageOf(found.value);
  const match = DOCKERS.exec(image);
  if (match === null) {
    const message = `The syntax directive names ${image}: what that makes of the file is not known here.`;
    return { code: 'bad-directive', message, span: found.span };
  }
  const tag = match[1] ?? 'latest';
  if (knowsHeredocs(tag) || scan.lines.every((line) => line.heredocs.length === 0)) return null;
  const message = `The syntax directive names ${image}, which may not know heredocs.`;
  return { code: 'bad-directive', message, span: found.span };
}

/**
 * Does a COPY of several sources take a pattern that matches nothing, where another of its sources is there? Dockerfile 1.1 and later
 * copy it with `AllowEmptyWildcard: true` (BuildKit, frontend/dockerfile/dockerfile2llb/convert_copy.go), by which the solver goes on: `if
 * len(m) == 0 { if action.AllowEmptyWildcard { return nil }` (solver/llbsolver/file/backend.go, docopy); 1.0 had another way of copying.
 * Builders without a frontend fail where no source at all is found: Docker's older one (moby, builder/dockerfile/copy.go: `no source
 * files were specified`), and Buildah since 1.21 (copier/copier.go: `if len(globMatched) == 0 && hasWildcards { continue }`).
 */
export function takesEmptyPatterns(document: Pick<Document, 'source' | 'tiles'>): boolean {
  const found = syntaxDirective(document);
  if (found === null) return true;
  const [, tag = 'latest', digest] = DOCKERS.exec(imageOf(found.value)) ?? [];
  const version = /^(\d+)\.(\d+)/.exec(tag);
  // What a name that moves was at a digest is not known.
  if (version === null) return digest === undefined && FLOATING.test(tag);
  return Number(version[1]) > 1 || (version[1] === '1' && Number(version[2]) >= 1);
}

/** Flags of COPY that a frontend may not know yet. */
export type NewCopyFlag = 'exclude' | 'link' | 'parents';

/**
 * Since which version 1 of its frontend Docker knows a flag in every build, by its instruction (Dockerfile reference, "Minimum Dockerfile version"; of
 * HEALTHCHECK the release notes of 1.6.0). What the first version has is not here. What some ask of the builder BuildKit has since 0.9, of 2021
 * (solver/pb/caps.go: CapFileCopyIncludeExcludePatterns); without CapMergeOp, `--link` is a COPY as any other (dockerfile2llb/convert_copy.go).
 */
const FLAGS_SINCE: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  RUN: { mount: 2, network: 3, security: 20 },
  COPY: { chmod: 2, link: 4, exclude: 19, parents: 20 },
  ADD: { 'keep-git-dir': 1, chmod: 2, link: 4, checksum: 6, unpack: 17, exclude: 19 },
  HEALTHCHECK: { 'start-interval': 6 },
};

/** Flags that are in Docker's labs channel alone (Dockerfile reference, "RUN --device"). */
const OF_LABS: ReadonlySet<string> = new Set(['RUN device']);

/** Since when the labs channel knows flags that all builds have later (frontend/dockerfile/release/labs/tags: dfparents, dfexcludepatterns). */
const LABS_SINCE: Readonly<Record<NewCopyFlag, number>> = { exclude: 7, link: 4, parents: 7 };

/** Heredocs, in all instructions that have them (release notes of 1.4.0); the labs channel has them since 1.3. */
const HEREDOCS_SINCE = 4;

/** Something of a file that the first frontend of Docker does not know. */
export interface NewSyntax {
  /** `COPY --link`, `RUN <<EOF`. */
  readonly what: string;
  /** The version 1 in which every build knows it; null: the labs channel alone does. */
  readonly since: number | null;
  readonly instruction: Instruction;
}

/** What a file has that came later. A trigger (ONBUILD) is read with the file that it is triggered by, but for its heredocs. */
export function newSyntaxIn({ instructions }: Pick<Document, 'instructions'>): readonly NewSyntax[] {
  return instructions.flatMap((instruction): readonly NewSyntax[] => {
    const { kind, flags, heredocs } = instruction;
    const ofFlags = flags.flatMap(({ name }) => {
      const since = OF_LABS.has(`${kind} ${name}`) ? null : FLAGS_SINCE[kind]?.[name];
      return since === undefined ? [] : [{ what: `${kind} --${name}`, since, instruction }];
    });
    const [heredoc] = heredocs;
    if (heredoc === undefined) return ofFlags;
    return [...ofFlags, { what: `${kind} <<${heredoc.name}`, since: HEREDOCS_SINCE, instruction }];
  });
}

/** Does the frontend that the file names know the flag? Without a directive the builder has its own, whose version is not known. */
export function knowsCopyFlag(document: Pick<Document, 'source' | 'tiles'>, flag: NewCopyFlag): boolean {
  const found = syntaxDirective(document);
  const [, tag = 'latest', digest] = found === null ? [] : (DOCKERS.exec(imageOf(found.value)) ?? []);
  if (found === null || !DOCKERS.test(imageOf(found.value))) return false;
  const version = /^(\d+)\.(\d+)/.exec(tag);
  if (version === null) return digest === undefined && FLOATING.test(tag);
  const since = (tag.endsWith('-labs') ? LABS_SINCE[flag] : FLAGS_SINCE['COPY']?.[flag]) ?? Number.POSITIVE_INFINITY;
  return Number(version[1]) > 1 || (version[1] === '1' && Number(version[2]) >= since);
}

/**
 * Does the frontend that the file names know RUN --mount? Docker's has it for every build since 1.2 (BuildKit, tag dockerfile/1.2.0), and before
 * in its experimental channel alone. Without a directive the builder has its own: BuildKit's since 0.8, of 2020.
 */
export function knowsRunMounts(document: Pick<Document, 'source' | 'tiles'>): boolean {
  const found = syntaxDirective(document);
  if (found === null) return true;
  const [image, tag = 'latest', digest] = DOCKERS.exec(imageOf(found.value)) ?? [];
  if (image === undefined) return false;
  const version = /^(\d+)\.(\d+)/.exec(tag);
  if (version === null) return digest === undefined && FLOATING.test(tag);
  return Number(version[1]) > 1 || (version[1] === '1' && Number(version[2]) >= 2);
}

/** Names the file the frontend that reads it? */
export function namesFrontend(document: Pick<Document, 'source' | 'tiles'>): boolean {
  return syntaxDirective(document) !== null;
}

/** Docker's own frontend: its tag, and its digest. */
const DOCKERS = /^(?:[^@]*\/)?dockerfile(?:-upstream)?(?::([\w.-]+))?(?:@(.*))?$/;

/** Tags of the newest frontend, or the newest of a major version. */
const FLOATING = /^(?:\d+|latest|labs|\d+-labs|master|master-labs)$/;

/** BuildKit takes what stands before the first space (`parser/directives.go`, detectDirectiveFromParser). */
function imageOf(directive: string): string {
  return directive.split(' ', 1)[0] ?? '';
}

function syntaxDirective(
  scan: Pick<Scan, 'source' | 'tiles'>,
): (Pick<Problem, 'span'> & { readonly value: string }) | null {
  const { source, tiles } = scan;
  const plain = tiles.find((tile) => tile.kind === 'directive' && tile.name === 'syntax');
  if (plain?.kind === 'directive') return plain;
  // Only here does BuildKit look behind a first line that begins with `#!`.
  const comments = tiles.filter((tile) => tile.kind !== 'bom');
  const [first] = comments;
  if (first === undefined || !slice(source, first.span).startsWith('#!')) return null;
  for (const tile of comments.slice(1)) {
    const text = slice(source, tile.span);
    const directive = tile.kind === 'comment' && text.startsWith('#') ? readDirective(text.slice(1).trimEnd()) : null;
    if (directive === null) return null;
    if (directive.name === 'syntax') return { value: directive.value, span: tile.span };
  }
  return null;
}

function knowsHeredocs(tag: string): boolean {
  const version = /^(\d+)\.(\d+)/.exec(tag);
  if (version === null) return FLOATING.test(tag);
  const [, major, minor] = version;
  return Number(major) > 1 || Number(minor) >= HEREDOCS_SINCE || (Number(minor) === 3 && tag.endsWith('-labs'));
}
