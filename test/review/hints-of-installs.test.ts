import { type BuildContext, memoryContext, type OptimizeInput, optimize, type Proposal, review } from '@dockshift/core';
import { transforms as every } from '@dockshift/transforms';
import { describe, expect, it } from 'vitest';

const transforms = every.filter(({ presets }) => presets.includes('cache'));

/** A service whose lock file says what npm writes, but for the order of its keys: `npm install` writes it again. */
const CONTEXT: BuildContext = memoryContext({
  dockerfile: 'Dockerfile',
  files: [
    {
      path: 'package.json',
      text: '{\n  "name": "app",\n  "version": "1.0.0",\n  "dependencies": {\n    "ms": "^2.1.3"\n  }\n}\n',
    },
    {
      path: 'package-lock.json',
      text: `{
  "lockfileVersion": 3,
  "name": "app",
  "version": "1.0.0",
  "requires": true,
  "packages": {
    "": { "name": "app", "version": "1.0.0", "dependencies": { "ms": "^2.1.3" } },
    "node_modules/ms": {
      "version": "2.1.3",
      "resolved": "https://registry.npmjs.org/ms/-/ms-2.1.3.tgz",
      "integrity": "sha512-aaaa"
    }
  }
}
`,
    },
    { path: 'index.js', text: '' },
  ],
});

function inputOf(source: string): OptimizeInput {
  return { source, context: CONTEXT, contextPremise: null };
}

/** Takes all there is; what was asked, and the text at the end. */
function takeAll(source: string): { readonly asked: readonly Proposal[]; readonly after: string } {
  const steps = review(inputOf(source), { transforms, unsafe: false });
  const asked: Proposal[] = [];
  for (let step = steps.next(); ; step = steps.next({ kind: 'take' })) {
    if (step.done === true) return { asked, after: step.value.status === 'changed' ? step.value.source : source };
    asked.push(step.value);
  }
}

const NAIVE = 'FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm install\nCMD ["node", "index.js"]\n';

const LACKING = 'FROM node:20\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\n';

describe('a hint about an install', () => {
  it('makes more provable, which is offered next', () => {
    const { asked, after } = takeAll(NAIVE);
    expect(asked.map(({ rewrite }) => `${rewrite.safety} ${rewrite.transform}`)).toEqual([
      'suggestion use-frozen-install',
      'safe copy-manifests-first',
    ]);
    expect(after).toBe(
      'FROM node:20\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "index.js"]\n',
    );
  });

  it('leads to another one: a lock file that comes along can be kept to', () => {
    const { asked, after } = takeAll(LACKING);
    expect(asked.map(({ rewrite }) => rewrite.transform)).toEqual(['complete-manifest-copies', 'use-frozen-install']);
    expect(after).toBe('FROM node:20\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\n');
  });

  it.each([false, true])('is applied by nobody who has not named it (unsafe: %s)', (unsafe) => {
    for (const source of [NAIVE, LACKING]) {
      const outcome = optimize(inputOf(source), { transforms, unsafe });
      const applied = outcome.status === 'changed' ? outcome.applied : [];
      expect(applied.filter(({ safety }) => safety === 'suggestion')).toEqual([]);
      const held = outcome.status === 'skipped' ? [] : outcome.held.filter(({ safety }) => safety === 'suggestion');
      expect(held).toHaveLength(1);
    }
  });

  it('is applied where its transform is named, and no other one is', () => {
    const outcome = optimize(inputOf(LACKING), { transforms, unsafe: false, taken: ['complete-manifest-copies'] });
    expect(outcome).toMatchObject({
      status: 'changed',
      source: LACKING.replace('package.json ./', 'package.json package-lock.json ./'),
      applied: [{ transform: 'complete-manifest-copies', safety: 'suggestion' }],
      held: [{ transform: 'use-frozen-install' }],
    });
  });

  it('is settled once it is taken', () => {
    const taken = ['complete-manifest-copies', 'use-frozen-install'];
    const first = optimize(inputOf(LACKING), { transforms, unsafe: false, taken });
    const source = first.status === 'changed' ? first.source : '';
    expect(optimize(inputOf(source), { transforms, unsafe: false, taken }).status).toBe('unchanged');
  });
});
