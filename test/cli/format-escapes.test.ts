import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import type { FileReport } from '../../packages/cli/src/job/report.js';
import { checkstyleReporter } from '../../packages/cli/src/report/checkstyle.js';
import { githubReporter } from '../../packages/cli/src/report/github.js';
import { gitlabReporter } from '../../packages/cli/src/report/gitlab.js';
import { jsonReporter } from '../../packages/cli/src/report/json.js';
import { markdownReporter } from '../../packages/cli/src/report/markdown.js';
import { ndjsonReporter } from '../../packages/cli/src/report/ndjson.js';
import type { Reporter } from '../../packages/cli/src/report/reporter.js';
import { sarifReporter } from '../../packages/cli/src/report/sarif.js';
import { Tally } from '../../packages/cli/src/report/summary.js';
import { textReporter } from '../../packages/cli/src/report/text.js';
import { colorsFor } from '../../packages/cli/src/terminal/colors.js';
import type { Sink } from '../../packages/cli/src/terminal/io.js';
import { sarifRun } from './sarif.js';

/** What ends, begins or means something in one of the formats. */
const HOSTILE = [
  '::error::x',
  '::',
  '##[group]',
  '\n',
  '\r',
  '\r\n::stop-commands::x\n',
  '```',
  '~~~',
  '````\n',
  '</details>',
  '<script>',
  ']]>',
  '&amp;',
  '"',
  "'",
  '\x1b[31m',
  '\x07',
  '\x9b2J',
  '\u202e',
  '%0A',
  '%',
  ',',
  ':',
  '@somebody',
  '#1',
  '|',
  '**',
  '`',
  '[a](b)',
  '![a](b)',
  '\ud800',
  '\udc00',
  '\ufffe',
  '\0',
  'https://a.example',
  '- ',
  '# ',
  '> ',
  'a',
  ' ',
  '/',
  '\\',
];

const text = fc.oneof(
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

const report = fc
  .record({ path: text, title: text, summary: text, claim: text, removed: text, added: text, message: text })
  .map(({ path, title, summary, claim, removed, added, message }): readonly FileReport[] => {
    const at = { line: 2, column: 1 };
    const rewrite = {
      ...{ transform: 'renew-old', at, title, message, keeps: 'image' as const, caches: [], gain: { summary } },
      premises: [{ claim, proof: null }],
    };
    const context = { root: '.', premise: null, because: 'it is', ignoreFile: null };
    const examined = {
      ...{ path, target: '/x', declined: [], left: [], unusedSuppressions: [at], context },
      defects: [{ transform: 'renew-old', at, kind: 'veto' as const, message }],
    };
    return [
      {
        ...examined,
        status: 'changed',
        applied: [{ ...rewrite, safety: 'safe' }],
        held: [{ ...rewrite, safety: 'unsafe' }],
        before: Buffer.from(`FROM x\n${removed}`),
        after: `FROM x\n${added}`,
        edits: [{ span: { start: 7, end: 7 }, text: added }],
        patch: `--- a/x\n+++ b/x\n@@ -1 +1 @@\n-${removed}\n+${added}\n`,
        ignore: null,
        noLongerSent: [path],
        secrets: [path],
      },
      { path, status: 'failed', failure: { code: 'io', message, advice: title } },
      {
        path,
        status: 'skipped',
        problems: [{ code: 'template', message, advice: title, frame: null, line: 1, column: 1 }],
      },
    ];
  });

function printed(reports: readonly FileReport[], reporterOn: (out: Sink) => Reporter): string {
  let out = '';
  const sink: Sink = {
    write: (chunk) => {
      out += Buffer.from(chunk).toString('utf8');
    },
    isTTY: false,
    columns: 80,
  };
  const reporter = reporterOn(sink);
  const tally = new Tally();
  reporter.begin(reports.length, []);
  for (const one of reports) {
    tally.add(one);
    reporter.file(one);
  }
  reporter.end([], tally.sum(0, false));
  return out;
}

function check(reporterOn: (out: Sink) => Reporter, holds: (out: string) => void): void {
  fc.assert(
    fc.property(report, (reports) => {
      holds(printed(reports, reporterOn));
    }),
    { numRuns: 300 },
  );
}

const nameOf = (path: string): string => path;
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for.
const INVISIBLE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

describe('texts of a repository', () => {
  it('neither end a workflow command nor begin one', () => {
    check(
      (out) => githubReporter(out, nameOf),
      (out) => {
        const lines = out.split(/\r\n|\r|\n/);
        expect(lines.pop()).toBe('');
        expect(lines).toHaveLength(6);
        for (const line of lines)
          expect(line).toMatch(
            /^::(?:warning|notice|error) file=[^:,]*(?:,line=\d+,col=\d+)?,title=dockshift(?:%3A [a-z-]+)?::/,
          );
        expect(lines.filter((line) => INVISIBLE.test(line))).toEqual([]);
      },
    );
  });

  it('begin no workflow command in a text either', () => {
    const style = {
      colors: colorsFor(false, {}, false),
      patchColors: colorsFor(false, {}, false),
      quiet: false,
      verbose: true,
      dry: true,
      patches: false,
    };
    check(
      (out) => textReporter(out, out, style),
      (out) => {
        expect(out.split('\n').filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
        expect(out.replaceAll('\n', '')).not.toMatch(INVISIBLE);
      },
    );
  });

  it('stay inside of their attribute of XML', () => {
    check(checkstyleReporter, (out) => {
      const seen: string[] = [];
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser.on('opentag', ({ name }) => seen.push(name));
      parser.write(out).close();
      expect(seen).toEqual([
        'checkstyle',
        'file',
        'error',
        'error',
        'error',
        'error',
        'file',
        'error',
        'file',
        'error',
      ]);
    });
  });

  it('leave JSON what it is', () => {
    check(
      (out) => jsonReporter(out, true),
      (out) => expect(JSON.parse(out).files).toHaveLength(3),
    );
    check(
      (out) => ndjsonReporter(out, true),
      (out) =>
        expect(
          out
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line).type),
        ).toHaveLength(5),
    );
    check(
      (out) => gitlabReporter(out, nameOf),
      (out) => {
        const issues: readonly { fingerprint: string }[] = JSON.parse(out);
        expect(issues).toHaveLength(6);
        expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(6);
      },
    );
  });

  it('leave SARIF what it is', () => {
    check(
      (out) => sarifReporter(out, { version: '1.0.0', rules: [], nameOf }),
      (out) => {
        const { results, invocations } = sarifRun(out);
        expect([results.length, invocations[0]?.toolExecutionNotifications.length]).toEqual([3, 3]);
        for (const { locations } of results)
          expect(locations[0]?.physicalLocation.artifactLocation.uri).toMatch(/^[\w.!~*'()%/:-]*$/);
      },
    );
  });

  it('end no fold, no block of code and no line of Markdown', () => {
    check(
      (out) => markdownReporter(out, { dry: true }),
      (out) => {
        let fence: string | null = null;
        const outside: string[] = [];
        for (const line of out.split('\n')) {
          const [, run] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
          if (fence === null) {
            outside.push(line);
            if (run !== undefined) fence = run;
          } else if (run?.startsWith(fence) === true && line.trim() === run) {
            fence = null;
          }
        }
        expect(fence).toBeNull();
        expect(outside.filter((line) => /^<details>/.test(line))).toHaveLength(3);
        expect(outside.filter((line) => line === '</details>')).toHaveLength(3);
        const rest = outside.map((line) =>
          line.replace(/^<details><summary><code>[^<>]*<\/code>: [^<>]*<\/summary>$|^<\/details>$/, ''),
        );
        expect(rest.filter((line) => /(?<!\\)[<>]|(?<!\\)&(?!#\d+;)|[@#](?=[\w-])(?!\d+;)/.test(line))).toEqual([]);
        expect(out.replaceAll('\n', '')).not.toMatch(INVISIBLE);
      },
    );
  });
});
