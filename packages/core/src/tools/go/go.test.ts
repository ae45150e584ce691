import { describe, expect, it } from 'vitest';
import { conflict, tree } from '../../effects/resource.js';
import type { LaterCall, ProjectCall } from '../contract/project.js';
import { invocation, planOf, projectView, type ViewInput, verdict } from '../kit/project-view.fixture.js';
import { go } from './go.js';
import { moduleCache } from './go-plan.js';

const understand = (text: string, env: Record<string, string | null> = {}, cwd: string | null = '/app') =>
  go.understand(invocation(text, env, cwd));

describe('calls of go', () => {
  it.each<[string, string, string | undefined]>([
    ['go mod download', 'install', undefined],
    ['go mod download -x', 'install', undefined],
    ['go build', 'build', 'go mod download'],
    ['go build -o /bin/app -ldflags="-s -w" ./cmd/app', 'build', 'go mod download'],
    ['go install ./...', 'build', 'go mod download'],
    ['go test ./...', 'build', 'go mod download'],
    ['go vet ./...', 'build', 'go mod download'],
    ['go get -d -v ./...', 'build', 'go mod download'],
    ['CGO_ENABLED=0 GOOS=linux go build', 'build', 'go mod download'],
    [
      'GOPROXY=https://example.org,direct CGO_ENABLED=0 go build',
      'build',
      'GOPROXY=https://example.org,direct go mod download',
    ],
    ['GOFLAGS=-trimpath go build', 'build', 'GOFLAGS=-trimpath go mod download'],
    ['go generate ./...', 'build', 'go mod download'],
  ])('%s needs its project for %s', (text, need, prefetch) => {
    const project = understand(text)?.project;
    expect(project?.need).toBe(need);
    expect(project?.folder).toBe('/app');
    expect(project?.prefetch).toBe(prefetch);
  });

  it.each([
    'go mod download example.org/x@v1.0.0',
    'GOPROXY=$PROXY go build',
    'go -C sub build',
    'go install example.org/cmd/tool@latest',
    'go run example.org/cmd/tool@v1.0.0',
    'go get -u ./...',
    'go get example.org/x',
  ])('%s has no project to plan for', (text) => {
    expect(understand(text)?.project).toBeUndefined();
  });

  it.each([
    ['go list -m all', ['go:modules']],
    ['GOPROXY=off go build', ['go:modules']],
    ['go list ./...', undefined],
    ['GOPROXY=direct go build', undefined],
  ])('%s shows what is in %j', (text, caches) => {
    expect(understand(text)?.showsCaches).toEqual(caches);
  });

  it('has none in an unknown folder', () => {
    expect(understand('go build', {}, null)?.project).toBeUndefined();
  });

  it('installs programs out of the way of the sources', () => {
    const call = understand('go install example.org/cmd/tool@latest');
    expect(call?.replaces).toEqual(['tool']);
    expect(conflict(call?.effects ?? { reads: [], writes: [] }, { reads: [], writes: [tree('/app/main.go')] })).toBe(
      false,
    );
  });

  it('keeps settings and empties caches', () => {
    expect(understand('go env -w GOPROXY=direct')?.effects.writes).toContainEqual(tree('/root'));
    expect(understand('go env -w GOPROXY=direct')?.effects.writes).toContainEqual({ kind: 'env', name: 'GOPROXY' });
    expect(understand('go env GOPROXY')?.effects.writes).not.toContainEqual({ kind: 'env', name: 'GOPROXY' });
    expect(understand('go clean -modcache')?.empties).toEqual(['go:modules']);
    expect(understand('go clean -cache -modcache')?.empties).toEqual(['go:modules', 'go:builds']);
  });
});

const MOD =
  'module example.org/app\n\ngo 1.22\n\nrequire (\n\texample.org/a v1.0.0\n\texample.org/b v1.1.0 // indirect\n)\n';
const SUM =
  'example.org/a v1.0.0 h1:aaaa=\nexample.org/a v1.0.0/go.mod h1:bbbb=\nexample.org/b v1.1.0 h1:cccc=\nexample.org/b v1.1.0/go.mod h1:dddd=\n';

const plan = (files: ViewInput['files'], need: ProjectCall['need'] = 'build', rest: Partial<ViewInput> = {}) =>
  planOf(go, need === 'build' ? 'go build' : 'go mod download', { base: 'golang:1.22', files, ...rest });

const SUMS = 'open: The download leaves go.sum as it is.';

/** What a RUN has behind the call. */
const later = (text: string, sameRun = true, cwd = '/app'): LaterCall | null => {
  const call = understand(text, {}, cwd);
  return call === null ? null : { tool: 'go', action: call.action, project: call.project ?? null, sameRun };
};
const check = (files: ViewInput['files'], need: ProjectCall['need'] = 'build', rest: Partial<ViewInput> = {}) =>
  verdict(plan(files, need, rest));

describe('the module cache', () => {
  it.each<[Readonly<Record<string, string | null>>, string, boolean]>([
    [{}, '/go/pkg/mod', true],
    [{ GOMODCACHE: '/cache/' }, '/cache', true],
    [{ GOPATH: '/work' }, '/work/pkg/mod', true],
    [{ GOPATH: '/work', GOMODCACHE: '/cache' }, '/cache', true],
    // Go takes absolute folders only, and of a list of them the first.
    [{ GOMODCACHE: 'cache' }, '/go/pkg/mod', false],
    [{ GOPATH: 'work' }, '/go/pkg/mod', false],
    [{ GOPATH: '/work:/more' }, '/go/pkg/mod', false],
    [{ GOMODCACHE: null }, '/go/pkg/mod', false],
    [{ GOPATH: null }, '/go/pkg/mod', false],
    [{ GOPATH: '/work', GOMODCACHE: null }, '/work/pkg/mod', false],
  ])('with %j is %s, for sure: %s', (env, modules, known) => {
    expect(moduleCache((name) => env[name])).toEqual({ modules, known });
  });
});

describe('modules of a project', () => {
  it('are told by go.mod and go.sum', () => {
    const result = plan({ 'go.mod': MOD, 'go.sum': SUM, 'main.go': '' });
    expect(verdict(result)).toBe('ok');
    expect(result.ok && result.reads).toEqual(['go.mod', 'go.sum']);
    expect(result.ok && result.writes).toEqual([]);
    expect(result.ok && result.caches).toEqual(['/go/pkg/mod', '/go/pkg/sumdb']);
    expect(result.ok && result.cacheWords).toContain('GOMODCACHE');
  });

  it('need programs that are installed in between', () => {
    const result = plan({ 'go.mod': MOD, 'go.sum': SUM });
    expect(result.ok && conflict(result.effects, { reads: [], writes: [tree('/usr/bin/git')] })).toBe(true);
    expect(result.ok && conflict(result.effects, { reads: [], writes: [tree('/app/main.go')] })).toBe(false);
  });

  it('are found from a folder below', () => {
    const result = plan({ 'go.mod': MOD, 'go.sum': SUM, 'cmd/main.go': '' }, 'build', { folder: 'cmd' });
    expect(result.ok && result.reads).toEqual(['go.mod', 'go.sum']);
  });

  it('may be folders of the project', () => {
    const mod = `${MOD}\nreplace example.org/a => ./libs/a\n`;
    expect(plan({ 'go.mod': mod, 'go.sum': SUM, 'libs/a/go.mod': '' }).ok).toBe(true);
    const result = plan({ 'go.mod': mod, 'go.sum': SUM, 'libs/a/go.mod': '' });
    expect(result.ok && result.reads).toEqual(['libs/a/go.mod', 'go.mod', 'go.sum']);
    expect(check({ 'go.mod': mod, 'go.sum': SUM })).toBe('local-dependency');
    expect(check({ 'go.mod': `${MOD}\nreplace example.org/a => ../a\n`, 'go.sum': SUM })).toBe('local-dependency');
    expect(check({ 'go.mod': `${MOD}\nreplace example.org/a v1.0.0 => example.org/c v1.0.0\n`, 'go.sum': SUM })).toBe(
      'ok',
    );
  });

  it.each<[string, string, ViewInput['files'], ProjectCall['need']?, Partial<ViewInput>?]>([
    ['no go.mod', 'no-manifest', { 'main.go': '' }],
    ['no go.sum', 'no-manifest', { 'go.mod': MOD }],
    ['no requirement', 'no-dependencies', { 'go.mod': 'module example.org/app\n', 'go.sum': '' }],
    ['vendor/', 'vendored', { 'go.mod': MOD, 'go.sum': SUM, 'vendor/modules.txt': '' }],
    ['GO111MODULE=off', 'vendored', { 'go.mod': MOD, 'go.sum': SUM }, 'build', { env: { GO111MODULE: 'off' } }],
    [
      'GOFLAGS=-overlay=o.json',
      'vendored',
      { 'go.mod': MOD, 'go.sum': SUM },
      'build',
      { env: { GOFLAGS: '-overlay=o.json' } },
    ],
    ['GOFLAGS=-C=m', 'vendored', { 'go.mod': MOD, 'go.sum': SUM }, 'build', { env: { GOFLAGS: '-C=m' } }],
    ['GOFLAGS=-mod=vendor', 'vendored', { 'go.mod': MOD, 'go.sum': SUM }, 'build', { env: { GOFLAGS: '-mod=vendor' } }],
    [
      'unknown GO111MODULE',
      'not-understood',
      { 'go.mod': MOD, 'go.sum': SUM },
      'build',
      { env: { GO111MODULE: null } },
    ],
    ['unknown GOFLAGS', 'not-understood', { 'go.mod': MOD, 'go.sum': SUM }, 'build', { env: { GOFLAGS: null } }],
    ['a workspace', 'not-understood', { 'go.mod': MOD, 'go.sum': SUM, 'go.work': '' }],
    ['a directive that is not known', 'not-understood', { 'go.mod': `${MOD}\nfrobnicate x\n`, 'go.sum': SUM }],
    ['a Go that is not known', 'not-understood', { 'go.mod': MOD.replace('go 1.22', 'go 2.1'), 'go.sum': SUM }],
    ['an unknown text', 'not-understood', { 'go.mod': null, 'go.sum': SUM }],
    [
      'a download in an image that is not known',
      'open: The Go of the image',
      { 'go.mod': MOD, 'go.sum': SUM },
      'install',
      { base: '' },
    ],
    ['an old image', 'open: The Go of the image', { 'go.mod': MOD, 'go.sum': SUM }, 'install', { base: 'golang:1.11' }],
    ['an image without a version', 'ok', { 'go.mod': MOD, 'go.sum': SUM }, 'install', { base: 'golang:alpine' }],
    ['an image of Go 1', 'ok', { 'go.mod': MOD, 'go.sum': SUM }, 'install', { base: 'golang:1-bookworm' }],
    [
      'an image on an old system',
      'open: The Go of the image',
      { 'go.mod': MOD, 'go.sum': SUM },
      'install',
      { base: 'golang:stretch' },
    ],
    [
      'a build before Go 1.18, which adds to go.sum by itself',
      'ok',
      { 'go.mod': MOD.replace('go 1.22', 'go 1.13'), 'go.sum': '' },
      'build',
      { base: 'golang:1.14' },
    ],
    ['a download since Go 1.18', 'ok', { 'go.mod': MOD, 'go.sum': null }, 'install'],
    [
      'a download before Go 1.18',
      'open: The download leaves go.sum',
      { 'go.mod': MOD, 'go.sum': '' },
      'install',
      { base: 'golang:1.17' },
    ],
    [
      'a download before Go 1.18 with all sums',
      'ok',
      { 'go.mod': MOD, 'go.sum': SUM },
      'install',
      { base: 'golang:1.17' },
    ],
    [
      'a download before Go 1.18 without the sum of a go.mod',
      'open: The download leaves go.sum',
      { 'go.mod': MOD, 'go.sum': SUM.replace('example.org/b v1.1.0/go.mod h1:dddd=\n', '') },
      'install',
      { base: 'golang:1.17' },
    ],
    [
      'a download before Go 1.18 of more than go.mod names',
      'open: The download leaves go.sum',
      { 'go.mod': MOD.replace('go 1.22', 'go 1.16'), 'go.sum': SUM },
      'install',
      { base: 'golang:1.17' },
    ],
  ])('%s: %s', (_, expected, files, need, rest) => {
    expect(check(files, need, rest).startsWith(expected)).toBe(true);
  });

  // A module that no package of the build imports can be out of reach though go.sum has its sum.
  it.each<[string, ViewInput['files'], Partial<ViewInput>?]>([
    ['every sum is there', { 'go.mod': MOD, 'go.sum': SUM }],
    ['a build asks for every go.mod', { 'go.mod': MOD.replace('go 1.22', 'go 1.14'), 'go.sum': null }],
    ['GOPRIVATE is set', { 'go.mod': MOD, 'go.sum': SUM }, { env: { GOPRIVATE: 'example.org' } }],
    ['the image is not known', { 'go.mod': MOD, 'go.sum': SUM }, { base: '' }],
  ])('are downloaded, which may fail, also if %s', (_, files, rest) => {
    const result = plan(files, 'build', rest);
    expect(verdict(result)).toBe('ok');
    expect(result.ok && result.prefetch).toEqual({
      mayFail: true,
      note: rest?.env === undefined ? null : '# Best effort: the build downloads what is missing',
    });
    expect(result.ok && result.caches).toEqual(['/go/pkg/mod', '/go/pkg/sumdb']);
  });

  it('are not downloaded for a build with GOPROXY=off', () => {
    const files = { 'go.mod': MOD, 'go.sum': SUM };
    expect(check(files, 'build', { env: { GOPROXY: 'off' } })).toBe('no-dependencies');
    expect(check(files, 'install', { env: { GOPROXY: 'off' } })).toBe('ok');
  });

  it("never let a download fail that is the file's own", () => {
    const result = plan({ 'go.mod': MOD, 'go.sum': null }, 'install');
    expect(result.ok && result.prefetch).toBeUndefined();
  });

  it.each<[string, string, readonly (LaterCall | null)[], string?, Record<string, string>?]>([
    ['a build', 'ok', [later('go build -o app .')]],
    ['nothing', SUMS, []],
    ['a build in another RUN', SUMS, [later('go build', false)]],
    ['a build of another module', SUMS, [later('go build', true, '/other')]],
    ['an unknown command, and a build', SUMS, [null, later('go build')]],
    ['a build with a mode of its own', SUMS, [later('go build -mod=readonly')]],
    ['a build, with flags', SUMS, [later('go build')], 'golang:1.14', { GOFLAGS: '-mod=readonly' }],
    ['go generate', SUMS, [later('go generate')]],
    ['another download', SUMS, [later('go mod download')]],
    ['a build that writes no sums', SUMS, [later('go build')], 'golang:1.16'],
    [
      'a build by a Go that is not known',
      `open: The Go of the image works with modules. | ${SUMS.slice(6)}`,
      [later('go build')],
      '',
    ],
  ])('before Go 1.16, a download and then %s: %s', (_, expected, behind, base = 'golang:1.14', env = {}) => {
    const files = { 'go.mod': MOD.replace('go 1.22', 'go 1.13'), 'go.sum': '' };
    expect(check(files, 'install', { base, behind, env })).toBe(expected);
  });

  it.each<[string, string, (readonly (LaterCall | null)[])?]>([
    ['go build -mod=vendor', 'vendored'],
    ['go mod download -modfile=other.mod', 'vendored'],
    ['go mod download -x', 'ok'],
    ['go build -modfile=other.mod', 'vendored'],
    ['go build -C sub', 'vendored'],
    ['go generate', 'no-dependencies', []],
    ['go generate', 'no-dependencies', [null]],
    ['go generate', 'no-dependencies', [later('go generate')]],
    ['go generate', 'no-dependencies', [later('go build', true, '/other')]],
    ['go generate', 'ok', [null, later('go build', false)]],
  ])('for %s: %s', (text, expected, behind = []) => {
    const call = understand(text)?.project;
    expect(
      call && verdict(call.plan(projectView({ base: 'golang:1.22', files: { 'go.mod': MOD, 'go.sum': SUM }, behind }))),
    ).toBe(expected);
  });
});
