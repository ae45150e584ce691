import {
  type Document,
  imagePathOf,
  open,
  type Premise,
  type RunHalves,
  type SourceCopy,
  type Stage,
  stageUses,
  undoneBehind,
} from '@dockshift/core/kit';
import type { EarlyInstall } from './install.js';

/**
 * A layer keeps what it has, whatever a later one deletes or writes again: after `npm ci && npm run build && npm prune` is taken apart,
 * the image is larger by what `npm prune` deletes. It may be: that is for its owner to say, where the stage is shipped.
 */
export function growthPremises(
  document: Document,
  stage: Stage,
  source: SourceCopy,
  install: EarlyInstall,
  split: RunHalves | null,
): readonly Premise[] {
  if (stageUses(document).get(stage)?.shipped !== true) return [];
  if (install.prefetch !== null && install.plan.prefetch?.twice === true)
    return [open('What is fetched ahead may be in two layers of the image, which gets larger by it.')];
  const { commands, of, first, body } = install;
  if (split === null && (first === null || commands === of)) return [];
  const all = body.trace.commands;
  // A part of the install goes ahead, and itself it stays: with it begins what is behind.
  const own = all.findIndex((one) => one.call?.project?.need === 'install');
  const end = split === null ? own : all.findIndex(({ command }) => command.span.start >= split.second);
  if (end < 0) return [];
  const ahead = all.slice(0, first === null ? end : Math.max(end, own + 1));
  const folders = [
    ...(install.plan.installedTo ?? []),
    ...install.plan.writes.flatMap((path) => imagePathOf(source, path) ?? []),
  ];
  const behind = all.slice(end).filter((one) => !ahead.includes(one));
  const lost = undoneBehind(ahead, behind, folders);
  if (lost === null) return [];
  const written = body.script.text.slice(lost.command.span.start, lost.command.span.end).replace(/\s+/g, ' ');
  return [
    open(
      `What \`${written}\` deletes or writes again may stay in the layer of the install: the image gets larger by it.`,
    ),
  ];
}
