import { basename, relative, sep } from 'node:path';
import { READ_LIMIT } from '@dockshift/core';
import { TELLS_OF_BUILDS } from './image-mentions.js';
import type { Region, RegionFiles } from './region-files.js';
import { mayHoldScripts } from './script-texts.js';

/** Notes, settings of editors and of tools that build images, beside what {@link TELLS_OF_BUILDS} and {@link mayHoldScripts} name. */
const FURTHER = /\.(?:md|adoc|rst|txt|hcl|env|json|toml)$|^\.env/;

/** A file that speaks of targets of image builds. */
interface Telling {
  /** As shown to the user. */
  readonly file: string;
  /** Its words, in lower case. */
  readonly words: ReadonlySet<string>;
}

const known = new WeakMap<RegionFiles, readonly Telling[]>();

/**
 * The first file of a region that speaks of targets of image builds, and has the name of a stage as a word: scripts, pipelines, notes, and
 * Dockerfiles, in whose comments it may stand how they are built. That the stage is built is not known by that: it is a reason to ask.
 */
export function fileThatTargets(stage: string, files: RegionFiles, region: Region): string | null {
  const tellings = known.get(files) ?? readTellings(files, region);
  known.set(files, tellings);
  return tellings.find(({ words }) => words.has(stage.toLowerCase()))?.file ?? null;
}

function readTellings(files: RegionFiles, { top, listings }: Region): readonly Telling[] {
  return files.names.flatMap((path) => {
    const name = basename(path);
    // Locks of package managers are long, and about nothing else.
    if (/(?:-lock|\.lock|lock)\.(?:json|ya?ml)$/.test(name)) return [];
    const isDockerfile = files.texts.has(path);
    const isRead = isDockerfile || mayHoldScripts(path) || TELLS_OF_BUILDS.test(name) || FURTHER.test(name);
    const whole = isRead ? listings.disk.text(path, READ_LIMIT) : null;
    const text = isDockerfile && whole !== null ? commentsOf(whole) : whole;
    if (
      text === null ||
      !/target/i.test(text) ||
      !/docker|podman|buildah|nerdctl|kaniko|bake|buildkit|image/i.test(text)
    )
      return [];
    const words = new Set(text.toLowerCase().match(/[a-z\d](?:[\w.-]*\w)?/g) ?? []);
    return [{ file: relative(top, path).split(sep).join('/'), words }];
  });
}

function commentsOf(text: string): string {
  const lines = text.split('\n').map((line) => line.trimStart());
  return lines.filter((line) => line.startsWith('#')).join('\n');
}
