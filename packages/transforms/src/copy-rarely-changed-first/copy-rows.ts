import {
  type CopyInstruction,
  oncePer,
  resolveCopy,
  type Stage,
  type Subject,
  stateBefore,
  visibleContext,
} from '@dockshift/core/kit';

/** A COPY from the build context, and what it puts into its layer today. */
export interface RowCopy {
  readonly copy: CopyInstruction;
  /** 0 where it is not known what it takes. */
  readonly bytes: number;
}

/** COPYs from the build context that stand directly below each other. */
export type CopyRow = readonly RowCopy[];

/** Longer rows are lists that somebody has written for a reason, and each place of them would be tried. */
const MOST = 12;

/** The rows of a stage; none where the build context is not known. */
export function copyRows(subject: Subject, stage: Stage): readonly CopyRow[] {
  const rows: RowCopy[][] = [];
  let row: RowCopy[] = [];
  for (const instruction of stage.instructions) {
    if (instruction.kind === 'COPY' && instruction.from === null && instruction.heredocs.length === 0) {
      if (row.length === 0) rows.push(row);
      row.push({ copy: instruction, bytes: bytesOf(subject, stage, instruction) });
    } else row = [];
  }
  return rows.filter(({ length }) => length <= MOST);
}

function bytesOf({ document, context }: Subject, stage: Stage, copy: CopyInstruction): number {
  const visible = context === null ? null : visibleContext(context);
  if (visible?.ok !== true) return 0;
  const resolved = resolveCopy(document, copy, stateBefore(document, stage, copy), visible.context);
  const sizes = sizesOf(visible.context.files);
  return (resolved?.sources ?? []).reduce((sum, { path }) => sum + (sizes.get(path) ?? 0), 0);
}

/** What is in each file and folder, by its path; '' is all. */
const sizesOf = oncePer((files: readonly { readonly path: string; readonly size: number }[]) => {
  const sizes = new Map<string, number>();
  for (const { path, size } of files) {
    for (let end = path.length; end >= 0; end = end === 0 ? -1 : Math.max(path.lastIndexOf('/', end - 1), 0)) {
      const folder = path.slice(0, end);
      sizes.set(folder, (sizes.get(folder) ?? 0) + size);
    }
  }
  return sizes;
});
