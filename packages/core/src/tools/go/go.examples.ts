import type { ToolExamples } from '../contract/example.js';

const MOD = 'module example.org/app\n\ngo 1.22\n\nrequire example.org/a v1.0.0\n';
const SUM = 'example.org/a v1.0.0 h1:aaaa=\nexample.org/a v1.0.0/go.mod h1:bbbb=\n';
const FILES = { 'go.mod': MOD, 'go.sum': SUM, 'main.go': '' };

/** What the go command does. */
export const goExamples: ToolExamples = {
  tool: 'go',
  base: 'golang:1.22',
  files: FILES,
  rows: [
    {
      run: 'go mod download',
      is: 'download: ok',
      folder: '/app',
      reads: 'go.mod go.sum',
      writes: '',
      looksFor: 'vendor go.work go.sum',
      fills: 'go:modules',
      sees: '/go/pkg/mod /app/go.mod',
      changes: '/go/pkg/mod /app/go.sum',
      loads: 'PATH GOENV GOROOT GOWORK GOPROXY GOAUTH CC CXX SSL_CERT_FILE SSL_CERT_DIR NETRC',
      settings: 'GOFLAGS GOWORK GOROOT off auto',
    },
    { run: 'go mod download <each>', each: '-x -json', is: 'download: ok', reads: 'go.mod go.sum' },
    { run: 'go mod download example.org/a@v1.0.0', is: 'download' },
    {
      run: 'go <each> ./cmd',
      each: 'build install test vet list run',
      is: 'build: ok',
      reads: 'go.mod go.sum',
      fills: 'go:modules go:builds',
      sees: '/app',
      changes: '/app',
    },
    { run: 'go get <each> ./...', each: '-d -v -t', is: 'build: ok', reads: 'go.mod go.sum' },
    { run: 'go get example.org/b', is: 'unknown' },
    { run: 'go install example.org/cmd@v1', is: 'install', replaces: 'cmd', changes: '/go/bin/cmd', spares: '/app' },
    { run: 'go run example.org/cmd@v1', is: 'run', changes: '/app' },
    { run: 'go <each>', each: 'version env', is: 'other', sees: '/app', changes: '/root', spares: '/srv' },
    { run: 'go clean -modcache', is: 'clean', empties: 'go:modules', spares: '/app' },
    { run: 'go clean -cache', is: 'clean', empties: 'go:builds', spares: '/app' },
    { run: 'go <each>', each: 'mod fmt tool work', is: 'unknown' },
    { run: 'go generate ./...', is: 'generate: no-dependencies' },
    {
      run: 'go generate ./...',
      behind: [{ run: 'go build', sameRun: false }],
      is: 'generate: ok',
      reads: 'go.mod go.sum',
    },
    { run: 'go build <each>', each: '-mod=vendor -modfile=other.mod -C=sub -overlay=x.json', is: 'build: vendored' },
    // go.mod, in all its lines, and who is above it.
    {
      run: 'go mod download',
      files: {
        ...FILES,
        'go.mod': `${MOD}\ntoolchain go1.22.1\ngodebug default=go1.21\ntool example.org/a/cmd\nignore ./web\nexclude example.org/b v1.0.0\nretract v1.0.0\nreplace example.org/a v1.0.0 => example.org/c v1.0.0\n`,
      },
      is: 'download: ok',
    },
    {
      run: 'go mod download',
      files: { ...FILES, 'go.mod': `${MOD}\nreplace example.org/a => ./libs/a\n`, 'libs/a/go.mod': '' },
      is: 'download: ok',
      reads: 'go.mod go.sum libs/a/go.mod',
    },
    {
      run: 'go mod download',
      each: './libs/a ../a /srv/a',
      files: { ...FILES, 'go.mod': `${MOD}\nreplace example.org/a => <each>\n` },
      is: 'download: local-dependency',
    },
    { run: 'go build .', in: 'cmd', files: { ...FILES, 'cmd/main.go': '' }, is: 'build: ok', reads: 'go.mod go.sum' },
    { run: 'go mod download', files: { 'main.go': '' }, is: 'download: no-manifest' },
    { run: 'go mod download', files: { ...FILES, 'go.mod': null }, is: 'download: not-understood' },
    { run: 'go mod download', files: { ...FILES, 'go.mod': `${MOD}\nfrobnicate x\n` }, is: 'download: not-understood' },
    { run: 'go mod download', files: { ...FILES, 'go.work': '' }, is: 'download: not-understood' },
    { run: 'go mod download', files: { ...FILES, 'vendor/modules.txt': '' }, is: 'download: vendored' },
    {
      run: 'go mod download',
      files: { ...FILES, 'go.mod': 'module example.org/app\n' },
      is: 'download: no-dependencies',
    },
    // Settings.
    { run: 'go build', env: { GO111MODULE: 'off' }, is: 'build: vendored' },
    { run: 'go build', env: { XDG_CACHE_HOME: '/cache' }, is: 'build: ok' },
    { run: 'go build', env: { GOFLAGS: '-mod=vendor' }, is: 'build: vendored' },
    { run: 'go build', each: 'GO111MODULE GOFLAGS', env: { '<each>': null }, is: 'build: not-understood' },
    { run: 'go build', env: { GOPROXY: 'off' }, is: 'build: no-dependencies' },
    {
      run: 'go build',
      each: 'GOPRIVATE GOPROXY GONOPROXY GONOSUMDB GOINSECURE GONOSUMCHECK GOSUMDB GOTOOLCHAIN',
      env: { '<each>': 'example.org' },
      is: 'build: ok',
      reads: 'go.mod go.sum',
    },
    {
      run: 'go mod download',
      each: 'GOMODCACHE GOPATH',
      env: { '<each>': '/srv/go' },
      is: 'download: ok',
      changes: '/srv/go/pkg/mod',
    },
    {
      run: '<each>=x go build',
      each: `GOOS GOARCH GOARM GOARM64 GOAMD64 GO386 GOMIPS GOMIPS64 GOPPC64 GORISCV64 GOWASM CGO_ENABLED CGO_CFLAGS CGO_CPPFLAGS
        CGO_CXXFLAGS CGO_FFLAGS CGO_LDFLAGS CC CXX AR FC PKG_CONFIG GOEXPERIMENT GOCACHE GOBIN GOGC GOMEMLIMIT GOMAXPROCS`,
      is: 'build: ok',
      reads: 'go.mod go.sum',
    },
    { run: 'HOME=/srv go mod download', is: 'download: ok' },
    // Which Go.
    {
      run: 'go mod download',
      each: 'latest alpine buster bullseye bookworm trixie',
      base: 'golang:<each>',
      is: 'download: ok',
    },
    { run: 'go mod download', base: 'golang:1.11', is: 'download: open: The Go of the image works with modules.' },
    { run: 'go mod download', base: '', is: 'download: open: The Go of the image works with modules.' },
    {
      run: 'go mod download',
      base: 'golang:1.17',
      files: { ...FILES, 'go.sum': '' },
      is: 'download: open: The download leaves go.sum',
    },
  ],
  never: {
    '../../': 'a folder above, as ../ is',
    '../../../': 'a folder above, as ../ is',
    '../../../../': 'a folder above, as ../ is',
    'rewrites-lock-file': 'that go.sum changes is a premise',
    'installs-the-project': 'a download installs nothing',
    'lifecycle-script': 'modules have no scripts',
  },
};
