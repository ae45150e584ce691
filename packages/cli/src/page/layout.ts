import { type Html, html } from './html.js';
import { STYLES } from './styles.js';

/** One subject of a page: a Dockerfile, as a rule. */
export interface Article {
  /** Unique on its page; letters, digits and dashes. */
  readonly id: string;
  readonly title: string;
  /** One line for the index. */
  readonly summary: string;
  readonly sections: readonly Section[];
}

/** A part of an article, with a heading of its own. */
export interface Section {
  /** Unique in its article. */
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

/** What a kind of page has of its own. */
export interface PageKind {
  /** A style sheet behind the one of all pages. */
  readonly styles: string;
  /** The end of the page: what its figures rest on. */
  readonly note: string;
  /** Ahead of the articles, below the title; absent: a list of them, where there are several. */
  readonly index?: Html;
}

/** What holds for pages about rebuilds. */
export const LAYER_CACHE: PageKind = {
  styles: '',
  note: 'Nothing was built for it: it is a model of the builder’s layer cache.',
};

/**
 * A page in one file that loads nothing and runs nothing: the policy in its head makes browsers keep to that. With
 * several articles it begins with an index.
 */
export function pageOf(title: string, articles: readonly Article[], kind: PageKind = LAYER_CACHE): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${{ html: STYLES + kind.styles }}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<main id="content">
${articles.length > 1 ? indexOf(title, articles, kind.index) : null}
${articles.map(articleOf)}
</main>
<footer>Written by dockshift. ${kind.note}</footer>
</body>
</html>
`;
  return page.html;
}

function indexOf(title: string, articles: readonly Article[], own: Html | undefined): Html {
  if (own !== undefined) return html`<h1>${title}</h1>\n${own}`;
  const items = articles.map(
    ({ id, title: name, summary }) => html`<li><a href="#${id}">${name}</a> <span class="dim">${summary}</span></li>\n`,
  );
  return html`<h1>${title}</h1>
<nav aria-label="Files"><ul class="index">
${items}</ul></nav>`;
}

function articleOf({ id, title, summary, sections }: Article): Html {
  const links = sections.map((section) => html`<a href="#${id}-${section.id}">${section.title}</a>\n`);
  const parts = sections.map(
    (section) => html`<section id="${id}-${section.id}" aria-labelledby="${id}-${section.id}-title">
<h2 id="${id}-${section.id}-title">${section.title}</h2>
${section.body}
</section>
`,
  );
  return html`<article id="${id}">
<header><h1>${title}</h1><p class="lead">${summary}</p></header>
<nav class="parts" aria-label="Parts of ${title}">
${links}</nav>
${parts}
</article>
`;
}
