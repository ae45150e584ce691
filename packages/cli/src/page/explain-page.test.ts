import { describe, expect, it } from 'vitest';
import type { Explanation, FileView, StepView } from '../explain/explanation.js';
import { explainArticle, explainPage } from './explain-page.js';
import { pageOf } from './layout.js';

/** What nobody means well with, in every text there is. */
const EVIL = `</style></title><script>alert(1)</script><img src=x onerror=alert(1)>" onload='alert(1)`;

const step: StepView = {
  line: 1,
  text: `RUN ${EVIL}`,
  kind: 'layer',
  brings: EVIL,
  takes: 'volatile',
  share: 0.5,
  seconds: 3,
  measured: false,
  fate: { state: 're-run', because: EVIL, first: EVIL, follows: false, certain: false },
};
const view: FileView = {
  stages: [{ name: EVIL, built: false, steps: [step, { ...step, share: null, kind: 'metadata', fate: null }] }],
  rebuild: 60,
  edit: 50,
};
const rewrite = {
  transform: EVIL,
  at: { line: 1, column: 1 },
  title: EVIL,
  message: EVIL,
  safety: 'unsafe',
  keeps: 'image',
  caches: [],
  premises: [
    { claim: EVIL, proof: null },
    { claim: EVIL, proof: EVIL },
  ],
  gain: { summary: EVIL },
} as const;
const explanation: Explanation = {
  path: EVIL,
  context: { root: EVIL, premise: null, because: EVIL, ignoreFile: null },
  now: view,
  fixed: view,
  patch: `diff --git a/x b/x\n@@ -1 +1 @@\n-${EVIL}\n+${EVIL}\n`,
  applied: [rewrite],
  held: [rewrite],
  declined: [{ transform: EVIL, at: { line: 1, column: 1 }, code: EVIL, message: EVIL, because: EVIL }],
  gains: [{ transform: EVIL, before: 2, after: 1 }],
  history: { title: EVIL, rebuilds: 1, asked: true, builds: [{ id: EVIL, subject: EVIL, now: 2, fixed: 1 }] },
  edited: [EVIL],
  unseen: [EVIL],
  notes: [EVIL],
};

describe('explainPage', () => {
  const page = explainPage(explanation);

  it('lets no text become markup', () => {
    const tags = new Set([...page.matchAll(/<([a-z!][a-z0-9]*)/gi)].map((match) => match[1]?.toLowerCase()));
    expect(tags).not.toContain('script');
    expect(tags).not.toContain('img');
    const attributes = [...page.matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag.replace(/"[^"]*"/g, ''));
    expect(attributes.filter((tag) => /\son\w+=/.test(tag))).toEqual([]);
    expect(page.split('&lt;script&gt;').length).toBeGreaterThan(20);
  });

  it('loads nothing from anywhere', () => {
    expect(page).not.toMatch(/\s(?:src|href)="(?!#)/);
    expect(page).not.toContain('@import');
    expect(page).not.toContain('url(');
  });

  it('has no id twice, and no link that leads nowhere', () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
  });

  it('leaves out what there is nothing to say of', () => {
    const bare = explainPage({
      ...explanation,
      ...{ fixed: null, patch: '', applied: [], held: [], declined: [], gains: [], history: null },
      ...{ edited: [], unseen: [], notes: [], now: { ...view, rebuild: null, edit: null } },
    });
    expect([...bare.matchAll(/<h2[^>]*>([^<]*)/g)].map((match) => match[1])).toEqual(['Steps']);
  });
});

describe('pageOf', () => {
  it('begins with an index where there are several articles', () => {
    const page = pageOf('All', [explainArticle(explanation, 'one'), explainArticle(explanation, 'two')]);
    expect(page).toContain('<a href="#one">');
    expect(page).toContain('<h1>All</h1>');
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
