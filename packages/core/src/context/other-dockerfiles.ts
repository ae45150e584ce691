import { basename } from '../text/paths.js';
import { oncePer } from '../text/recall.js';
import { type BuildContext, type NamedDockerfile, READ_LIMIT } from './build-context.js';
import { maybeDockerfileName } from './dockerfile-name.js';

/** More files than this are not looked into for a Dockerfile that has another name. */
const MOST_FILES = 2000;

/** Bigger files are no Dockerfiles, and no scripts with one in them. */
const LARGEST = 65_536;

/** Endings of files that are no Dockerfile and have none in them: sources, prose, data and pictures. */
const OTHERS = new Set(
  (
    'c cc cjs containerignore cpp cs css csv cts dockerignore eot ex exs flac gif go gz h hpp html ico ini java jpeg jpg js json jsx kt less lock lua map md mdx mjs ' +
    'mp3 mp4 mts patch pdf php png po properties proto py rb rs rst scala scss snap sql sum svelte svg swift tar tgz ts tsx ttf vue wasm ' +
    'wav webm webp woff woff2 xml zip'
  ).split(' '),
);

/** Names of prose without an ending. */
const PROSE = /^(?:readme|changelog|changes|license|licence|copying|contributing|authors|notice|todo)$/i;

/** Begins a Dockerfile, in a file of its own or in the lines of another one: of a compose or a bake file, of a script. */
const FROM = /^[ \t]*FROM[ \t]+\S/m;

/** With more Dockerfiles than this in one context, what each of them asks for is not looked at: it would be for each of the others. */
const MOST_DOCKERFILES = 300;

/**
 * Dockerfiles that may be built with a context besides its own one: those that the repository says, and what looks like one. Where they are
 * too many, one stands for them that may ask for anything.
 */
export const otherDockerfiles: (context: BuildContext) => readonly NamedDockerfile[] = oncePer((context) => {
  const inFiles = amongFiles(context).filter(({ path }) => path !== context.dockerfile);
  const all = [...context.others(), ...inFiles];
  return all.length <= MOST_DOCKERFILES ? all : [ANY];
});

/** A Dockerfile that may copy any file of its context. */
export const ASKS_FOR_ANYTHING = 'FROM scratch\nARG anything\nCOPY . $anything /\n';

const ANY: NamedDockerfile = {
  path: `one of more than ${MOST_DOCKERFILES} Dockerfiles`,
  text: ASKS_FOR_ANYTHING,
};

/** By the list of files: Dockerfiles with the same context share it. */
const known = oncePer((_files: BuildContext['files']): { all: readonly NamedDockerfile[] | null } => ({ all: null }));

/** Those among the files of a context, up to one more than are looked at besides the one at hand. */
function amongFiles(context: BuildContext): readonly NamedDockerfile[] {
  const memory = known(context.files);
  if (memory.all !== null) return memory.all;
  const found: NamedDockerfile[] = [];
  for (const one of lookedFor(context)) {
    found.push(one);
    if (found.length > MOST_DOCKERFILES + 1) break;
  }
  memory.all = found;
  return found;
}

function* lookedFor(context: BuildContext): Iterable<NamedDockerfile> {
  let looked = 0;
  for (const { path, size, kind } of context.files) {
    const name = basename(path);
    if (maybeDockerfileName(name)) {
      yield { path, text: size > READ_LIMIT ? ASKS_FOR_ANYTHING : (context.read(path) ?? '') };
      continue;
    }
    if (
      kind !== 'file' ||
      size > LARGEST ||
      OTHERS.has(endingOf(name)) ||
      PROSE.test(name) ||
      /(?:^|\/)node_modules\//.test(path)
    )
      continue;
    looked += 1;
    if (looked > MOST_FILES) return;
    const text = dockerfileIn(context.read(path) ?? '');
    if (text !== null) yield { path, text };
  }
}

/** The Dockerfile that a file is, or has in its lines, without their indent; null: none. */
function dockerfileIn(text: string): string | null {
  const start = text.search(FROM);
  if (start < 0 || !/\b(?:COPY|ADD|--mount)\b/.test(text.slice(start))) return null;
  return text
    .slice(start)
    .split('\n')
    .map((line) => line.trim())
    .join('\n');
}

function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}
