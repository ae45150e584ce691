import { memoryContext, type Outcome, optimize } from '@dockshift/core';
import { transforms } from '@dockshift/transforms';

const LOCK = JSON.stringify({
  name: 'a',
  lockfileVersion: 3,
  requires: true,
  packages: {
    '': { name: 'a', dependencies: { ms: '^2.1.3' } },
    'node_modules/ms': {
      version: '2.1.3',
      resolved: 'https://registry.npmjs.org/ms/-/ms-2.1.3.tgz',
      integrity: 'sha512-a',
    },
  },
});

/** The build context, to which a case may add. */
export const FILES = {
  'package.json': JSON.stringify({ name: 'a', dependencies: { ms: '^2.1.3' } }),
  'package-lock.json': LOCK,
  'src/a.js': '',
  'requirements.txt': 'flask==3.0.0\n',
  'tool.sh': '',
  'bin/touch': '',
  '.dockerignore': 'node_modules\n',
};

/** The instructions of the result from the first COPY on, a line each; or the code of a decline. */
export function outcome(
  base: string,
  lines: readonly string[],
  more: Readonly<Record<string, string>> = {},
  unsafe = false,
): string {
  const result = attempt(base, lines, more, unsafe);
  if (result.status === 'skipped') return 'skipped';
  if (result.defects.length > 0) return result.defects.map((defect) => defect.message).join();
  if (result.status === 'changed') return result.source.trim().split('\n').slice(2).join(' | ');
  return result.held.length > 0 ? 'held' : result.declined.map((one) => one.code).join() || 'left';
}

/** Why an install stays behind the sources, in the words for users. */
export function reason(base: string, lines: readonly string[]): string {
  const result = attempt(base, lines, {}, false);
  return result.status === 'skipped' ? 'skipped' : result.declined.map((one) => one.because).join(' ');
}

function attempt(
  base: string,
  lines: readonly string[],
  more: Readonly<Record<string, string>>,
  unsafe: boolean,
): Outcome {
  const source = `FROM ${base}\nWORKDIR /app\n${lines.join('\n')}\n`;
  const context = memoryContext({
    files: Object.entries({ ...FILES, ...more, Dockerfile: source }).map(([path, text]) => ({ path, text })),
    dockerfile: 'Dockerfile',
    hasGitFolder: false,
  });
  return optimize(
    { source, context, contextPremise: null },
    { transforms: transforms.filter(({ id }) => id === 'copy-manifests-first'), unsafe },
  );
}

/** Title and gain of the rewrite that is applied; '' if none is. */
export function told(base: string, lines: readonly string[], more: Readonly<Record<string, string>>): string {
  const result = attempt(base, lines, more, false);
  if (result.status !== 'changed') return '';
  return result.applied.map(({ title, gain }) => `${title}: ${gain.summary}`).join();
}
