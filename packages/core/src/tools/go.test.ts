import { describe, expect, it } from 'vitest';
import { go } from './go.js';
import { planGo } from './go-plan.js';
import { invocation, projectView, type ViewInput, verdict } from './project-view.fixture.js';
import { conflict, tree } from './resource.js';
import type { ProjectCall } from './tool.js';

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
  ])('%s needs its project for %s', (text, need, prefetch) => {
    const project = understand(text)?.project;
    expect(project?.need).toBe(need);
    expect(project?.folder).toBe('/app');
    expect(project?.prefetch).toBe(prefetch);
  });

  it.each([
    'go mod download example.org/x@v1.0.0',
    'go build -mod=vendor',
    'GOFLAGS=-mod=vendor go build',
    'GOPROXY=$PROXY go build',
    'go build -modfile=other.mod',
    'go -C sub build',
    'go install example.org/cmd/tool@latest',
    'go run example.org/cmd/tool@v1.0.0',
    'go generate ./...',
    'go get -u ./...',
    'go get example.org/x',
  ])('%s has no project to plan for', (text) => {
    expect(understand(text)?.project).toBeUndefined();
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
    expect(understand('go clean -modcache')?.empties).toEqual(['go:modules']);
    expect(understand('go clean -cache -modcache')?.empties).toEqual(['go:modules', 'go:builds']);
  });
});

const MOD =
  'module example.org/app\n\ngo 1.22\n\nrequire (\n\texample.org/a v1.0.0\n\texample.org/b v1.1.0 // indirect\n)\n';
const SUM =
  'example.org/a v1.0.0 h1:aaaa=\nexample.org/a v1.0.0/go.mod h1:bbbb=\nexample.org/b v1.1.0 h1:cccc=\nexample.org/b v1.1.0/go.mod h1:dddd=\n';

const plan = (files: ViewInput['files'], need: ProjectCall['need'] = 'build', rest: Partial<ViewInput> = {}) =>
  planGo(
    { folder: '/app', need, options: { flags: [], files: [] } },
    projectView({ base: 'golang:1.22', files, ...rest }),
  );
const check = (files: ViewInput['files'], need: ProjectCall['need'] = 'build', rest: Partial<ViewInput> = {}) =>
  verdict(plan(files, need, rest));

describe('modules of a project', () => {
  it('are told by go.mod and go.sum', () => {
    const result = plan({ 'go.mod': MOD, 'go.sum': SUM, 'main.go': '' });
    expect(verdict(result)).toBe('ok');
    expect(result.ok && result.reads).toEqual(['go.mod', 'go.sum']);
    expect(result.ok && result.writes).toEqual([]);
    expect(result.ok && result.caches).toEqual(['/go/pkg/mod']);
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
    ['GOFLAGS=-mod=vendor', 'vendored', { 'go.mod': MOD, 'go.sum': SUM }, 'build', { env: { GOFLAGS: '-mod=vendor' } }],
    ['unknown GOFLAGS', 'not-understood', { 'go.mod': MOD, 'go.sum': SUM }, 'build', { env: { GOFLAGS: null } }],
    ['a workspace', 'not-understood', { 'go.mod': MOD, 'go.sum': SUM, 'go.work': '' }],
    ['a directive that is not known', 'not-understood', { 'go.mod': `${MOD}\nfrobnicate x\n`, 'go.sum': SUM }],
    ['an unknown text', 'not-understood', { 'go.mod': null, 'go.sum': SUM }],
    [
      'an image that is not known',
      'open: The Go of the image',
      { 'go.mod': MOD, 'go.sum': SUM },
      'build',
      { base: '' },
    ],
    ['an old image', 'open: The Go of the image', { 'go.mod': MOD, 'go.sum': SUM }, 'build', { base: 'golang:1.11' }],
    ['an image without a version', 'ok', { 'go.mod': MOD, 'go.sum': SUM }, 'build', { base: 'golang:alpine' }],
    [
      'a module without a sum',
      'open: Every module',
      { 'go.mod': MOD, 'go.sum': SUM.replace('b v1.1.0 h1:cccc=\n', 'b v1.1.1 h1:cccc=\n') },
    ],
    [
      'a module with the sum of its go.mod alone',
      'open: Every module',
      { 'go.mod': MOD, 'go.sum': SUM.replace('example.org/b v1.1.0 h1:cccc=\n', '') },
    ],
    ['sums that are not known', 'open: Every module', { 'go.mod': MOD, 'go.sum': null }],
    [
      'sums that are not known, before lazy loading',
      'ok',
      { 'go.mod': MOD.replace('go 1.22', 'go 1.14'), 'go.sum': null },
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
  ])('%s: %s', (_, expected, files, need, rest) => {
    expect(check(files, need, rest).startsWith(expected)).toBe(true);
  });
});
