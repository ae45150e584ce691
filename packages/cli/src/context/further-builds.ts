import { basename, dirname, relative, resolve, sep } from 'node:path';
import { bakeBuilds, isBakeName } from './bake-builds.js';
import {
  type BuildDefinition,
  buildDefinition,
  elementsOf,
  entriesOf,
  field,
  type NamedBuild,
} from './build-definition.js';
import { isComposeName } from './compose-builds.js';
import { devcontainerBuilds, isDevcontainerName } from './devcontainer-starts.js';
import type { Listings } from './listings.js';
import { isGitlabFile, isWorkflow } from './repository-builds.js';
import { mayHoldScripts, scriptTexts } from './script-texts.js';
import { guessedBuilds } from './shell-builds.js';
import { readYamlDocuments } from './yaml.js';

/**
 * Builds that other files of a region describe, or may: dev containers, skaffold, bake files of any name, scripts and
 * pipelines, whichever folder they run in. They tell who may start from an image, and not with which context it is built.
 */
export function furtherBuilds(
  files: readonly string[],
  top: string,
  listings: Listings,
  limit: number,
): readonly NamedBuild[] {
  return files.flatMap((path) => {
    const read = readerOf(path, top);
    const text = read === null ? null : listings.disk.text(path, limit);
    if (read === null || text === null) return [];
    const file = relative(top, path).split(sep).join('/');
    return read(text).map((build) => ({ ...build, file }));
  });
}

function readerOf(path: string, top: string): ((text: string) => readonly BuildDefinition[]) | null {
  const name = basename(path);
  const folder = dirname(path);
  if (isDevcontainerName(name)) return (text) => devcontainerBuilds(text, path);
  if (/^skaffold.*\.ya?ml$/.test(name)) return (text) => skaffoldBuilds(text, folder);
  if (/\.hcl$/.test(name) && !isBakeName(name))
    // Paths begin where bake runs.
    return (text) =>
      /\btarget[ \t]{1,9}"/.test(text)
        ? [...new Set([folder, top])].flatMap((one) => bakeBuilds(text, one, false))
        : [];
  if (isComposeName(name) || !mayHoldScripts(path)) return null;
  const isRead = isGitlabFile(name) || isWorkflow(relative(top, path).split(sep).join('/'));
  if (isRead) return null;
  return (text) =>
    /\b(?:docker|podman|buildah|nerdctl)\b/.test(text)
      ? scriptTexts(path, text).flatMap((one) => guessedBuilds(one.text, [...new Set([folder, top])], one.by))
      : [];
}

/**
 * The artifacts of a skaffold file that are built with Docker: `requires` gives a build argument the image of another artifact, and so
 * does a template with its name (skaffold's documentation, "skaffold.yaml" and "Templated fields").
 */
function skaffoldBuilds(text: string, folder: string): readonly BuildDefinition[] {
  const artifacts = readYamlDocuments(text).flatMap((config) => elementsOf(field(field(config, 'build'), 'artifacts')));
  const names = artifacts.map((artifact) => String(field(artifact, 'image') ?? ''));
  // What it pushes to is called otherwise, with any tag.
  const pushed = (name: string): string => `$/${name}:$`;
  const filled = (value: unknown): string =>
    String(value).replace(/\{\{ *\.IMAGE_(?:FULLY_QUALIFIED|REPO|TAG|DIGEST)_(\w+) *\}\}/g, (_, name: string) => {
      const one = names.find((other) => other.replace(/[^A-Za-z0-9]/g, '_').toUpperCase() === name.toUpperCase());
      return one ?? '$';
    });
  return artifacts.flatMap((artifact, index): readonly BuildDefinition[] => {
    const name = names[index] ?? '';
    const docker = field(artifact, 'docker');
    const required = elementsOf(field(artifact, 'requires')).map((one): readonly [string, string] => {
      const image = String(field(one, 'image') ?? '');
      return [String(field(one, 'alias') ?? image), image];
    });
    const args = entriesOf(field(docker, 'buildArgs')).map(([arg, value]) => [arg, filled(value)]);
    const definition = buildDefinition(
      {
        name,
        by: `artifact ${name}`,
        context: field(artifact, 'context') ?? '.',
        dockerfile: field(docker, 'dockerfile') ?? 'Dockerfile',
        images: [name, pushed(name)],
        target: field(docker, 'target'),
        args: Object.fromEntries([...args, ...required]),
      },
      folder,
      true,
    );
    return definition === null ? [] : [{ ...definition, dockerfile: resolve(definition.dockerfile) }];
  });
}
