import { basename, dirname, join } from 'node:path';
import { type Document, isDockerfileName, officialImage, parse, parseReference, READ_LIMIT } from '@dockshift/core';
import type { Disk } from '../files/disk.js';
import type { FoundContext } from '../job/engine.js';
import type { NamedBuild } from './build-definition.js';
import { furtherBuilds } from './further-builds.js';
import { ImageMentions } from './image-mentions.js';
import { allWords, callNames, isOfVendor, lastPart, OwnImages } from './image-names.js';
import type { Listings } from './listings.js';
import { type NamedStart, startsIn } from './region-starts.js';
import { buildsIn, describesBuilds, upTo } from './repository-builds.js';

/** A repository, or outside of git the part of the disk that was named. */
export interface Region {
  readonly listings: Listings;
  /** Absolute; where paths begin that users see. */
  readonly top: string;
  /** The context that a Dockerfile is built with. */
  readonly contextOf: (dockerfile: string, source: string) => FoundContext | null;
}

/** The Dockerfiles of a region, and what its files say of their builds; worked out once for a run. */
export class RegionFiles {
  readonly builds: readonly NamedBuild[];
  /** By absolute path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly #buildsOf = new Map<string, NamedBuild[]>();
  readonly #byWord = new Map<string, string[]>();
  readonly #byOwnWord = new Map<string, string[]>();
  readonly #withVariables: string[] = [];
  readonly #documents = new Map<string, Document>();
  readonly #region: Region;
  #byName: ReadonlyMap<string, readonly string[]> | null = null;
  #ownImages: OwnImages<NamedBuild> | null = null;
  #linked: ReadonlyMap<string, readonly string[]> | null = null;
  #starts: readonly NamedStart[] | null = null;
  #mentions: ImageMentions | null = null;
  #mentioning: readonly string[] | null = null;
  /** All files, absolute. */
  readonly names: readonly string[];

  constructor(region: Region) {
    const { listings, top } = region;
    const { disk } = listings;
    const files = namesBelow(top, listings);
    this.#region = region;
    this.names = files;
    const named = files.filter((file) => isDockerfileName(basename(file)));
    const folders = new Set([
      top,
      ...named.flatMap((file) => upTo(dirname(file), top)),
      ...files.filter((file) => describesBuilds(basename(file))).map((file) => dirname(file)),
    ]);
    this.builds = [
      ...[...folders].flatMap((folder) => buildsIn(folder, top, listings)),
      ...furtherBuilds(
        files.filter((file) => !isDockerfileName(basename(file))),
        top,
        listings,
        READ_LIMIT,
      ),
      ...listings.toldBelow(top),
    ];
    const texts = new Map<string, string>();
    for (const file of new Set([
      ...named,
      ...this.builds.flatMap((one) => (one.inline === undefined ? [one.dockerfile] : [])),
    ])) {
      const text = disk.text(file, READ_LIMIT);
      if (text !== null) texts.set(file, text);
    }
    for (const { dockerfile, inline } of this.builds) if (inline !== undefined) texts.set(dockerfile, inline);
    this.texts = texts;
    for (const build of this.builds) {
      for (const path of new Set([build.dockerfile, realPath(build.dockerfile, disk)]))
        push(this.#buildsOf, path, build);
    }
    for (const [file, text] of texts) this.#index(file, text);
    // A build gives other values to what a FROM names.
    for (const { args, dockerfile } of this.builds) {
      for (const word of [...args.values()].flatMap(allWords)) {
        push(this.#byWord, word, dockerfile);
        push(this.#byOwnWord, word, dockerfile);
      }
    }
  }

  /** The builds of a Dockerfile, be it named by another path. */
  buildsOf(dockerfile: string): readonly NamedBuild[] {
    return this.#buildsOf.get(dockerfile) ?? [];
  }

  /** The Dockerfiles that have one of these words where they name what they start from. */
  withWords(words: readonly string[]): readonly string[] {
    return words.flatMap((word) => this.#byWord.get(word) ?? []);
  }

  /** Those that have one of these words there, and not only in the name of an image that is nobody's own: `node` of `FROM node:20`. */
  withOwnWords(words: readonly string[]): readonly string[] {
    return words.flatMap((word) => this.#byOwnWord.get(word) ?? []);
  }

  /** The Dockerfiles with a variable there. */
  withVariables(): readonly string[] {
    return this.#withVariables;
  }

  /** The Dockerfiles of the builds that are given the image of this one by a name of their own. */
  linkedBy(build: NamedBuild): readonly string[] {
    this.#linked ??= byLink(this.builds);
    return this.#linked.get(buildKey(build)) ?? [];
  }

  /** The Dockerfiles of the builds that call images by names of their own. */
  renaming(): readonly string[] {
    return this.builds.filter((build) => build.renames.size > 0).map((build) => build.dockerfile);
  }

  /** Which files that tell of builds name an image. */
  get mentions(): ImageMentions {
    this.#mentions ??= new ImageMentions(this.names, this.#region.top, this.#region.listings);
    return this.#mentions;
  }

  /** Does one of the builds surely make this image? */
  isNamed(image: string): boolean {
    this.#ownImages ??= new OwnImages(
      this.builds
        .filter((build) => build.guessed !== true)
        .flatMap((build) => build.images.map((own) => [own, build] as const)),
    );
    return this.#ownImages.matching(image).some(({ match }) => match === 'sure');
  }

  /** All files with this last name, absolute. */
  called(name: string): readonly string[] {
    this.#byName ??= byLastName(this.names);
    return this.#byName.get(name) ?? [];
  }

  /** The Dockerfiles that start from an image which such a file names. */
  withMentioned(): readonly string[] {
    this.#mentioning ??= this.mentions.isEmpty
      ? []
      : [...this.texts].flatMap(([file, text]) =>
          imagesIn(namingLines(text)).some((image) => this.mentions.fileThatNames(image) !== null) ? [file] : [],
        );
    return this.#mentioning;
  }

  /** What the files run in containers. */
  get starts(): readonly NamedStart[] {
    this.#starts ??= startsIn(this.names, this.#region.top, this.#region.listings, this.#mayBeOwn());
    return this.#starts;
  }

  /** May a word be what one of the images is called, or a part of that? */
  #mayBeOwn(): (word: string) => boolean {
    const lasts = this.builds.flatMap(({ images, usual = [] }) => [...images, ...usual]).map(lastPart);
    if (lasts.some((last) => last.includes('$'))) return () => true;
    const called = [...this.texts.keys()].flatMap((file) => callNames(file, this.#region.top));
    const words = new Set([...lasts.map((last) => last.toLowerCase()), ...called]);
    return (word) => words.has(word.toLowerCase()) || allWords(word).some((one) => words.has(one));
  }

  /** Do two paths name one file? */
  isSame(one: string, other: string): boolean {
    return one === other || realPath(one, this.#region.listings.disk) === other;
  }

  documentOf(file: string): Document | null {
    const known = this.#documents.get(file);
    const text = this.texts.get(file);
    if (known !== undefined || text === undefined) return known ?? null;
    const document = parse(text);
    this.#documents.set(file, document);
    return document;
  }

  /** Most files start from an image that nobody asks for, and need not be parsed for that. */
  #index(file: string, text: string): void {
    const lines = namingLines(text);
    if (lines.includes('$')) this.#withVariables.push(file);
    for (const word of new Set(allWords(lines))) push(this.#byWord, word, file);
    for (const word of new Set(allWords(withoutForeign(lines)))) push(this.#byOwnWord, word, file);
  }
}

const known = new WeakMap<Listings, Map<string, RegionFiles>>();

/** The files of a region; see {@link RegionFiles}. */
export function regionFiles(region: Region): RegionFiles {
  const memory = known.get(region.listings) ?? new Map<string, RegionFiles>();
  known.set(region.listings, memory);
  const before = memory.get(region.top) ?? new RegionFiles(region);
  memory.set(region.top, before);
  return before;
}

/** The lines of FROM and ARG, and those with a `from=`, with those that they go on in: whatever image a file may use stands there. */
function namingLines(text: string): string {
  const found: string[] = [];
  let goesOn = false;
  for (const line of text.split('\n')) {
    const taken: boolean = goesOn || /^\s*(?:from|arg)\s|\bfrom=/i.test(line);
    if (taken) found.push(line);
    goesOn = taken && (/[\\`]\s{0,9}$/.test(line) || line.trimStart().startsWith('#'));
  }
  return found.join('\n');
}

/** The lines without the images that are nobody's own; a variable may make another name of each, and then all of them count. */
function withoutForeign(lines: string): string {
  if (lines.includes('$')) return lines;
  return lines
    .split(/[\s"',=]+/)
    .filter((word) => !isForeign(word))
    .join(' ');
}

/** Is an image nobody's own: an official one, or a vendor's? */
function isForeign(image: string): boolean {
  const reference = parseReference(image);
  return isOfVendor(image) || (reference !== null && officialImage(reference) !== null);
}

/** What the lines of FROM and ARG may name. */
function imagesIn(lines: string): readonly string[] {
  const from = [...lines.matchAll(/^[ \t]*from[ \t]+(?:--\S+[ \t]+)?["']?([^\s"']+)/gim)];
  const values = [...lines.matchAll(/=["']?([^\s"'=,]+)/g)];
  return [...from, ...values].map((match) => match[1] ?? '');
}

/** Tells the builds of a region apart that others may name. */
export function buildKey({ file, name }: Pick<NamedBuild, 'file' | 'name'>): string {
  return `${file}\n${name}`;
}

/** The Dockerfiles of builds, by the builds whose images they are given. */
function byLink(builds: readonly NamedBuild[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { file, links, dockerfile } of builds)
    for (const name of new Set(links.values())) push(found, buildKey({ file, name }), dockerfile);
  return found;
}

function byLastName(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const file of files) push(found, basename(file), file);
  return found;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

function realPath(path: string, disk: Disk): string {
  try {
    return disk.realpath(path);
  } catch {
    return path;
  }
}

/** More names than a project has that is looked at outside of git. */
const MOST = 20_000;

/** The region's files; outside of git without what is installed, and not without end. */
function namesBelow(top: string, listings: Listings): readonly string[] {
  if (listings.topOf(top) !== null) return listings.below(top).files.map(({ path }) => join(top, path));
  const files: string[] = [];
  const open = [top];
  for (let folder = open.pop(); folder !== undefined && files.length < MOST; folder = open.pop()) {
    for (const name of namesIn(folder, listings)) {
      const place = join(folder, name);
      if (name === '.git' || name === 'node_modules') continue;
      if (isFolder(place, listings)) open.push(place);
      else files.push(place);
    }
  }
  return files.sort();
}

function namesIn(folder: string, { disk }: Listings): readonly string[] {
  try {
    return disk.names(folder);
  } catch {
    return [];
  }
}

function isFolder(place: string, { disk }: Listings): boolean {
  try {
    return disk.lstat(place)?.isDirectory() === true;
  } catch {
    return false;
  }
}
