import type { Finding, Transform } from '@dockshift/core';

const CODE = 'needs-ignore-file';

/** The same transform where only the Dockerfile can be changed: what would edit its ignore file as well is declined, for this reason. */
export function withoutIgnoreEdits(transform: Transform, because: string): Transform {
  return {
    ...transform,
    declines: { ...transform.declines, [CODE]: 'The rewrite needs an edit of the ignore file, too.' },
    *find(subject) {
      for (const finding of transform.find(subject))
        yield editsIgnoreFile(finding) ? declined(finding, because) : finding;
    },
  };
}

function editsIgnoreFile(finding: Finding): boolean {
  return 'rewrite' in finding && finding.rewrite.edits.some((edit) => edit.file === 'dockerignore');
}

function declined({ at, message }: Finding, because: string): Finding {
  return { at, message, declined: CODE, because };
}
