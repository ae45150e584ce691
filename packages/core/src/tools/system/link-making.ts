import type { LinkMaking, LinkTarget } from '../../effects/places.js';
import { beforeWildcard, resolvePath } from '../../effects/resource.js';
import { basename, cleanPath, isAbsolute, parentPath } from '../../text/paths.js';
import type { Invocation } from '../contract/tool.js';

/** Programs that unpack or fetch whole folders, with the links in them. */
const UNPACKERS = new Set(['tar', 'unzip', 'git']);

/** What a utility does to links. */
export function linkMaking(invocation: Invocation): readonly LinkMaking[] {
  const { name } = invocation;
  if (UNPACKERS.has(name)) return [{ kind: 'unseen' }];
  if (name === 'ln') return linked(invocation, isRelative(invocation));
  if (name === 'update-alternatives') return chosen(invocation);
  if (name !== 'cp' && name !== 'mv') return [];
  if (name === 'cp' && hasOption(invocation, 's', '--symbolic-link')) return linked(invocation, false);
  return name === 'mv' || keepsLinks(invocation) ? copied(invocation) : [];
}

/** Does a call make links, of whatever kind, at the names that it is told? */
export function makesSymbolicLinks({ name, args }: Invocation): boolean {
  const told = args.some((word) => word !== null && /^(-[^\Ws]*s\w*|--symbolic-link)$/.test(word));
  return name === 'ln' || (name === 'cp' && told);
}

/** Does a call copy links as they are? */
export function copiesLinks(invocation: Invocation): boolean {
  return invocation.name === 'cp' && keepsLinks(invocation);
}

/** Does a call say what links lead to, and take no folder away (update-alternatives(1))? */
export function choosesLinks({ name }: Invocation): boolean {
  return name === 'update-alternatives';
}

/** Is there a word in a text of a program, or of a script in another language, that makes links? */
export function speaksOfLinks(text: string): boolean {
  return /\b(?:ln|link|symlink(?:_to|Sync)?|cp -\w*s\w*)\b/.test(text);
}

/** Does a `cp` bring links as they are? Without these options it follows them. */
function keepsLinks(invocation: Invocation): boolean {
  return 'aPdrR'.split('').some((letter) => hasOption(invocation, letter, LONG[letter] ?? ''));
}

const LONG: Readonly<Record<string, string>> = {
  a: '--archive',
  P: '--no-dereference',
  d: '--preserve',
  r: '--recursive',
  R: '--recursive',
};

function isRelative(invocation: Invocation): boolean {
  return hasOption(invocation, 'r', '--relative');
}

/** Is an option given, or may a word that isn't known be it? */
function hasOption({ args }: Invocation, letter: string, long: string): boolean {
  return args.some(
    (word) => word !== null && (word === long || /^-[A-Za-z]*/.exec(word)?.[0].includes(letter) === true),
  );
}

/** The operands of a utility that puts files somewhere. */
export interface Operands {
  readonly sources: readonly (string | null)[];
  /** null: the working folder. */
  readonly into: string | null | undefined;
}

/** The operands of `ln`, `cp`, `mv` and `install`: sources, and where they go. Undefined `into`: no word names it. */
export function operandsOf({ name, patterns }: Invocation): Operands {
  const words: (string | null)[] = [];
  let into: string | null | undefined;
  let options = true;
  for (let i = 0; i < patterns.length; i++) {
    const word = patterns[i] ?? null;
    if (!options || word === null || !word.startsWith('-') || word === '-') words.push(word);
    else if (word === '--') options = false;
    else if (/^--t[a-z-]*=/.test(word)) into = word.slice(word.indexOf('=') + 1);
    else if (/^-[A-Za-z]*t$|^--t[a-z-]*$/.test(word)) into = patterns[++i] ?? null;
    else if (/^-[A-Za-z]*t[^A-Za-z]/.test(word)) into = word.slice(word.indexOf('t') + 1);
    else if (/^-[A-Za-z]*S$/.test(word) || word === '--suffix') i++;
    else if (name === 'install' && /^(-[A-Za-z]*[mog]|--mode|--owner|--group)$/.test(word)) i++;
  }
  if (into !== undefined) return { sources: words, into };
  return words.length < 2 ? { sources: words, into: undefined } : { sources: words.slice(0, -1), into: words.at(-1) };
}

function linked(invocation: Invocation, relative: boolean): readonly LinkMaking[] {
  const { sources, into } = operandsOf(invocation);
  const hard = invocation.name === 'ln' && !hasOption(invocation, 's', '--symbolic');
  return sources.flatMap((source, index): readonly LinkMaking[] => {
    const target = targetOf(invocation, source, index, relative || hard);
    const name = source === null || /[*?[\\]/.test(source) ? null : basename(cleanPath(source));
    const place = into === undefined ? invocation.cwd : absolute(invocation, into);
    // `/etc/$NAME`: one of those in /etc.
    const begun = place === null && into === null ? knownFolder(invocation, sources.length) : null;
    if (begun !== null) return [{ kind: 'link', at: begun, target, among: true }];
    if (place === null) return [{ kind: 'unseen' }];
    const folder = beforeWildcard(place);
    if (folder === '/' && (name === null || place !== '/')) return [{ kind: 'unseen' }];
    if (place !== folder) return [{ kind: 'link', at: folder, target, among: true }];
    // A folder gets a link of the source's name in it; anything else is the link.
    const inside: LinkMaking =
      name === null || name === '..'
        ? { kind: 'link', at: folder, target, among: true }
        : { kind: 'link', at: cleanPath(`${folder}/${name}`), target };
    return into === undefined || folder === '/' ? [inside] : [{ kind: 'link', at: folder, target }, inside];
  });
}

function targetOf(invocation: Invocation, source: string | null, index: number, fromHere: boolean): LinkTarget | null {
  const text = source ?? knownFolder(invocation, index);
  if (text === null) return null;
  const before = isAbsolute(text) ? beforeWildcard(cleanPath(text)) : text;
  if (!isAbsolute(before) && /[*?[\\]/.test(before)) return null;
  const somewhere = source === null || before !== cleanPath(text);
  if (!fromHere || isAbsolute(before)) return { path: before, somewhere };
  const path = invocation.cwd === null ? null : resolvePath(invocation.cwd, before);
  return path === null ? null : { path, somewhere };
}

/** `--install LINK NAME PATH`, `--slave LINK NAME PATH`, `--set NAME PATH` (update-alternatives(1)). */
function chosen({ patterns }: Invocation): readonly LinkMaking[] {
  return patterns.flatMap((word, index): readonly LinkMaking[] => {
    const [one, other, third] = patterns.slice(index + 1, index + 4);
    const of = (at: string | null | undefined, path: string | null | undefined): readonly LinkMaking[] =>
      at?.startsWith('/') !== true
        ? [{ kind: 'unseen' }]
        : [
            {
              kind: 'link',
              at: cleanPath(at),
              target: path?.startsWith('/') === true ? { path, somewhere: false } : null,
            },
          ];
    if (word === '--install' || word === '--slave')
      return [...of(one, third), ...of(`/etc/alternatives/${other ?? '*'}`, third)];
    return word === '--set'
      ? [...of(`/etc/alternatives/${one ?? '*'}`, other), ...of(`/usr/bin/${one ?? '*'}`, other)]
      : [];
  });
}

/** What is known of a word with variables: the folder in front of the first one, `/opt` of `/opt/x-$VERSION/bin`. */
function knownFolder({ command, args }: Invocation, source: number): string | null {
  const words = command.args.slice(command.args.length - args.length);
  const unknown = words.filter((_, index) => args[index] === null || !/^-/.test(args[index] ?? ''))[source];
  const [first] = unknown?.parts ?? [];
  if (first?.kind !== 'text' || !first.value.startsWith('/')) return null;
  const folder = parentPath(`${first.value}x`);
  return folder === '/' ? null : cleanPath(folder);
}

function copied(invocation: Invocation): readonly LinkMaking[] {
  const { sources, into } = operandsOf(invocation);
  const to = into === undefined || into === null ? null : absolute(invocation, into);
  if (to === null || sources.length === 0) return [{ kind: 'unseen' }];
  const target = beforeWildcard(to);
  return sources.flatMap((source): readonly LinkMaking[] => {
    const path = source === null ? null : absolute(invocation, source);
    if (path === null) return [{ kind: 'unseen' }];
    const from = beforeWildcard(path);
    const copies: LinkMaking[] = [{ kind: 'copy', from, to: target }];
    // Into a folder it comes with its name, unless its contents are named (`/x/.`).
    if (from === path) copies.push({ kind: 'copy', from, to: cleanPath(`${target}/${basename(from)}`) });
    return copies;
  });
}

function absolute({ cwd }: Invocation, pattern: string | null): string | null {
  if (pattern === null) return null;
  if (isAbsolute(pattern)) return cleanPath(pattern);
  return cwd === null ? null : resolvePath(cwd, pattern);
}
