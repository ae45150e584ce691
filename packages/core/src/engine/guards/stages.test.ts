import { describe, expect, it } from 'vitest';
import type { RemovedStage, Rewrite } from '../../rewrite/rewrite.js';
import { parse } from '../../syntax/parse.js';
import { commentsGuard } from './comments.js';
import { configGuard } from './config.js';
import type { Guard } from './guard.js';
import { orderGuard } from './order.js';
import { stagesGuard } from './stages.js';

/** What a guard says of a file that has become another one, with stages that a rewrite says it has taken away. */
function judged(guard: Guard, before: string, after: string, ...removedStages: readonly RemovedStage[]): string | null {
  const rewrite: Rewrite = {
    title: 'Remove a stage',
    edits: [],
    footprint: [],
    removedStages,
    keeps: 'image',
    premises: [],
    gain: { summary: 'none' },
  };
  return guard.check({ before: parse(before), after: parse(after), context: null, rewrites: [rewrite] });
}

const stage = (index: number, ...comments: readonly string[]): RemovedStage => ({ index, comments });

const LAST = 'FROM debian:12\nENV B=2\nRUN b\n';
const LINT = 'FROM debian:12 AS lint\nENV A=1\nRUN a \\\n  # inside\n  b\nRUN <<EOF\n# of a script\nEOF\n';

describe('a stage that is gone', () => {
  it.each([stagesGuard, configGuard, orderGuard, commentsGuard])('is let in where a rewrite names it: $id', (guard) => {
    expect(judged(guard, `${LINT}${LAST}`, LAST, stage(0))).toBeNull();
  });

  it('is a changed stage where none does', () => {
    expect(judged(stagesGuard, `${LINT}${LAST}`, LAST)).toMatch(/^A stage or a global ARG changed/);
    expect(judged(stagesGuard, `${LINT}${LAST}`, LAST, stage(1))).toMatch(/^A stage or a global ARG changed/);
  });

  it('takes nothing of another one along', () => {
    const after = 'FROM debian:12\nRUN b\n';
    expect(judged(configGuard, `${LINT}${LAST}`, after, stage(0))).toMatch(/config changed: ENV B=2/);
    expect(judged(orderGuard, `${LINT}${LAST}`, 'FROM debian:12\nENV B=2\n', stage(0))).toMatch(
      /A step was lost: RUN b/,
    );
  });

  it('is not the last', () => {
    expect(judged(stagesGuard, `${LINT}${LAST}`, LINT, stage(1))).toBe('The last stage is gone.');
  });

  it.each([
    ['by a FROM', 'FROM Lint\n'],
    ['by a copy', 'FROM debian:12\nCOPY --from=lint /a /a\n'],
    ['by a mount', 'FROM debian:12\nRUN --mount=type=bind,from=lint,target=/l ls /l\n'],
    ['by its number', 'FROM debian:12\nCOPY --from=0 /a /a\n'],
    ['by the number of one behind it', 'FROM debian:12\nFROM debian:12\nCOPY --from=1 /a /a\n'],
    ['by a trigger', 'FROM debian:12\nONBUILD COPY --from=lint /a /a\n'],
  ])('is named by no line: %s', (_, rest) => {
    expect(judged(stagesGuard, `${LINT}${rest}`, rest, stage(0))).toMatch(/^A stage is gone that is still named/);
  });

  it('may stand behind one that is called by its number', () => {
    const rest = 'FROM debian:12 AS lint\n';
    const [first, last] = ['FROM debian:12\n', 'FROM debian:12\nCOPY --from=0 /a /a\n'];
    expect(judged(stagesGuard, `${first}${rest}${last}`, `${first}${last}`, stage(1))).toBeNull();
  });
});

describe('a comment around a stage that is gone', () => {
  const before = `# Style\n${LINT}# The app\n${LAST}`;

  it('goes where a rewrite says so', () => {
    expect(judged(commentsGuard, before, `# The app\n${LAST}`, stage(0, '# Style'))).toBeNull();
  });

  it('is lost where none does', () => {
    expect(judged(commentsGuard, before, `# The app\n${LAST}`, stage(0))).toBe('A comment was lost: # Style');
    expect(judged(commentsGuard, before, LAST, stage(0, '# Style'))).toBe('A comment was lost: # The app');
  });

  it('may not be said to go, and stay', () => {
    const after = `# Style\n# The app\n${LAST}`;
    expect(judged(commentsGuard, before, after, stage(0, '# Style'))).toBe('A comment appeared: # Style');
  });
});
