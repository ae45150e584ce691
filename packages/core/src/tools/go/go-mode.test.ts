import { describe, expect, it } from 'vitest';
import { invocation, planOf, verdict } from '../kit/project-view.fixture.js';
import { go } from './go.js';

const FILES = {
  'go.mod': 'module example.org/app\n\ngo 1.21\n\nrequire example.org/lib v1.0.0\n',
  'go.sum': 'example.org/lib v1.0.0 h1:a=\nexample.org/lib v1.0.0/go.mod h1:a=\n',
};

describe('an option of go that says how modules are used', () => {
  it.each([
    ['go build', true],
    ['go build -o mod ./...', true],
    ['go build -mod=mod', false],
    ['go build -mod vendor', false],
    ['go build -modfile=other.mod', false],
    ['go build -overlay=o.json', false],
    ['go generate ./...', false],
  ])('makes %s a usual build: %j', (text, usual) => {
    expect(go.understand(invocation(text))?.project?.usual ?? false).toBe(usual);
  });

  it.each([
    ['go build -mod=mod', /^(?!vendored)/],
    ['go build -mod=readonly', /^(?!vendored)/],
    ['go build -o vendor', /^(?!vendored)/],
    ['go build -mod=vendor', /^vendored$/],
    ['go build -modfile=other.mod', /^vendored$/],
  ])('takes the modules from elsewhere or not: %s', (text, expected) => {
    expect(verdict(planOf(go, text, { files: FILES }))).toMatch(expected);
  });
});
