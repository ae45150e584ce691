import type { Cache } from '../contract/cache.js';
import { open } from '../kit/checks.js';
import { isSince } from '../kit/image-release.js';

/**
 * What Go keeps of compiled packages (`go help cache`): it compiles again what it doesn't find, from the same sources, and makes the same of
 * them. Beside it are the modules, which stay: a program names the files that it is made of, and may read them (pkg.go.dev/runtime#Caller).
 */
export const buildCache: Cache = {
  id: 'go:builds',
  title: 'Go build cache',
  path: '/root/.cache/go-build',
  clean: 'go clean -cache',
  spare: {
    // What fuzzing has found lies there as well (`go help testflag`, -fuzzcachedir).
    named: /\.cache(?![\w-])|go-build|GOCACHE|-fuzz/,
    used: /\bgo\s+(?:build|run|test|install|get|generate|vet|list|tool|fix|bug)(?![\w-])/,
    moved: /GOCACHE|XDG_CACHE_HOME|GOENV/,
    // Versions before 1.10 have none (go.dev/doc/go1.10#build).
    images: (image) => image.name !== 'golang' || isSince(image, 'golang', 1, 10),
    // To compile takes long.
    reusedBy: ({ fills = [] }) => fills.includes('go:builds'),
    // Before 1.13 `go clean -cache` also removes the program that lies in its folder (golang.org/issue/29925).
    removal: '',
  },
  // "The build cache does not detect changes to C libraries imported with cgo" (`go help cache`), and a test that has passed is not run again.
  mount: {
    place: {
      variables: new Map([
        ['GOCACHE', ''],
        ['XDG_CACHE_HOME', '/go-build'],
      ]),
      home: '.cache/go-build',
    },
    images: (image) => image.name !== 'golang' || isSince(image, 'golang', 1, 10),
    touched: /\.cache\/go-build|(?<!modules)[/\s]\.cache(?![\w/-])|GOCACHE|\bgo clean [^;&|]{0,40}cache/,
    readers: {
      named: /\.cache(?![\w-])(?!\/(?!go-build))|GOCACHE|\bgo\s+clean\b[^;&|]{0,40}cache/,
      // It does without.
      used: /(?!)/,
      moved: /\b(?:GOCACHE|GOENV|XDG_CACHE_HOME|GOCACHEPROG)=/,
    },
    same: ({ args, env }) => {
      if (args[0] === 'test') return open('A test that has passed in an earlier build passes again.');
      const claim = 'What an earlier build has compiled is what this one would compile.';
      return env('CGO_ENABLED') === '0'
        ? { claim, proof: 'CGO_ENABLED=0, and Go finds it by a hash of all that it is made of' }
        : open(`${claim.slice(0, -1)}: no C library that the code is linked with has changed since.`);
    },
  },
};
