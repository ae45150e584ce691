import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
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
  builder: ReturnType<typeof shellBuildEngine> = shellBuildEngine(),
  cache = workspace(),
  cwd = workspace(files),
): Promise<Outcome & { readonly said: string; readonly log: (typeof builder)['log'] }> {
  const env = { NO_COLOR: '1', XDG_CACHE_HOME: cache };
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

/** A held rewrite that does not depend on the base image's triggers. */
const LISTS_RUN = 'COPY other.sh /\nRUN apt-get update && apt-get install -y curl\nRUN ./other.sh\n';
const SCRIPT = { 'other.sh': 'unknown-program\n' };

const LISTS = (script: string): Readonly<Record<string, string>> => ({
  Dockerfile: `FROM debian:12\nCOPY ${script} /\nRUN apt-get update && apt-get install -y curl\nRUN ./${script}\n`,
  [script]: 'unknown-program\n',
});

describe('what differs', () => {
  it('is nothing where it is in a cache that a rewrite announced', async () => {
    const { said, log } = await tryIn(LISTS('other.sh'));
    expect(log.requests.length).toBeGreaterThan(2);
    expect(said).toContain('tried Remove the apt package lists at the end of this RUN');
  });

  it('counts anywhere else', async () => {
    const { said } = await tryIn(LISTS('lists.sh'));
    expect(said).toContain('held Remove the apt package lists at the end of this RUN');
    expect(said).toContain('built both ways: not the same, cold (/seen: contents');
  });

  it('counts in such a folder, too, where no rewrite announced it', async () => {
    const dockerfile =
      'FROM acme/first\nRUN echo one > /var/lib/apt/lists/one\nRUN echo two > /var/lib/apt/lists/two\n';
    const { said } = await tryIn({ Dockerfile: dockerfile });
    expect(said).toContain('built both ways: not the same, cold (/var/lib/apt/lists/two: only in the original image');
  });

  it('is set aside where the original differs from itself', async () => {
    const noise = 'RUN cat /proc/sys/kernel/random/uuid > /id\n';
    const { said } = await tryIn({ Dockerfile: `FROM acme/plain\n${noise}${PAIR}` });
    expect(said).toMatch(/built both ways: the same, cold/);
  });

  it('is set aside where the original makes a file of another name each time', async () => {
    const source = (base: string): string => `FROM acme/${base}\nRUN mktemp /tmp/agent-XXXXXX\n${PAIR}`;
    expect((await tryIn({ Dockerfile: source('plain') })).said).toMatch(/built both ways: the same, cold/);
    const { said } = await tryIn({ Dockerfile: source('first') });
    expect(said).toContain('built both ways: not the same, cold (/');
  });

  it('is also whether a build succeeds', async () => {
    const { said } = await tryIn({
      Dockerfile: 'FROM acme/first\nRUN echo one > /one\nRUN echo two > /two\nCOPY x /\nRUN cat /two > /three\n',
      x: '',
    });
    expect(said).toContain('built both ways: the build fails (process');
  });
});

describe('what is built', () => {
  const source = {
    Dockerfile: `FROM acme/plain\nCOPY src/ /src/\nCOPY . /app/\n${PAIR}`,
    'src/a.js': 'a',
    '.dockerignore': 'left/\n',
    'left/b.js': 'b',
  };

  it('is each version without a cache, and after changes of the context with its own', async () => {
    const { said, log } = await tryIn(source, ['--context', '.']);
    expect(said).toContain('built both ways: the same, cold, after an edit of src/a.js and with a new file beside it');
    expect(log.requests.map(({ cache }) => cache)).toEqual([false, false, true, true, false, true, true]);
    const added = log.contexts.map((paths) => paths.includes('src/added-by-dockshift-try'));
    expect(added).toEqual([false, false, false, true, false, false, true]);
  });

  it('sees of the context what no ignore file leaves out, in a copy', async () => {
    const { log } = await tryIn(source, ['--context', '.']);
    for (const paths of log.contexts) {
      expect(paths).toContain('src/a.js');
      expect(paths.filter((path) => path.startsWith('left'))).toEqual([]);
    }
  });

  it('sees no more of it than it asks for', async () => {
    const files = { 'src/a.js': 'a', 'src/b/c.js': 'c', 'data/large.bin': 'x', 'srcs/d.js': 'd', 'package.json': '{}' };
    const dockerfile = `FROM debian:12\nCOPY src /src/\nCOPY package.json /\n${LISTS_RUN}`;
    const { said, log } = await tryIn({ ...files, Dockerfile: dockerfile, ...SCRIPT }, ['--context', '.']);
    expect(said).toContain('after an edit of src/a.js');
    const paths = (log.contexts[0] ?? []).toSorted();
    expect(paths).toEqual(['other.sh', 'package.json', 'src', 'src/a.js', 'src/b', 'src/b/c.js']);
  });

  it('sees all of it where a link may lead anywhere', async () => {
    const dockerfile = `FROM debian:12\nCOPY src /src/\n${LISTS_RUN}`;
    const cwd = workspace({ 'src/a.js': 'a', 'data/b.js': 'b', Dockerfile: dockerfile, ...SCRIPT });
    symlinkSync('../data', join(cwd, 'src/data'));
    const { log } = await tryIn({}, ['--context', '.'], shellBuildEngine(), workspace(), cwd);
    expect(log.contexts[0]).toContain('data/b.js');
  });

  it('is each platform', async () => {
    const { said, log } = await tryIn({ Dockerfile: `FROM acme/plain\n${PAIR}` }, [
      '--platform',
      'linux/amd64,linux/arm64',
    ]);
    expect(said).toContain('the same, cold on linux/amd64 and cold on linux/arm64');
    expect(new Set(log.requests.map(({ flags }) => flags.platform))).toEqual(new Set(['linux/amd64', 'linux/arm64']));
  });

  it('is nothing when the time is up, and nothing where all is proven', async () => {
    expect((await tryIn({ Dockerfile: `FROM acme/plain\n${PAIR}` }, ['--time', '0s'])).log.requests).toEqual([]);
    expect((await tryIn({ Dockerfile: `FROM debian:12\n${PAIR}` })).log.requests).toEqual([]);
  });
});

describe('what was tried', () => {
  const file = { Dockerfile: `FROM acme/plain\nCOPY a /\n${PAIR}`, a: 'a' };
  const builds = async (
    files: Readonly<Record<string, string>>,
    cache: string,
    flags: readonly string[] = [],
    more: object = {},
  ): Promise<number> => {
    const builder = Object.assign(shellBuildEngine(), more);
    return (await tryIn(files, flags, builder, cache)).log.requests.length;
  };

  it('is not built again, unless that is asked for', async () => {
    const cache = workspace();
    expect(await builds(file, cache)).toBe(3);
    expect(await builds(file, cache)).toBe(0);
    expect(await builds(file, cache, ['--no-cache'])).toBe(3);
  });

  it('is built again with another text, context, engine, base image or flag', async () => {
    const cache = workspace();
    await builds(file, cache);
    expect(await builds({ ...file, Dockerfile: `${file.Dockerfile}# more\n` }, cache)).toBe(3);
    expect(await builds({ ...file, a: 'other' }, cache)).toBe(3);
    expect(await builds(file, cache, [], { version: '2.0' })).toBe(3);
    expect(await builds(file, cache, [], { idOf: () => Promise.resolve('another id') })).toBe(3);
    expect(await builds(file, cache, ['--build-arg', 'A=1'])).toBe(3);
    expect(await builds(file, cache)).toBe(0);
  });

  it('is not kept where it is not known what a base image is', async () => {
    const cache = workspace();
    const unknown = { idOf: () => Promise.resolve(null) };
    expect([await builds(file, cache, [], unknown), await builds(file, cache, [], unknown)]).toEqual([3, 3]);
  });
});
