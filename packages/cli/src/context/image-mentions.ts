import { basename, relative, sep } from 'node:path';
import { officialImage, parseReference, READ_LIMIT } from '@dockshift/core';
import { imageName, isOfVendor } from './image-names.js';
import type { Listings } from './listings.js';

/** Scripts, pipelines and notes that say how a project's images are built, though not in a form that is read. */
export const TELLS_OF_BUILDS: RegExp =
  /\.(?:sh|bash|zsh|ps1|bat|cmd|mk|groovy)$|^(?:Jenkinsfile|[Jj]ustfile|Taskfile|Earthfile|Tiltfile|Rakefile|README|CONTRIBUTING|(?:GNUm|[Mm])akefile|package\.json$|config\.ya?ml$|skaffold|cloudbuild|buildspec|azure-pipelines|bitbucket-pipelines|appveyor|werf|docker-bake|garden|\.(?:travis|drone|gitlab-ci|woodpecker|cirrus|semaphore))|^[^.].*\.hcl$/;

/** A file that tells of builds. */
interface Telling {
  /** As shown to the user. */
  readonly file: string;
  readonly text: string;
}

/**
 * Which of a region's files that tell of builds name an image. That the image is built there, and of which Dockerfile, is not known: it
 * is a reason to ask, and no more.
 */
export class ImageMentions {
  readonly #tellings: readonly Telling[];
  readonly #known = new Map<string, string | null>();

  constructor(files: readonly string[], top: string, { disk }: Listings) {
    this.#tellings = files.flatMap((path) => {
      const inWorkflows = /\/\.(?:circleci|github|gitlab|buildkite)\//.test(path) && /\.ya?ml$/.test(path);
      if (!inWorkflows && !TELLS_OF_BUILDS.test(basename(path))) return [];
      const text = disk.text(path, READ_LIMIT);
      return text !== null && /build/i.test(text) ? [{ file: relative(top, path).split(sep).join('/'), text }] : [];
    });
  }

  /** Is there any such file? */
  get isEmpty(): boolean {
    return this.#tellings.length === 0;
  }

  /** The first file that names an image; null: none does, or it is nobody's own. */
  fileThatNames(image: string): string | null {
    const before = this.#known.get(image);
    if (before !== undefined) return before;
    const name = imageName(image);
    const reference = parseReference(image);
    // Of a template, `{{ base }}`, as of a variable, no letter is known.
    const isUnknown = name.includes('$') || !/[a-z\d]/i.test(name);
    const foreign = isUnknown || isOfVendor(image) || (reference !== null && officialImage(reference) !== null);
    const found = foreign ? undefined : this.#tellings.find(({ text }) => holdsName(text, name));
    this.#known.set(image, found?.file ?? null);
    return found?.file ?? null;
  }
}

/** Does a text hold a name that is not part of a longer one? What a FROM starts with is no word on who builds it. */
function holdsName(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const [before, behind] = [text[at - 1] ?? ' ', text[at + name.length] ?? ' '];
    if (!/[\w.-]/.test(before) && !/[\w/-]/.test(behind) && !/\bFROM\s+$/i.test(text.slice(Math.max(0, at - 8), at)))
      return true;
  }
  return false;
}
