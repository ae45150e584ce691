import type { Cache } from '../contract/cache.js';
import { open } from '../kit/checks.js';
import { isSince } from '../kit/image-release.js';

/** Variables with which it asks the checksum database about some modules, or all, no more (go.dev/ref/mod#environment-variables). */
const UNCHECKED = ['GOPRIVATE', 'GONOSUMDB', 'GONOSUMCHECK', 'GOSUMDB', 'GOINSECURE'];

/** What Go downloads. A version of a module is the same for ever: go.sum and the checksum database have its hash (go.dev/ref/mod#authenticating). */
export const modules: Cache = {
  id: 'go:modules',
  title: 'Go module cache',
  path: '/go/pkg/mod',
  clean: 'go clean -modcache',
  mount: {
    place: {
      variables: new Map([
        ['GOMODCACHE', ''],
        ['GOPATH', '/pkg/mod'],
      ]),
      home: 'go/pkg/mod',
      // docker-library/golang: `ENV GOPATH /go`.
      elsewhere: new Map([['golang', '/go/pkg/mod']]),
    },
    reused: true,
    sources: true,
    readers: {
      named:
        /pkg\/mod(?![\w-])|\/go\/pkg(?![\w/-])|GOPATH["')}]*\/pkg(?![\w/-])|GOMODCACHE|GOPROXY=["']?(?:off|file)|\bgo\s+clean\b[^;&|]{0,40}-modcache/,
      used: /\bgo\s+(?:build|get|generate|install|list|mod|run|test|tool|vet)\b/,
      moved: /\b(?:GOMODCACHE|GOPATH|GOENV)=|GOPROXY=["']?(?:off|file)/,
    },
    // "Go 1.11 adds preliminary support for modules" (go.dev/doc/go1.11#modules).
    images: (image) => image.name !== 'golang' || isSince(image, 'golang', 1, 11),
    touched:
      /[/\s]pkg\/mod(?![\w-])|GOPATH\}?\/pkg|GOMODCACHE|GOPROXY[:= ]+(?:off|file)|\bgo clean [^;&|]{0,40}-modcache|\bgo list [^;&|]{0,20}-m [^;&|]{0,20}(?:Dir|-json)/,
    same: ({ env }) => {
      const claim = 'A module that an earlier build has downloaded is the one that this build would download.';
      const unchecked =
        UNCHECKED.some((name) => env(name) !== undefined) || env('GOFLAGS')?.includes('insecure') === true;
      return unchecked
        ? open(claim)
        : { claim, proof: 'go.sum, or the checksum database, has the hash of each version' };
    },
  },
};
