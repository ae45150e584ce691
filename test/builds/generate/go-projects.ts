import fc from 'fast-check';
import type { Project } from './projects.js';

/** Projects of Go: with what go.sum knows, or does not, and modules of their own. */
export const goProject: fc.Arbitrary<Project> = fc
  .tuple(
    fc.constantFrom(
      'golang.org/x/text v0.16.0 h1:a\ngolang.org/x/text v0.16.0/go.mod h1:b\n',
      'example.com/other v1.0.0 h1:a\n',
    ),
    fc.constantFrom('', '', '\nreplace example.com/local => ./local\n'),
    fc.boolean(),
  )
  .map(([sum, replace, nested]) => ({
    image: 'golang:1.23',
    files: {
      'go.mod': `module example.com/app\n\ngo 1.23\n\nrequire golang.org/x/text v0.16.0\n${replace}`,
      'go.sum': sum,
      'main.go': 'package main\n\nfunc main() {}\n',
      ...(nested ? { 'internal/x.go': 'package internal\n' } : {}),
      'local/go.mod': 'module example.com/local\n',
      'local/local.go': 'package local\n',
    },
    installs: [
      'go build -o /usr/local/bin/app .',
      'go build -o /usr/local/bin/app .',
      'CGO_ENABLED=0 go build -o /usr/local/bin/app .',
      'go mod download && go build -o /usr/local/bin/app .',
      'go mod download',
      'go build -o bin/app .',
    ],
    uses: [
      'cp main.go /srv/',
      'ls /go/pkg/mod > /srv/modules',
      'rm -rf /root/.cache/go-build',
      'chmod 755 /usr/local/bin/app',
    ],
    manifests: 'go.mod go.sum',
  }));
