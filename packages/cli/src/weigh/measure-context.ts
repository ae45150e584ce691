import { type FolderIndex, type IgnoreFile, type IgnoreRules, parseDockerignore } from '@dockshift/core';
import type { FoundDockerfile } from './found-dockerfile.js';
import { propose } from './propose.js';
import type { ContextProblem, ContextReport, ContextView, DockerfileUse, ViewIgnoreFile } from './report.js';
import { ViewTally } from './view-tally.js';
import { walkDisk } from './walk-disk.js';

/** What is to be measured. */
export interface MeasureInput {
  /** Absolute, without a symlink in it. */
  readonly root: string;
  /** As shown. */
  readonly folder: string;
  readonly dockerfiles: readonly FoundDockerfile[];
  /** The ignore file that counts where there is no Dockerfile. */
  readonly ignoreFile: IgnoreFile;
  /** What git knows of the folder; null outside of git. */
  readonly tracked: FolderIndex | null;
  readonly notes: readonly string[];
  readonly signal: AbortSignal;
}

/** A view while the walk goes on. */
interface OpenView {
  readonly ignoreFile: ViewIgnoreFile;
  readonly text: string;
  readonly tally: ViewTally;
}

/** Walks a folder once and says what a build sends of it; null when it was interrupted. */
export async function measureContext(input: MeasureInput): Promise<ContextReport | null> {
  const views = viewsOf(input);
  const problems: ContextProblem[] = [];
  /** How deep the walk is in a `.git`, which git neither tracks nor ignores. */
  let inGit = 0;
  const ignoredByGit = (path: string): boolean => input.tracked !== null && inGit === 0 && !input.tracked.has(path);
  const finished = await walkDisk(
    input.root,
    {
      entry(entry) {
        const ignored = entry.name !== '.git' && ignoredByGit(entry.path);
        if (entry.kind === 'folder' && (inGit > 0 || entry.name === '.git')) inGit++;
        for (const { tally } of views) tally.take(entry, ignored);
      },
      leave() {
        if (inGit > 0) inGit--;
        for (const { tally } of views) tally.leave();
      },
      problem(path, kind, message) {
        const sent = views.some(({ tally }) => tally.rules === null || tally.rules.fate(path) === 'sent');
        problems.push({ path, message, fatal: kind === 'folder' && sent });
      },
    },
    input.signal,
  );
  if (!finished) return null;
  return {
    folder: input.folder,
    views: views.map((view) => closeView(view, input.tracked !== null)),
    problems,
    notes: input.notes,
  };
}

/** Dockerfiles with the same ignore file see the same context. */
function viewsOf({ root, dockerfiles, ignoreFile }: MeasureInput): readonly OpenView[] {
  const groups = new Map<string, FoundDockerfile[]>();
  for (const dockerfile of dockerfiles) {
    const { path } = dockerfile.ignoreFile;
    groups.set(path, [...(groups.get(path) ?? []), dockerfile]);
  }
  if (groups.size === 0) groups.set(ignoreFile.path, []);
  return [...groups.values()].map((group) => {
    const file = group[0]?.ignoreFile ?? ignoreFile;
    const { rules, because } = rulesOf(file);
    const shown = { path: file.path, exists: file.exists, because };
    return { ignoreFile: shown, text: file.text ?? '', tally: new ViewTally(root, rules, group) };
  });
}

function rulesOf({ path, exists, text }: IgnoreFile): { rules: IgnoreRules | null; because: string | null } {
  if (!exists) return { rules: null, because: null };
  if (text === null)
    return {
      rules: null,
      because: `What ${path} says is not known: it can't be read as text, or it is empty beside another one.`,
    };
  const rules = parseDockerignore(text);
  if (rules.ok) return { rules, because: null };
  return {
    rules: null,
    because: `Docker does not take line ${rules.line} of ${path}: ${rules.message}. A build fails, and here all is counted.`,
  };
}

function closeView({ ignoreFile, text, tally }: OpenView, inRepository: boolean): ContextView {
  const unread = ignoreFile.because !== null;
  const { proposals, block, dropped, droppedFrom } = propose({
    sightings: unread ? [] : tally.sightings(),
    dockerfiles: tally.dockerfiles,
    ignoreText: text,
  });
  const { files, bytes, transfer } = tally.whole;
  const any = proposals.some(({ lines }) => lines.length > 0);
  const uses = tally.dockerfiles.map((dockerfile, index): DockerfileUse => {
    const sent = transferOf(dockerfile, tally.sent[index]);
    const less = droppedFrom[index];
    return {
      path: dockerfile.path,
      takes: dockerfile.takes.map((take, at) => ({
        line: dockerfile.lines[at] ?? 0,
        keyword: take.instruction.keyword,
        source: take.source,
        path: take.path,
        reached: take.reached,
      })),
      sent: sent.amount,
      after:
        any && sent.amount !== null && less !== undefined
          ? { files: sent.amount.files - less.files, bytes: sent.amount.bytes - less.bytes }
          : null,
      because: sent.because,
    };
  });
  return {
    ignoreFile,
    dockerfiles: uses,
    whole: { files, bytes },
    transfer,
    archive: ignoreFile.path === '.dockerignore' ? tally.archive : null,
    ignoredByGit: inRepository ? tally.ignoredByGit : null,
    leftOut: tally.leftOut,
    folders: tally.folders(),
    lines: tally.lines(),
    emptied: tally.emptied,
    specials: tally.specials,
    proposals,
    block: block.lines,
    after: any ? { files: files - dropped.files, bytes: bytes - dropped.bytes } : null,
  };
}

function transferOf(
  dockerfile: FoundDockerfile,
  sent: DockerfileUse['sent'] | undefined,
): { readonly amount: DockerfileUse['sent']; readonly because: string | null } {
  if (dockerfile.because !== null) return { amount: null, because: dockerfile.because };
  const unknown = dockerfile.takes.findIndex(({ path, reached }) => path === null && reached);
  if (unknown !== -1) {
    const source = dockerfile.takes[unknown]?.source ?? '';
    return {
      amount: null,
      because: `What "${source}" in line ${dockerfile.lines[unknown] ?? 0} stands for is not known.`,
    };
  }
  // Nobody loads a context that nothing is taken of.
  const seen = dockerfile.takes.some((take) => take.reached && take.seen);
  return { amount: seen ? (sent ?? null) : { files: 0, bytes: 0, transfer: 0 }, because: null };
}
