/** The style sheet of all pages: light and dark by what the reader's system says, one column on a phone. */
export const STYLES = `
:root {
  color-scheme: light dark;
  --back: #fff; --card: #f6f7f9; --line: #d8dce2; --text: #1b1f24; --dim: #57606a; --link: #0b57d0;
  --hot: #c62f1d; --cold: #2f6fb3; --good: #1a7f37; --warn: #8a5a00;
  --added: #e3f6e8; --removed: #fde8e6;
  font: 16px/1.5 system-ui, sans-serif; background: var(--back); color: var(--text);
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #14171b; --card: #1d2127; --line: #363c45; --text: #e6e9ed; --dim: #9aa4b0; --link: #8ab4f8;
    --hot: #ff7b6b; --cold: #6ea8e5; --good: #57c278; --warn: #e0b050;
    --added: #16331f; --removed: #3c1c1a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; }
main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1rem; }
footer { color: var(--dim); border-top: 1px solid var(--line); margin-top: 3rem; padding-block: 1rem; font-size: .875rem; }
h1 { font-size: 1.6rem; margin: 1.5rem 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1rem 0 .5rem; }
p { margin: .25rem 0 .75rem; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--back); padding: .5rem; }
.lead { font-size: 1.05rem; }
.dim { color: var(--dim); }
.parts { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: .5rem 0; border-block: 1px solid var(--line); }
.parts a, .index a { padding: .25rem 0; }
.index { padding-left: 1.25rem; }
code, pre, .step-text { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .875rem; }
.columns { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); }
.figures { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; margin: 1rem 0; }
.figures div { display: flex; flex-direction: column; }
.figures dt { color: var(--dim); font-size: .875rem; order: 1; }
.figures dd { margin: 0; font-size: 1.5rem; font-weight: 600; }
.steps { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
.step { padding: .4rem .75rem .45rem; border-left: 6px solid transparent; background: var(--card); }
.step + .step { border-top: 1px solid var(--line); }
.step.heat { border-left-color: color-mix(in oklab, var(--cold), var(--hot) calc(var(--share) * 1%)); }
.step.heat { background: color-mix(in oklab, var(--card), color-mix(in oklab, var(--cold), var(--hot) calc(var(--share) * 1%)) 10%); }
.step.metadata { background: var(--back); }
.step.metadata .step-text { color: var(--dim); }
.step-text { display: block; overflow-wrap: anywhere; }
.facts { display: flex; flex-wrap: wrap; gap: 0 .9rem; font-size: .8125rem; color: var(--dim); }
.facts b { color: var(--text); font-weight: 600; }
.fate { font-size: .8125rem; }
.state { font-weight: 700; }
.cached .state { color: var(--good); }
.rerun .state { color: var(--hot); }
.maybe .state { color: var(--warn); }
.legend { display: flex; align-items: center; gap: .5rem; font-size: .8125rem; color: var(--dim); }
.legend i { width: 8rem; height: .6rem; border-radius: 3px; background: linear-gradient(to right in oklab, var(--cold), var(--hot)); }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
pre { margin: 0; padding: .5rem 0; tab-size: 4; width: max-content; min-width: 100%; }
pre span { display: block; padding: 0 .75rem; }
pre .added { background: var(--added); }
pre .removed { background: var(--removed); }
pre .hunk, pre .file { color: var(--dim); }
details { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; background: var(--card); }
summary { cursor: pointer; padding: .6rem .75rem; overflow-wrap: anywhere; }
details > div { padding: 0 .75rem .5rem; }
.tag { display: inline-block; border: 1px solid currentColor; border-radius: 3px; padding: 0 .35rem; font-size: .75rem; font-weight: 600; }
.safe { color: var(--good); } .unsafe, .held { color: var(--warn); } .left, .hint { color: var(--dim); }
ul.plain { list-style: none; padding: 0; margin: .5rem 0; }
ul.plain > li { margin: .35rem 0; }
figure { margin: 1rem 0; }
figure svg { width: 100%; height: 9rem; display: block; border-bottom: 1px solid var(--line); }
figcaption { font-size: .875rem; color: var(--dim); }
.bars-now { fill: var(--hot); } .bars-fixed { fill: var(--good); }
table { border-collapse: collapse; font-size: .875rem; }
th, td { text-align: left; padding: .3rem .75rem; border-bottom: 1px solid var(--line); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
@media (max-width: 40rem) { main, footer { padding: 0 .75rem; } .figures { gap: .75rem 1.5rem; } .figures dd { font-size: 1.25rem; } }
@media print { .parts, .skip { display: none; } }
`;
