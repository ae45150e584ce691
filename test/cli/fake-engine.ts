import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type {
  AppliedRewrite,
  BuildContext,
  Declined,
  Defect,
  Edit,
  Finding,
  OptimizeInput,
  OptimizeOptions,
  Outcome,
  Premise,
  Transform,
  UnknownSuppression,
} from '@dockshift/core';
import { problemsOf, review } from '@dockshift/core';
import type { Engine, FoundContext } from '../../packages/cli/src/job/engine.js';

/**
 * An engine for scenarios about the program around it. What it does stands in the Dockerfile itself:
 * `RUN old` is rewritten (`RUN old lists` says that a cache goes), `RUN maybe` only with --unsafe, `RUN hint` only with --take, `RUN no` is declined, `RUN bug` is a defect,
 * `RUN crash` throws, `RUN slow` takes a moment, `RUN die` ends the thread, `RUN leave-out NAME` adds a line to the ignore file, `FOO` is no instruction, `# unused` is a suppression
 * without use, `# ignore NAME,NAME` one of what there is not.
 */
export const fakeEngine: Engine = {
  transforms: [transform('renew-old', ['recommended']), transform('leave-out', ['recommended', 'cache'])],
  optimize,
  review,
  problemsOf,
  ignoreProblem: () => null,
  contextOf: (dockerfile, _source, given) => foundContext(given ?? dirname(dockerfile), given !== null),
};

function transform(id: string, presets: Transform['presets']): Transform {
  return {
    id,
    phase: id === 'leave-out' ? 'order' : 'merge',
    title: `Do what ${id} says`,
    description: `Looks for \`RUN\` and is **careful** about it. ${'It is proven to keep what the file means. '.repeat(3)}\n\n- first point\n- second point\n\n\`\`\`\nRUN old\n\`\`\`\n`,
    declines: { unclear: 'Nobody knows what the step does.' },
    presets,
    find: id === 'leave-out' ? ignoreEdit : () => [],
  };
}

/** As much of a finding as decides whether the ignore file may be edited at all. */
function ignoreEdit(): readonly Finding[] {
  const at = { start: 0, end: 0 };
  const edits = [{ file: 'dockerignore', span: at, text: '' }] as const;
  const gain = { summary: '' };
  const rewrite = { title: '', edits, footprint: [], keeps: 'image', premises: [], gain } as const;
  return [{ at, message: 'An odd step.', rewrite }];
}

/** The transforms here look at nothing in it. */
const NO_DOCUMENT = {
  tiles: [],
  escape: '\\',
  eol: '\n',
  instructions: [],
  preamble: [],
  stages: [],
  problems: [],
} as const;

/** What a rewrite keeps, by what stands behind its word. */
function kept(rest: string): Pick<AppliedRewrite, 'keeps' | 'caches'> {
  return rest === 'lists' ? { keeps: 'image-minus-caches', caches: ['/var/lists'] } : { keeps: 'image', caches: [] };
}

const OPEN: Premise = { claim: 'The base image has bash.', proof: null };

function optimize(
  { source, context, contextPremise }: OptimizeInput,
  { transforms, unsafe, taken = [] }: OptimizeOptions,
): Outcome {
  const bad = /^(?:FOO.*|.*\{\{.*)$/m.exec(source);
  if (bad !== null || source.trim() === '') return unfit(source, bad);
  const ids = transforms.map((one) => one.id);
  const subject = { document: { ...NO_DOCUMENT, source }, context, contextPremise };
  const findings = transforms.flatMap((one) => [...one.find(subject)]);
  const wanted = new Set(['old', unsafe ? 'maybe' : '', taken.includes('renew-old') ? 'hint' : '']);
  const edits: Edit[] = [];
  const [applied, held, declined, defects]: [AppliedRewrite[], AppliedRewrite[], Declined[], Defect[]] = [
    [],
    [],
    [],
    [],
  ];
  let ignore = context?.ignoreFile.text ?? null;
  for (const match of source.matchAll(/^RUN (old|maybe|hint|no|bug|crash|die|slow|leave-out)\b ?(.*?)\r?$/gm)) {
    const [, word = '', rest = ''] = match;
    const at = { line: source.slice(0, match.index).split('\n').length, column: 1 };
    const rewrite: AppliedRewrite = {
      transform: 'renew-old',
      at,
      title: `Replace ${word} by new`,
      message: 'An old step.',
      safety: word === 'maybe' ? 'unsafe' : word === 'hint' ? 'suggestion' : 'safe',
      ...kept(rest),
      premises: word === 'maybe' ? [OPEN] : [],
      gain: { summary: 'one layer fewer' },
    };
    if (word === 'slow') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    if (word === 'die') process.exit(1);
    if (word === 'crash') throw new Error('the engine fell over');
    if (word === 'bug') defects.push({ transform: 'renew-old', at, kind: 'veto', message: 'It loses a comment.' });
    if (word === 'no') {
      declined.push({
        transform: 'renew-old',
        at,
        code: 'unclear',
        message: 'An odd step.',
        because: 'Nobody knows it.',
      });
    }
    const edit = findings.find((finding) => 'rewrite' in finding);
    if (word === 'leave-out' && edit === undefined) {
      for (const finding of findings) {
        if ('declined' in finding) {
          const { message, declined: code, because } = finding;
          declined.push({ transform: 'leave-out', at, code, message, because });
        }
      }
      continue;
    }
    if ((word === 'hint' || word === 'maybe') && !wanted.has(word)) held.push(rewrite);
    if (word === 'leave-out' && ids.includes('leave-out') && context !== null && !ignore?.includes(`${rest}\n`)) {
      ignore = `${ignore ?? ''}${rest}\n`;
      applied.push({ ...rewrite, transform: 'leave-out', title: `Leave ${rest} out of the context` });
    }
    if (!ids.includes('renew-old')) continue;
    if (wanted.has(word)) {
      applied.push(rewrite);
      edits.push({ span: { start: match.index + 4, end: match.index + 4 + word.length }, text: 'new' });
    }
  }
  const unusedSuppressions = [...source.matchAll(/^# unused$/gm)].map(({ index }) => {
    return { line: source.slice(0, index).split('\n').length, column: 1 };
  });
  const ignores = { unusedSuppressions, unknownSuppressions: unknownIn(source) };
  if (applied.length === 0) return { status: 'unchanged', held, declined, left: [], ...ignores, defects };
  const before = context?.ignoreFile.text ?? null;
  const path = context?.ignoreFile.path ?? '.dockerignore';
  const dockerignore = ignore === null || ignore === before ? null : { path, before, after: ignore };
  return {
    status: 'changed',
    source: edited(source, edits),
    edits,
    dockerignore,
    applied,
    held,
    declined,
    left: [],
    ...ignores,
    defects,
  };
}

/** `# ignore NAME,NAME`: a suppression of what there is not. */
function unknownIn(source: string): readonly UnknownSuppression[] {
  return [...source.matchAll(/^# ignore (.+)$/gm)].map(({ index, 1: ids = '' }) => {
    return { at: { line: source.slice(0, index).split('\n').length, column: 1 }, ids: ids.split(',') };
  });
}

function unfit(source: string, bad: RegExpExecArray | null): Outcome {
  if (bad === null) {
    const span = { start: 0, end: 0 };
    const problem = {
      code: 'no-instructions',
      message: 'The file has no instructions.',
      span,
      at: { line: 1, column: 1 },
    } as const;
    return { status: 'skipped', problems: [problem] };
  }
  const template = bad[0].includes('{{');
  const line = source.slice(0, bad.index).split('\n').length;
  const problem = {
    code: template ? 'template' : 'unknown-instruction',
    message: template ? 'This is a line of a template, not of a Dockerfile.' : 'There is no instruction FOO.',
    span: { start: bad.index, end: bad.index + bad[0].length },
    at: { line, column: template ? bad[0].indexOf('{{') + 1 : 1 },
  } as const;
  return { status: 'skipped', problems: [problem] };
}

function edited(source: string, edits: readonly Edit[]): string {
  let out = source;
  for (const { span, text } of [...edits].reverse()) out = out.slice(0, span.start) + text + out.slice(span.end);
  return out;
}

function foundContext(root: string, given: boolean): FoundContext {
  const file = join(root, '.dockerignore');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : null;
  const context: BuildContext = {
    files: [],
    has: () => false,
    read: () => null,
    linkTarget: () => null,
    entries: () => [],
    ignoreFile: { path: '.dockerignore', text, exists: text !== null },
    dockerfile: 'Dockerfile',
    hasGitFolder: false,
    others: () => [],
    problems: [],
  };
  return {
    root,
    context,
    proven: given,
    because: given ? 'it was named with --context' : 'it is the nearest folder, and was not asked for',
  };
}
