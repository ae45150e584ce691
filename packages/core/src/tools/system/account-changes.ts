import { goMatch } from '../../context/go-match.js';
import { type Links, placesOf } from '../../effects/places.js';
import { resolvePath, USER_LISTS } from '../../effects/resource.js';
import { basename, cleanPath, isAbsolute, parentPath } from '../../text/paths.js';
import type { Call } from '../contract/call.js';
import type { Invocation } from '../contract/tool.js';
import { operandsOf } from './link-making.js';

/** What xargs may run that changes the text of a file, or takes it away. */
const EDITORS: ReadonlySet<string> = new Set('sed rm strip gzip gunzip bzip2 xz'.split(' '));

/**
 * Does a utility write the lists of users and groups, which say where the HOME of the next RUN is, and which groups it
 * has? `unseen`: it puts files there whose names are not told.
 */
export function accountChange(invocation: Invocation, links: Links): boolean | 'unseen' {
  switch (invocation.name) {
    case 'cp':
    case 'mv':
    case 'ln':
    case 'install':
      return placed(invocation, links);
    case 'tar':
      return extracts(invocation) && unpacksThere(invocation, links) ? 'unseen' : false;
    case 'find':
      return (
        invocation.args.some((word) => word === '-delete' || word?.startsWith('-exec') === true) &&
        invocation.patterns.some((word) => isListAt(invocation, word, links))
      );
    case 'xargs':
      // What it is given may be any file: `echo /etc/passwd | xargs sed -i …`.
      return invocation.args.some((word) => word !== null && EDITORS.has(word)) ? 'unseen' : false;
    case 'patch':
    case 'unzip':
    case 'git':
      return unpacksThere(invocation, links) ? 'unseen' : false;
    case 'curl':
    case 'wget':
      return fetched(invocation, links);
    case 'sed':
    case 'tee':
    case 'touch':
    case 'truncate':
    case 'uniq':
    case 'rm':
    case 'gzip':
    case 'gunzip':
    case 'bzip2':
    case 'xz':
    case 'strip':
    case 'unlink':
    case 'shred':
    case 'fallocate':
    case 'dos2unix':
    case 'unix2dos':
    case 'openssl':
    case 'ssh-keygen':
      return invocation.patterns.some((word) => isListAt(invocation, word, links));
    default:
      return false;
  }
}

/** Does a path, or what matches a pattern, lead to one of the lists, or to a folder with them in it? */
function leadsToList(pattern: string, links: Links): boolean {
  const lists = USER_LISTS.flatMap((list) => placesOf(list, links)).flatMap((list) => [list, parentPath(list)]);
  return placesOf(pattern, links).some((place) => lists.some((list) => goMatch(place, list) === 'match'));
}

function isListAt(invocation: Invocation, word: string | null, links: Links): boolean {
  const path = word === null ? null : absolute(invocation, word);
  return path !== null && leadsToList(path, links);
}

function placed(invocation: Invocation, links: Links): boolean {
  const { sources, into } = operandsOf(invocation);
  const target = into === undefined ? invocation.cwd : into === null ? null : absolute(invocation, into);
  if (target === null || target === undefined) return false;
  // A target that is no folder is the file itself; `mv` also takes its sources away.
  if (into !== undefined && leadsToList(target, links) && target !== '/etc') return true;
  const merges = invocation.args.some((word) => word === '--no-target-directory' || /^-[A-Za-z]*T/.test(word ?? ''));
  if (merges) return leadsToList(target === '/' ? '/*' : target, links);
  if (invocation.name === 'mv' && sources.some((source) => isListAt(invocation, source, links))) return true;
  return sources.some((source) => {
    if (source === null) return leadsToList(`${target === '/' ? '' : target}/*`, links);
    const contents = /(^|\/)\.{1,2}\/?$/.test(source);
    const name = contents ? '*' : basename(cleanPath(source));
    return leadsToList(`${target === '/' ? '' : target}/${name}`, links);
  });
}

/** Does an archive end up in a folder that has the lists in it? */
function unpacksThere(invocation: Invocation, links: Links): boolean {
  const { patterns, cwd } = invocation;
  const folders: (string | null)[] = [cwd];
  for (const [index, word] of patterns.entries()) {
    if (word === null) continue;
    if (/^-\w*C$|^-d$|^--directory$|^--work-tree$/.test(word)) {
      folders.push(absolute(invocation, patterns[index + 1] ?? '?'));
    }
    // `tar xfC FILE FOLDER`: which word is for which letter, depends on their order.
    if (invocation.name === 'tar' && (index === 0 ? /^-?[^\WC]*C\w*$/ : /^-[^\WC]*C\w+$/).test(word)) {
      for (const other of patterns.slice(index + 1))
        if (other !== null && !other.startsWith('-')) folders.push(absolute(invocation, other));
    } else if (/^(-\w*C|-d)[/.]/.test(word)) folders.push(absolute(invocation, word.replace(/^-\w*[Cd]/, '')));
    else if (/^--(?:directory|work-tree)=/.test(word)) folders.push(absolute(invocation, word));
    else if (invocation.name === 'git' && !word.startsWith('-')) folders.push(absolute(invocation, word));
  }
  // The last one said counts, or each in its turn: a folder of an application in front of it is the usual way.
  const named = folders.length > 1 ? folders.slice(1) : folders;
  return named.some(
    (folder) => folder !== null && placesOf(folder, links).some((place) => place === '/' || place === '/etc'),
  );
}

/** Does a call take files out of an archive? */
export function unpacksArchive({ action }: Call, invocation: Invocation): boolean {
  return action === 'unzip' || (action === 'tar' && extracts(invocation));
}

/** Does a `tar` unpack? */
function extracts({ args }: Invocation): boolean {
  const [first] = args;
  const letters = args.filter((word, index) => word === null || /^-\w+$/.test(word) || (index === 0 && word === first));
  return letters.some((word) => word?.includes('x') !== false) || args.includes('--extract') || args.includes('--get');
}

function fetched(invocation: Invocation, links: Links): boolean {
  const { patterns } = invocation;
  if (patterns.some((word) => isListAt(invocation, word, links))) return true;
  const names = patterns.flatMap((word) => (word === null ? [] : [basename(word)]));
  const values = patterns.flatMap((word) => (word === null ? [] : [word, word.replace(/^-[A-Za-z]*[OPo](?=.)/, '')]));
  const folders = [invocation.cwd, ...values.map((word) => absolute(invocation, word))];
  return folders.some((folder) => folder !== null && names.some((name) => leadsToList(`${folder}/${name}`, links)));
}

function absolute({ cwd }: Invocation, pattern: string): string | null {
  const value = pattern.replace(/^--?[\w-]+=/, '');
  if (isAbsolute(value)) return cleanPath(value);
  return cwd === null ? null : resolvePath(cwd, value);
}
