import { describe, expect, it } from 'vitest';
import { projectView } from '../kit/project-view.fixture.js';
import { imageNpm } from './base.js';

const installed = (asked: string) => [
  { tool: 'npm', action: 'global-install', replaces: ['npm', 'npx'], packages: [asked] },
];

describe('the npm of an image', () => {
  it.each([
    ['node:20', false],
    ['node:22', false],
    ['node:24', false],
    ['node:24.11', true],
    ['node:24.12.0-slim', true],
    ['node:24.20', false],
    ['node:25', true],
    ['node:26', false],
    ['node:lts', false],
  ])('%s may be one of those that mark peers in another way: %s', (base, odd) =>
    expect(imageNpm(projectView({ base, files: {} }))?.oddPeers === true).toBe(odd),
  );

  it.each([
    ['npm@10', false],
    ['npm@11', true],
    ['npm@11.6', true],
    ['npm@11.6.2', true],
    ['npm@11.7.0', false],
    ['npm@12', false],
  ])('the same of %s, which a step has put in: %s', (asked, odd) =>
    expect(imageNpm(projectView({ base: 'node:20', files: {}, earlier: installed(asked) }))?.oddPeers === true).toBe(
      odd,
    ),
  );
});
