import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Outcome, Surroundings } from '../cli/in-process.js';
import { shellBuildEngine } from '../cli/shell-build-engine.js';
import { workspace } from '../cli/workspace.js';
import { questions, read, review } from './played.js';

const PAIR = 'RUN echo one > /one\nRUN echo two > /two\n';
const JOINED = 'RUN echo one > /one && \\\n    echo two > /two\n';
const LISTS = 'FROM debian:12\nCOPY lists.sh /\nRUN apt-get update && apt-get install -y curl\nRUN ./lists.sh\n';

let cache = '';
beforeEach(() => {
  cache = workspace();
});

/** With an engine that builds, and a cache of the test's own. */
function tried(
  cwd: string,
  typed: Surroundings['typed'],
  flags: readonly string[] = [],
  more: Partial<Surroundings> = {},
): Promise<Outcome> {
  const env = { NO_COLOR: '1', XDG_CACHE_HOME: cache };
  return review(cwd, typed, ['--try', ...flags], { builder: shellBuildEngine(), env, ...more });
}

describe('review --try', () => {
  it('offers what came out the same as tried, with what was built', async () => {
    const cwd = workspace({ Dockerfile: `FROM acme/plain\n${PAIR}` });
    const outcome = await tried(cwd, ['y']);
    expect(outcome.stdout).toMatch(
      /^ {3}tried {3}real builds come out the same; what is open below is not proven\n {11}built both ways: the same, cold\n {3}OPEN {4}/m,
    );
    expect(questions(outcome)).toEqual(['(1 of 1) Take this tried rewrite [y,n,q,a,d,e,?]?']);
    expect(read(cwd)).toBe(`FROM acme/plain\n${JOINED}`);
    expect(outcome.stderr).toContain('1 file changed, 1 rewrite');
    expect(outcome.code).toBe(0);
  });

  it('offers nothing that comes out different, and says what differs', async () => {
    const cwd = workspace({ Dockerfile: `FROM acme/first\n${PAIR}` });
    const outcome = await tried(cwd, []);
    expect(questions(outcome)).toEqual([]);
    expect(outcome.stderr).toMatch(/2 {2}held {4}Join 2 RUNs into one/);
    expect(outcome.stderr.replace(/\s+/g, ' ')).toContain('built both ways: not the same, cold (/two:');
    const shown = await tried(cwd, ['y'], ['--unsafe']);
    expect(shown.stdout.replace(/\s+/g, ' ')).toContain(
      'UNSAFE the image stays what it is only if the open claims below hold built both ways: not the same',
    );
  });

  it('shows what was built of proven rewrites, too, and takes those and the tried ones with one answer', async () => {
    const cwd = workspace({ Dockerfile: `FROM debian:12\n${PAIR}FROM acme/plain\n${PAIR}RUN exit 0\n` });
    const outcome = await tried(cwd, ['a']);
    expect(outcome.stdout).toMatch(
      /^ {3}safe {4}the image is proven to stay what it is\n {11}built both ways: the same/m,
    );
    expect(outcome.stderr).toContain('2 rewrites');
  });

  it('builds what was chosen where something was left, and writes nothing that comes out different', async () => {
    const source = `FROM acme/plain\n${PAIR}COPY a /\n${PAIR}`;
    const cwd = workspace({ Dockerfile: source, a: 'a' });
    const builder = shellBuildEngine();
    const outcome = await tried(cwd, ['n', 'y'], ['--context', '.'], { builder });
    expect(outcome.stderr).toContain('building Dockerfile what was chosen');
    expect(read(cwd)).toBe(`FROM acme/plain\n${PAIR}COPY a /\n${JOINED}`);
  });

  it('says of an original that does not build that nothing was tried, and asks about what is proven', async () => {
    const cwd = workspace({ Dockerfile: `FROM debian:12\n${PAIR}FROM acme/plain\n${PAIR}RUN exit 3\n` });
    const outcome = await tried(cwd, ['y']);
    expect(outcome.stderr.replace(/\s+/g, ' ')).toContain('Nothing was tried: the original does not build');
    expect(questions(outcome)).toEqual(['(1 of 1) Take this rewrite [y,n,q,a,d,e,?]?']);
  });

  it('keeps what was tried when it is interrupted, and writes nothing', async () => {
    const second = `FROM acme/plain\n# another one\n${PAIR}`;
    const cwd = workspace({ 'a/Dockerfile': `FROM acme/plain\n${PAIR}`, 'b/Dockerfile': second });
    const controller = new AbortController();
    const builder = shellBuildEngine((count) => {
      if (count === 5) controller.abort();
    });
    const outcome = await tried(cwd, ['y'], [], { builder, signal: controller.signal });
    expect(outcome.code).toBe(130);
    expect(outcome.stderr).toContain('interrupted; nothing was written');
    expect(read(cwd, 'a/Dockerfile')).toBe(`FROM acme/plain\n${PAIR}`);
    expect(readdirSync(join(cache, 'dockshift', 'try'))).toHaveLength(1);
    const again = shellBuildEngine();
    expect(questions(await tried(cwd, ['y', 'y'], [], { builder: again }))).toHaveLength(2);
    expect(again.log.requests).toHaveLength(3);
    expect(read(cwd, 'b/Dockerfile')).toBe(`FROM acme/plain\n# another one\n${JOINED}`);
  });

  it('is the same off a terminal, and changes nothing', async () => {
    const cwd = workspace({ Dockerfile: LISTS, 'lists.sh': '' });
    const outcome = await tried(cwd, undefined);
    expect(outcome.stdout).not.toContain('?');
    expect(outcome.stderr.replace(/\s+/g, ' ')).toContain('(/seen: contents');
    expect(read(cwd)).toBe(LISTS);
  });

  it('says on a terminal what is built, how long, and what is left', async () => {
    const cwd = workspace({ Dockerfile: `FROM acme/plain\n${PAIR}` });
    const { stderr } = await tried(cwd, ['y'], [], { terminal: true });
    const lines = stderr.split('\r\u001b[K');
    expect(lines[1]).toBe('building Dockerfile the original 0.0 s    2 to follow');
    expect(lines).toContain('building Dockerfile the original again 0.0 s    1 to follow, about 2.0 s');
  });

  it('is no page', async () => {
    const outcome = await tried(workspace({ Dockerfile: LISTS }), undefined, ['--html', 'a.html']);
    expect(outcome.stderr).toContain('--html asks nothing, and --try builds what is asked about');
    expect(outcome.code).toBe(2);
  });
});
