import { readFileSync } from 'node:fs';

/** A file of a case's folder: a text, a symlink, or an archive of the entries that its lines name. */
export interface CaseFile {
  readonly path: string;
  readonly kind: 'text' | 'link' | 'tar';
  /** The text, what the link leads to, or the entries of the archive. */
  readonly text: string;
  readonly mode: number | null;
}

/** A small project whose rewrite could change what is built. */
export interface MeaningCase {
  readonly name: string;
  readonly files: readonly CaseFile[];
  /** The names in front of the files, each with its values in order. */
  readonly head: ReadonlyMap<string, readonly string[]>;
}

/** The cases of a file, and images that they start from, by their name: the text of a Dockerfile. */
export interface CaseFileContents {
  readonly cases: readonly MeaningCase[];
  readonly bases: ReadonlyMap<string, string>;
}

interface Section {
  readonly title: string;
  readonly head: Map<string, string[]>;
  readonly files: CaseFile[];
}

/**
 * Reads a file of cases.
 *
 *     @@ NAME                   a case; `@@ preset NAME`: files for cases that say `use: NAME`; `@@ base IMAGE`: an image
 *     --- PATH [mode=755]       a file; `--- PATH -> TARGET` a symlink; `--- PATH tar` an archive with an entry a line:
 *                               `PATH: TEXT`, `PATH -> TARGET`, or `PATH => OTHER`, a hard link
 *     why: …                    a word on it
 *     expect: changed | kept    what a safe fix must do, or must not
 *     fails: yes                the build fails, before and after
 *     ignore: REGEX             paths of the image that may differ
 *     args: NAME=VALUE …        one more build, with these arguments
 *     image: FILE NAME          what that Dockerfile builds is what another one starts from; built in this order
 *     preset: NAME              the transforms that fix has. Absent: those that are recommended
 *     again: yes                what comes out is built a second time, with what the first one has left in cache mounts
 *     start: yes                what the image starts with, and its health check, are run as well
 */
export function readCases(path: string): CaseFileContents {
  const sections = readFileSync(path, 'utf8').split(/^@@ /m).slice(1).map(sectionOf);
  const presets = new Map<string, readonly CaseFile[]>();
  const bases = new Map<string, string>();
  const cases: MeaningCase[] = [];
  for (const { title, files } of sections) {
    const [kind = '', name = '', ...more] = title.split(' ');
    // It would be taken for what it is not, and never run.
    if ((kind === 'preset' || kind === 'base') && more.length > 0) throw new Error(`No case can be called “${title}”.`);
    if (kind === 'preset') presets.set(name, files);
    if (kind === 'base') bases.set(name, files[0]?.text ?? '');
  }
  for (const { title, head, files } of sections) {
    if (!/^(?:preset|base) /.test(title)) {
      const used = (head.get('use') ?? []).flatMap((preset) => presets.get(preset) ?? []);
      const own = new Set(files.map((file) => file.path));
      cases.push({ name: title, head, files: [...used.filter((file) => !own.has(file.path)), ...files] });
    }
  }
  return { cases, bases };
}

function sectionOf(text: string): Section {
  const [title = '', ...lines] = text.split('\n');
  const head = new Map<string, string[]>();
  const files: { readonly heading: string; readonly lines: string[] }[] = [];
  for (const line of lines) {
    if (/^--- \S/.test(line)) files.push({ heading: line.slice(4), lines: [] });
    else if (files.length > 0) files.at(-1)?.lines.push(line);
    else {
      const at = line.indexOf(': ');
      if (at > 0) head.set(line.slice(0, at), [...(head.get(line.slice(0, at)) ?? []), line.slice(at + 2).trim()]);
    }
  }
  return { title: title.trim(), head, files: files.map((file) => fileOf(file.heading, file.lines)) };
}

function fileOf(heading: string, lines: readonly string[]): CaseFile {
  const [path = '', what = '', target = ''] = heading.split(' ');
  if (what === '->') return { path, kind: 'link', text: target, mode: null };
  const mode = /\bmode=([0-7]+)/.exec(heading)?.[1];
  const text = `${lines.join('\n').trimEnd()}\n`;
  return {
    path,
    kind: what === 'tar' ? 'tar' : 'text',
    text,
    mode: mode === undefined ? null : Number.parseInt(mode, 8),
  };
}
