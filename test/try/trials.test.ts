import { describe, expect, it } from 'vitest';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { dockshift, type Outcome } from '../cli/in-process.js';
import { shellBuildEngine } from '../cli/shell-build-engine.js';
import { workspace } from '../cli/workspace.js';

const PAIR = 'RUN echo one > /one\nRUN echo two > /two\n';

/** `fix --try` in a folder, with an engine that builds. */
async function tryIn(
  files: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
  builder = shellBuildEngine(),
): Promise<Outcome & { readonly said: string; readonly log: (typeof builder)['log'] }> {
  const env = { NO_COLOR: '1', XDG_CACHE_HOME: workspace() };
  const cwd = workspace(files);
  const outcome = await dockshift(['fix', '--try', '--check', ...flags], {
    cwd,
    engine: dockshiftEngine(),
    builder,
    env,
  });
  return { ...outcome, said: outcome.stderr.replace(/\s+/g, ' '), log: builder.log };
}

describe('sets of build arguments', () => {
  const source = `FROM acme/$KIND\n${PAIR}`;

  it('are each built, and named', async () => {
    const sets = ['--build-args', 'KIND=plain', '--build-args', 'KIND=other,MODE=a'];
    const { said, log } = await tryIn({ Dockerfile: `ARG KIND\n${source}` }, ['--build-arg', 'V=1', ...sets]);
    expect(said).toContain('built both ways: the same, cold with KIND=plain and cold with KIND=other,MODE=a');
    expect(log.requests.map(({ flags }) => flags.buildArgs)).toEqual([
      ...[1, 2].map(() => ['V=1', 'KIND=plain']),
      ...[1, 2].map(() => ['V=1', 'KIND=other', 'MODE=a']),
      ['V=1', 'KIND=plain'],
      ['V=1', 'KIND=other', 'MODE=a'],
    ]);
  });

  it('make the difference where one of them does', async () => {
    const sets = ['--build-args', 'KIND=plain', '--build-args', 'KIND=first'];
    const { said } = await tryIn({ Dockerfile: `ARG KIND\n${source}` }, sets);
    expect(said).toContain(
      'built both ways: not the same, cold (/two: only in the original image (file of 3 bytes)), with KIND=first',
    );
    expect(said).toContain('1 held back');
  });

  it('say what is wrong with one that is none', async () => {
    const { stderr, code } = await tryIn({ Dockerfile: source }, ['--build-args', 'KIND']);
    expect(stderr).toContain('--build-args can\'t be "KIND"');
    expect(code).toBe(2);
  });
});
