import { describe, expect, it } from 'vitest';
import { invocation, projectView, type ViewInput, verdict } from '../kit/project-view.fixture.js';
import { cargo } from './cargo.js';

const FILES = {
  'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\n\n[dependencies]\nitoa = "1.0"\n',
  'src/main.rs': '',
};
const OPEN = 'open: Cargo runs as root, or keeps packages where CARGO_HOME of the base image says.';

function by(root: boolean | null, rest: Partial<ViewInput>): string {
  const project = cargo.understand({ ...invocation('cargo build', rest.env), root })?.project;
  return project === undefined ? 'none' : verdict(project.plan(projectView({ files: FILES, ...rest })));
}

describe('where Cargo keeps packages', () => {
  it.each([
    [null, 'rust:1.85', {}, 'ok'],
    [true, 'debian:12', {}, 'ok'],
    [null, 'debian:12', {}, OPEN],
    [false, 'debian:12', {}, OPEN],
    [true, 'debian:12', { HOME: null }, OPEN],
    [null, 'debian:12', { HOME: '/srv' }, 'ok'],
    [null, 'debian:12', { CARGO_HOME: '/srv/cargo' }, 'ok'],
  ] as const)('by root %s in %s with %j: %s', (root, base, env, expected) =>
    expect(by(root, { base, env })).toBe(expected),
  );

  it.each([
    ['/usr/local/cargo/registry', true, 'not-understood'],
    ['/usr/local/cargo/*', true, 'not-understood'],
    ['/usr/local', true, 'not-understood'],
    ['/usr/local/cargo/registry', false, 'ok'],
    ['/app/target', true, 'ok'],
  ])('with %s removed behind the build, in the same RUN: %s', (path, sameRun, expected) => {
    const behind = [{ tool: 'posix', action: 'rm', project: null, sameRun, deletes: [path] }];
    expect(by(true, { base: 'rust:1.85', behind })).toBe(expected);
  });

  it.each([
    ['cargo', 'clean', 'open: What `cargo clean` ahead of the build removes is nothing else that a step needs.'],
    ['cargo', 'fetch', 'ok'],
    ['npm', 'clean', 'ok'],
  ])('with the build output elsewhere, behind %s %s: %s', (tool, action, expected) => {
    const files = { ...FILES, '.cargo/config.toml': '[build]\ntarget-dir = "/srv/target"\n' };
    expect(by(true, { base: 'rust:1.85', files, earlier: [{ tool, action, replaces: [] }] })).toBe(expected);
  });
});
