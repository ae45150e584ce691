import type { Example, ToolExamples } from '../../../packages/core/src/tools/contract/example.js';
import { invocation } from '../../../packages/core/src/tools/kit/project-view.fixture.js';
import type { Finding } from './finding.js';
import { type Named, namesIn } from './named.js';
import { spelledOut, words } from './rows.js';
import { fileOf, importedTools, isTest } from './sources.js';

/** What a table has shown, in a form that names can be looked up in. */
interface Shown {
  readonly args: ReadonlySet<string>;
  readonly variables: readonly string[];
  readonly text: string;
  readonly refusals: ReadonlySet<string>;
  readonly never: ReadonlySet<string>;
}

/** Each name in the sources of a tool that no example of a tool with these sources shows, and each needless excuse. */
export function missingExamples(id: string, all: readonly ToolExamples[], ids: readonly string[]): readonly Finding[] {
  const files = new Map(ids.map((one) => [one, fileOf(one)] as const));
  const shown = all.map((table) => [table.tool, shownBy(table)] as const);
  const imports = (one: string): readonly string[] => importedTools(files.get(one) ?? '').filter(isToolsOwn);
  const findings: Finding[] = [];
  const own = imports(id);
  for (const file of own) {
    // What several tools share may be shown by any of them.
    const owners = ids.filter(
      (one) => files.get(one) === file || (!isMain(files, file) && imports(one).includes(file)),
    );
    for (const named of namesIn(file)) {
      // The fields of lock files are the business of their parsers.
      if (named.kind === 'word' && file.includes('/lock/')) continue;
      const askable = named.kind === 'refusal' ? (isMain(files, file) && files.get(id) !== file ? [] : [id]) : owners;
      if (askable.length === 0 || (named.kind !== 'refusal' && !owners.includes(id))) continue;
      const names = named.among?.map((name): Named => ({ ...named, name })) ?? [named];
      if (!names.some((each) => shown.some(([one, what]) => askable.includes(one) && isShown(what, each))))
        findings.push(missing(id, named));
    }
  }
  return distinct(findings);
}

/** Is a file the one that defines a tool? */
function isMain(files: ReadonlyMap<string, string>, file: string): boolean {
  return [...files.values()].includes(file);
}

/** Contracts name no tool's words; of the kit, the refusals alone are a tool's. */
function isToolsOwn(file: string): boolean {
  return (
    !isTest(file) &&
    !/\/tools\/(?:contract|registry|leftovers|system\/priors)\b/.test(file) &&
    !/\/tools\/kit\/(?!lock)/.test(file)
  );
}

function missing(tool: string, { kind, name, where, among }: Named): Finding {
  if (among !== undefined)
    return { tool, where, message: `none of the ${among.length} words of this list is in an example` };
  const what = {
    option: `the option ${name} is in no example`,
    variable: `the variable ${name} is in no example`,
    word: `“${name}” is in no example`,
    refusal: `no example is refused as ${name}`,
  };
  return { tool, where, message: what[kind] };
}

function shownBy(table: ToolExamples): Shown {
  const rows = [...table.rows.flatMap(spelledOut)];
  const called = rows.map((row) => invocation(row.run, row.env));
  const texts = rows.map((row) => textOf(table, row));
  return {
    args: new Set(
      called.flatMap(({ args }) => args.flatMap((arg) => (arg === null ? [] : [arg.split('=')[0] ?? arg]))),
    ),
    variables: [
      ...rows.flatMap((row) => Object.keys(row.env ?? {})),
      ...called.flatMap(({ assignments }) => [...assignments.keys()]),
    ].map((name) => name.toUpperCase()),
    text: texts.join('\n'),
    refusals: new Set(rows.flatMap((row) => words(row.is).slice(1))),
    never: new Set(Object.keys(table.never ?? {})),
  };
}

function textOf(table: ToolExamples, row: Example): string {
  return `${JSON.stringify({ base: table.base, files: table.files, ...row })}`.replaceAll(/\\[nt"]/g, ' ');
}

function isShown(shown: Shown, { kind, name }: Named): boolean {
  if (shown.never.has(name)) return true;
  switch (kind) {
    case 'option':
      // A list of requirements has options, too.
      return shown.args.has(name) || hasWord(shown.text, name);
    case 'variable': {
      const upper = name.toUpperCase();
      return shown.variables.some((one) => one === upper || one.endsWith(`_${upper}`)) || hasWord(shown.text, name);
    }
    case 'refusal':
      return shown.refusals.has(name);
    case 'word':
      return shown.args.has(`--${name}`) || hasWord(shown.text, name);
    default:
      return kind satisfies never;
  }
}

const LETTER = /[A-Za-z\d-]/;

/** Does a text have the word, and not only as a part of another? */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, behind] = [text.charAt(at - 1), text.charAt(at + word.length)];
    if (!LETTER.test(before) && !(LETTER.test(behind) && /[A-Za-z\d]$/.test(word))) return true;
  }
  return false;
}

function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((one) => [one.message, one])).values()];
}
