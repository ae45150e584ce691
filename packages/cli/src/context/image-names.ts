import { basename, dirname } from 'node:path';
import { officialImage, parseReference } from '@dockshift/core';

/** What some builds are said to make, by their names. `$` in a name, or in an image that is asked for, stands for what isn't known. */
export class OwnImages<T> {
  readonly #byLast = new Map<string, Named<T>[]>();
  readonly #open: Named<T>[] = [];
  readonly #all: Named<T>[] = [];

  constructor(names: readonly (readonly [image: string, of: T])[]) {
    for (const [index, [image, of]] of names.entries()) {
      const parts = partsOf(image);
      const one = { image, of, parts, index };
      const last = lastOf(parts.name);
      this.#all.push(one);
      const same = last.includes('$') ? this.#open : (this.#byLast.get(last) ?? []);
      same.push(one);
      if (same !== this.#open) this.#byLast.set(last, same);
    }
  }

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  /** Those that an image is, or may be, in their order. */
  matching(image: string): readonly { readonly image: string; readonly of: T; readonly match: 'sure' | 'maybe' }[] {
    const parts = partsOf(image);
    const last = lastOf(parts.name);
    // Names that are known to their end have to agree there.
    const some = last.includes('$') ? this.#all : [...(this.#byLast.get(last) ?? []), ...this.#open];
    return some
      .flatMap(({ parts: own, ...one }) => {
        const match = partsMatch(parts, own);
        return match === 'no' ? [] : [{ ...one, match }];
      })
      .sort((a, b) => a.index - b.index);
  }
}

interface Named<T> {
  readonly image: string;
  readonly of: T;
  readonly parts: Parts;
  readonly index: number;
}

interface Parts {
  readonly name: string;
  readonly tag: string;
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function partsMatch(a: Parts, b: Parts): 'sure' | 'maybe' | 'no' {
  // A name that is a variable alone, and with it its folder, says nothing.
  if (isOpen(a.name) || isOpen(b.name)) return 'no';
  const [left, right] = [a.name.split('/').reverse(), b.name.split('/').reverse()];
  const common = Math.min(left.length, right.length);
  for (let i = 0; i < common; i++) if (!alike(left[i] ?? '', right[i] ?? '')) return 'no';
  const same = a.name === b.name && a.tag === b.tag && !a.name.includes('$') && !a.tag.includes('$');
  return same ? 'sure' : 'maybe';
}

/** The words of a name, but for those that say nothing about what an image is. */
function words(name: string): readonly string[] {
  return allWords(name).filter((word) => !SAYS_NOTHING.has(word));
}

/** The words of a text in lower case: `my`, `image` and `1` of `My-Image:1`. */
export function allWords(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

const SAYS_NOTHING = new Set(
  'docker dockerfile dockerfiles containerfile container containers build builds image images app apps src ci deploy prod production dev development test tests local latest name tag version from x'.split(
    ' ',
  ),
);

function partsOf(image: string): Parts {
  const [plain = '', digest] = image.replaceAll(/\$\{[^}]*(?:\}|$)|\$\w+/g, '$$').split('@');
  const colon = plain.lastIndexOf(':');
  const tagged = colon > plain.lastIndexOf('/');
  const name = (tagged ? plain.slice(0, colon) : plain)
    .replace(/^(index\.)?docker\.io\//, '')
    .replace(/^library\//, '');
  const tag = tagged ? plain.slice(colon + 1) : 'latest';
  return { name, tag: digest === undefined ? tag : `${tag}@${digest}$` };
}

/** Is an image's name, or its last part, a variable alone? */
export function isOpenName(image: string): boolean {
  return isOpen(partsOf(image).name);
}

function isOpen(name: string): boolean {
  return /^[$/]*$/.test(name.slice(name.lastIndexOf('/') + 1));
}

/** Can two parts of names be one, whatever stands for `$`? Their known ends have to agree. */
function alike(a: string, b: string): boolean {
  if (!a.includes('$') && !b.includes('$')) return a === b;
  const head = (text: string): string => text.split('$')[0] ?? '';
  const tail = (text: string): string => text.split('$').at(-1) ?? '';
  const [ahead, bhead] = [a.includes('$') ? head(a) : a, b.includes('$') ? head(b) : b];
  const [atail, btail] = [a.includes('$') ? tail(a) : a, b.includes('$') ? tail(b) : b];
  return (ahead.startsWith(bhead) || bhead.startsWith(ahead)) && (atail.endsWith(btail) || btail.endsWith(atail));
}

/** Whose images are never a repository's own. */
const VENDORS = /^(gcr\.io\/distroless|mcr\.microsoft\.com|nvcr\.io|public\.ecr\.aws|registry\.k8s\.io)\//;

/** Is it an image of one of those? */
export function isOfVendor(image: string): boolean {
  return VENDORS.test(image);
}

/** The name of an image without tag and digest; `$` stands for each variable in it. */
export function imageName(image: string): string {
  return partsOf(image).name;
}

/** Has an image's name a word that the Dockerfile, or its folder, is called by? */
export function mayBeCalled(image: string, written: string, dockerfile: string, top: string): boolean {
  const reference = parseReference(image.replaceAll('$', 'x'));
  if (VENDORS.test(image) || (reference !== null && !image.includes('$') && officialImage(reference) !== null))
    return false;
  const own = new Set(callNames(dockerfile, top));
  const last = lastPart(image);
  // A name that is a variable may tell by what that is called.
  const theirs = last.includes('$') ? [...words(last), ...words(written)] : [...words(last), last.toLowerCase()];
  return theirs.some((word) => own.has(word));
}

/** The words that a Dockerfile, or its folder, is called by. */
export function callNames(dockerfile: string, top: string): readonly string[] {
  const folder = dirname(dockerfile);
  const name = basename(folder === top ? top : folder).toLowerCase();
  return [...words(basename(folder)), ...words(basename(dockerfile)), name];
}

/** The last part of an image's name, without the tag. */
export function lastPart(image: string): string {
  return image.slice(image.lastIndexOf('/') + 1).split(/[:@]/)[0] ?? '';
}
