import { basename, dirname, resolve } from 'node:path';
import { entriesOf, field, isRecord } from './build-definition.js';
import { type StartDefinition, startDefinition } from './container-start.js';
import { quotedIn, textsIn } from './script-texts.js';
import { readYaml, readYamlDocuments } from './yaml.js';

/**
 * Files of platforms and programs that build a Dockerfile and run something in what comes of it: Gitpod's and Cirrus CI's tasks, the
 * commands of Heroku, Fly, Render and Railway, stages of Jenkins, provisioners of Vagrant, targets of Earthly, live updates of Tilt.
 */
const PLATFORMS =
  /^(?:\.gitpod\.ya?ml|\.cirrus\.ya?ml|heroku\.yml|fly\.toml|render\.ya?ml|railway\.(?:json|toml)|Jenkinsfile.*|Vagrantfile|Earthfile|Tiltfile)$/;

/** Is this the name of such a file? */
export function isPlatformName(name: string): boolean {
  return PLATFORMS.test(name);
}

/** Whatever stands in such a file may be run in the images of the Dockerfiles that it names, or of the one beside it. */
export function platformStarts(text: string, path: string, top: string): readonly StartDefinition[] {
  const name = basename(path);
  const isData = /\.(?:ya?ml|json)$/.test(name);
  const texts = isData ? textsIn(readYaml(text)) : linesOf(text);
  const words = isData ? texts : text.split('\n').flatMap(quotedIn);
  const named = words.filter((word) => !/\s/.test(word) && /dockerfile|containerfile/i.test(basename(word)));
  const files = new Set(
    (named.length === 0 ? ['Dockerfile'] : named).flatMap((one) => [resolve(dirname(path), one), resolve(top, one)]),
  );
  // A Dockerfile is no script that is run.
  const commands = texts.filter((one) => !named.includes(one)).join('\n');
  return [...files].map((dockerfile) => startDefinition({ by: 'commands', text: commands, dockerfile, maybe: true }));
}

/** The texts in quotes, and what stands behind the first word of other lines: `RUN apt-get install …`. */
function linesOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const quoted = quotedIn(line);
    const plain = line.trim().replace(/^[A-Z]+ /, '');
    return quoted.length > 0 ? quoted : plain === '' ? [] : [plain];
  });
}

/**
 * What a YAML file runs in images that it names: pipelines of CircleCI, Azure, Bitbucket, Drone and Woodpecker, and pods of
 * Kubernetes, and values of Helm, have an `image:`, or a `container:`, and beside or below it what is run there.
 */
export function imageScopes(text: string, mayBeOwn: (word: string) => boolean): readonly StartDefinition[] {
  if (!/\b(?:image|container)\b/.test(text) || !RUNS.test(text) || !namesOwn(text, mayBeOwn)) return [];
  return readYamlDocuments(withoutTemplates(text)).flatMap(scopesIn);
}

/** Where an image may stand; its parts have lines of their own, perhaps. */
const OF_IMAGE = /\b(?:image|container|docker|repository|name)\b|^\s*- /;

/** Does a line that may name an image have a word that may be one of the repository's own? Most files have none, and need not be parsed. */
function namesOwn(text: string, mayBeOwn: (word: string) => boolean): boolean {
  return text
    .split('\n')
    .some(
      (line) =>
        OF_IMAGE.test(line) &&
        (/[$*]|\{\{|[>|][+-]?\s*$/.test(line) || line.split(/[\s"':@/,{}[\]]+/).some((word) => mayBeOwn(word))),
    );
}

/** Charts of Helm are YAML once their templates are filled: `$` stands for what isn't known. */
function withoutTemplates(text: string): string {
  if (!text.includes('{{')) return text;
  return text
    .split('\n')
    .filter((line) => !/^\{\{[^{}]*\}\}$/.test(line.trim()))
    .join('\n')
    .replace(/\{\{[^{}]*\}\}/g, '$');
}

const RUNS = /\b(?:command|commands|args|script|run|entrypoint)\b/;

function scopesIn(value: unknown): readonly StartDefinition[] {
  if (Array.isArray(value)) return value.flatMap(scopesIn);
  if (!isRecord(value)) return [];
  const image = imageOf(value);
  const texts = textsIn(Object.fromEntries(entriesOf(value).filter(([name]) => !IMAGES.has(name))));
  const own =
    image === null || texts.length === 0
      ? []
      : [startDefinition({ by: 'commands', text: texts.join('\n'), image, maybe: true })];
  return [...own, ...entriesOf(value).flatMap(([, one]) => scopesIn(one))];
}

/** `{ repository: acme/web, tag: 1 }`, of which values of Helm are mostly made. */
function repositoryOf(value: object): string | null {
  const repository = field(value, 'repository');
  return typeof repository === 'string' && repository !== ''
    ? `${repository}:${String(field(value, 'tag') ?? '$')}`
    : null;
}

const IMAGES = new Set(['image', 'container', 'docker']);

function imageOf(value: object): string | null {
  const docker = field(value, 'docker');
  const names = [
    field(value, 'image'),
    field(value, 'container'),
    Array.isArray(docker) ? field(docker[0], 'image') : null,
  ];
  const [name] = names.flatMap((one) => {
    const inner = isRecord(one) ? (field(one, 'image') ?? field(one, 'name') ?? repositoryOf(one)) : one;
    return typeof inner === 'string' && inner !== '' ? [inner] : [];
  });
  return name ?? null;
}
