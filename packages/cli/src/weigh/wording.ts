import type { IgnoreLine } from '@dockshift/core';
import { sentenceList } from '../terminal/list.js';
import { counted } from '../terminal/plural.js';
import { size } from '../terminal/size.js';
import type { ContextReport, ContextView, DockerfileUse } from './report.js';

/** Why a secret in the context is a danger. */
export const SECRET_NOTE = 'It goes to the builder, and what copies it puts it into a layer, for everybody to read.';

/** The heading of a view. */
export function viewTitle({ folder, views }: ContextReport, view: ContextView): string {
  const what = folder === '.' ? 'The build context is this folder' : `The build context ${folder}`;
  if (views.length === 1) return what;
  return `${what}, as ${view.ignoreFile.path} leaves it`;
}

/** The heading above the lines of the ignore file. */
export function ignoreTitle({ ignoreFile, lines }: ContextView): string {
  if (!ignoreFile.exists) return '';
  if (ignoreFile.because !== null) return ignoreFile.path;
  return lines.length === 0 ? `${ignoreFile.path} has no lines` : `What ${ignoreFile.path} leaves out, line by line`;
}

/** The heading above the lines that change no image of a fresh clone. */
export function blockTitle({ ignoreFile }: ContextView): string {
  return `Lines for the end of ${ignoreFile.path}, which --write adds`;
}

/** The heading above what is sent then: with those lines, or, where more is proposed, with all. */
export function afterTitle({ proposals, block }: ContextView): string {
  const all = proposals.flatMap(({ lines }) => lines);
  return all.length === block.length ? 'With these lines' : 'With all that could be left out';
}

/** What a line does, where that is not to leave files out. */
export function lineEffect(line: IgnoreLine): string {
  switch (line.effect) {
    case 'idle':
      return 'matches nothing';
    case 'shadowed':
      return line.negated ? 'brings nothing back' : 'decides nothing; later lines do';
    case 'decides':
      if (line.files === 0) return line.negated ? 'brings back only folders' : 'leaves out only folders';
      return line.negated ? 'brings back' : 'leaves out';
    default:
      return line.effect satisfies never;
  }
}

/** What a Dockerfile asks of the context, in a few words. */
export function takesOf({ takes }: DockerfileUse): string {
  const reached = takes.filter((take) => take.reached);
  if (reached.length === 0) return 'it copies nothing from the context';
  if (reached.some(({ path }) => path === '')) return 'BuildKit sends all, for it copies the whole context';
  const sources = [...new Set(reached.map(({ source }) => source))];
  return `BuildKit sends what it copies, ${sentenceList(sources, 4)}`;
}

/** What the builder of old sends, the end of a sentence. */
export function archiveNote({ archive }: ContextView): string {
  return archive === null ? '' : `; the builder of old sends an archive of ${size(archive)} each time`;
}

/** What is odd about a view, a sentence each. */
export function specialNotes({ specials, emptied }: ContextView): readonly string[] {
  const { sockets, pipes, devices } = specials;
  const parts = [
    ...(sockets > 0 ? [counted(sockets, 'socket')] : []),
    ...(pipes > 0 ? [counted(pipes, 'named pipe')] : []),
    ...(devices > 0 ? [counted(devices, 'device')] : []),
  ];
  const notes = parts.length === 0 ? [] : [`${sentenceList(parts)} among these: only the name is sent.`];
  if (emptied === 0) return notes;
  const files = `${counted(emptied, 'file is', 'files are')} sent without contents`;
  return [...notes, `${files}: the exceptions (!) and the lines behind them contradict each other.`];
}
