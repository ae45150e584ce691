import { memoryContext, optimize } from '@dockshift/core';
import { copyManifestsFirst } from '@dockshift/transforms';
import { expect, it } from 'vitest';

it('a download ahead of a build is said to save a download, and no seconds', () => {
  const source = 'FROM golang:1.22\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n';
  const files = [
    { path: 'go.mod', text: 'module example.com/a\n\ngo 1.22\n\nrequire github.com/pkg/errors v0.9.1\n' },
    { path: 'go.sum', text: 'github.com/pkg/errors v0.9.1 h1:x=\ngithub.com/pkg/errors v0.9.1/go.mod h1:x=\n' },
    { path: 'main.go', text: 'package main\n\nfunc main() {}\n' },
  ];
  const context = memoryContext({ files, dockerfile: 'Dockerfile' });
  const outcome = optimize(
    { source, context, contextPremise: null },
    { transforms: [copyManifestsFirst], unsafe: true },
  );
  expect(outcome).toMatchObject({ status: 'changed' });
  expect(outcome.status === 'changed' ? outcome.applied.map(({ gain }) => gain) : []).toEqual([
    { summary: 'an edited source file no longer downloads the dependencies again; what that saves is not known' },
  ]);
});
