import { describe, expect, it } from 'vitest';
import { outcome } from './manifests-outcome.js';

const MOD = 'module a\n\ngo 1.22\n\nrequire example.org/a v1.0.0\n';
const SUM = 'example.org/a v1.0.0 h1:a=\nexample.org/a v1.0.0/go.mod h1:a=\n';

/** What is downloaded ahead of the sources in /app; the code of a decline if nothing is. */
function prefetch(base: string, lines: string, files: Readonly<Record<string, string>>): string {
  const result = outcome(base, lines.split(' | '), files);
  const found = /^.*\| RUN ([^|]*(?:\|\| true)?) \| (?:COPY|ADD) /.exec(result);
  return found?.[1] ?? result;
}

describe('a download ahead of the sources', () => {
  const inRoot = { 'go.mod': MOD, 'go.sum': SUM, 'cmd/main.go': '' };
  const inFolder = { 'cmd/go.mod': MOD, 'cmd/go.sum': SUM, 'cmd/tool/main.go': '' };

  it.each<[lines: string, files: Readonly<Record<string, string>>, expected: string]>([
    ['COPY . . | RUN go build .', inRoot, 'go mod download || true'],
    ['COPY . . | RUN cd cmd && go build .', inRoot, 'go mod download || true'],
    ['COPY . . | RUN cd cmd && go build .', inFolder, 'cd /app/cmd && go mod download || true'],
    ['COPY . . | RUN cd cmd/tool && go build .', inFolder, 'cd /app/cmd && go mod download || true'],
    ['COPY . . | RUN cd cmd && go build .', { ...inRoot, ...inFolder }, 'cd /app/cmd && go mod download || true'],
    ['WORKDIR /src | COPY . /app/ | RUN cd /app && go build .', inRoot, 'cd /app && go mod download || true'],
    ['WORKDIR /src | COPY . /a~b/ | RUN cd "/a~b" && go build .', inRoot, 'not-understood'],
    ['COPY . . | RUN mkdir -p /root/x && go mod download', inRoot, 'mkdir -p /root/x && go mod download'],
    [
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY . . | RUN go build .',
      inRoot,
      'go mod download || true',
    ],
    // One that is let fail by hand goes ahead as it is written, and the build needs no other.
    ['COPY . . | RUN go mod download || true', inRoot, 'go mod download || true'],
    [
      'COPY . . | RUN go mod download -x || : | RUN go build .',
      inRoot,
      'COPY go.mod go.sum ./ | RUN go mod download -x || : | COPY . . | RUN go build .',
    ],
    ['COPY go.mod go.sum ./ | RUN go mod download || true | COPY . . | RUN go build .', inRoot, 'left'],
    ['COPY . . | RUN go mod download || echo no', inRoot, 'left'],
    ['COPY . . | RUN go mod download || true > log', inRoot, 'left'],
    // What is downloaded to a mount is not there for the build.
    ['COPY . . | RUN --mount=type=cache,target=/go/pkg/mod go build .', inRoot, 'cache-mount'],
    ['COPY . . | RUN --mount=type=tmpfs,target=/go go build .', inRoot, 'cache-mount'],
    [
      'COPY . . | RUN --mount=type=cache,target=/x go build .',
      inRoot,
      '--mount=type=cache,target=/x go mod download || true',
    ],
    // It is there already.
    ['COPY go.mod ./ | WORKDIR /app/cmd | RUN go mod download | COPY . /app/ | RUN go build .', inRoot, 'left'],
    [
      'COPY . . | RUN cd cmd/tool && go build . | RUN cd cmd && go vet .',
      inFolder,
      'cd /app/cmd && go mod download || true',
    ],
    ['COPY . . | RUN cd cmd && go mod download', inFolder, 'cd cmd && go mod download'],
    ['COPY . . | RUN cd cmd && apk add git && go build .', inFolder, 'cd /app/cmd && go mod download || true'],
  ])('runs in the folder of its go.mod: %s', (lines, files, expected) => {
    expect(prefetch('golang:1.22', lines, files)).toBe(expected);
  });

  it.each([
    ['WORKDIR $DIR | COPY . . | RUN cd cmd && go build .', 'cd ./cmd && go mod download || true'],
    ['WORKDIR $DIR | COPY . . | RUN cd cmd/tool && go build .', 'cd ./cmd && go mod download || true'],
  ])('finds its folder below one that is not told: %s', (lines, expected) => {
    expect(prefetch('golang:1.22', lines, inFolder)).toBe(expected);
  });

  it.each([
    ['go build .', 'go mod download || true'],
    ['set -ex; go build .', 'go mod download || true'],
    ['mkdir -p /app/bin && rm -rf x && go build .', 'go mod download || true'],
    ['export CGO_ENABLED=0 GOOS=linux && go build .', 'go mod download || true'],
    ['A=b echo && go build .', 'go mod download || true'],
    ['go build . && apk add git', 'go mod download || true'],
    ['go build . && export A=b', 'go mod download || true'],
    ['git config --global url.x.insteadOf y && go build .', 'go mod download || true'],
    ['apk add git && go build .', 'go mod download || true'],
    ['cp netrc /root/.netrc && go build .', 'go mod download || true'],
    ['cp other.mod go.mod && go build .', 'go mod download || true'],
    ['./configure && go build .', 'go mod download || true'],
    ['export GOTOOLCHAIN=auto && go build .', 'go mod download || true'],
    ['A=b; go build .', 'go mod download || true'],
    // Modules are kept elsewhere then.
    ['sudo go build .', 'held'],
    ['export GOPATH=/x && go build .', 'held'],
    ['GOMODCACHE=/x; go build .', 'held'],
    ['go build . && export GOPATH=/x', 'go mod download || true'],
    ['mkdir -p /root/x && go build .', 'go mod download || true'],
    // What is set for the call alone can be set for the download as well.
    ['HTTPS_PROXY=http://proxy:80 CGO_ENABLED=0 go build .', 'HTTPS_PROXY=http://proxy:80 go mod download || true'],
    ['HTTPS_PROXY=$X go build .', 'go mod download || true'],
    ['GOFLAGS=$X go build .', 'left'],
  ])('may fail, as a build need not: %s', (script, expected) => {
    expect(prefetch('golang:1.22', `COPY . . | RUN ${script}`, inRoot)).toBe(expected);
  });

  it.each([
    ['cp -r /go/pkg/mod /modules', 'held'],
    ['cp -r "$GOMODCACHE" /modules', 'held'],
    ['cp -r $(go env GOPATH)/pkg/mod /modules', 'held'],
    ['cp -r "$GOPATH/src" /modules', 'go mod download || true'],
  ])('may leave more for what takes the module cache: %s', (behind, expected) => {
    expect(prefetch('golang:1.22', `COPY . . | RUN go build . | RUN ${behind}`, inRoot)).toBe(expected);
  });
});
