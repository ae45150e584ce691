import { basename, dirname, join, resolve } from 'node:path';
import { type BuildDefinition, buildDefinition, elementsOf, entriesOf, field } from './build-definition.js';
import { commandText, type StartDefinition, scriptLines, startDefinition } from './container-start.js';
import { readYaml } from './yaml.js';

/** Commands that run in the container, in order (containers.dev, "Lifecycle scripts"); `initializeCommand` runs on the host. */
const HOOKS = ['onCreateCommand', 'updateContentCommand', 'postCreateCommand', 'postStartCommand', 'postAttachCommand'];

/** Is this the name of a file that describes a dev container? */
export function isDevcontainerName(name: string): boolean {
  return name === 'devcontainer.json' || name === '.devcontainer.json';
}

/**
 * What a dev container runs in the image that it builds, names, or takes from a service of compose; the install scripts of
 * features that lie beside it run on top of the image, too.
 */
export function devcontainerStarts(text: string, file: string): readonly StartDefinition[] {
  // JSON with comments and commas at the end, and with tabs, is YAML once these are gone.
  const json = readYaml(withoutComments(text));
  const folder = dirname(file);
  const build = field(json, 'build');
  const named = field(build, 'dockerfile') ?? field(build, 'dockerFile') ?? field(json, 'dockerFile');
  const service = field(json, 'service');
  const [image, target] = [field(json, 'image'), field(build, 'target')];
  const around = {
    by: basename(file),
    image: typeof image === 'string' ? image : null,
    dockerfile: typeof named === 'string' ? resolve(folder, named) : null,
    target: typeof target === 'string' ? target : null,
    service: typeof service === 'string' ? service : null,
  };
  const hooks = HOOKS.flatMap((hook) => {
    const value = field(json, hook);
    const texts =
      entriesOf(value).length > 0 ? entriesOf(value).map(([, one]) => commandText(one)) : [commandText(value)];
    return texts.flatMap((one) => (one === null ? [] : [{ ...around, by: hook, text: one }]));
  });
  const features = entriesOf(field(json, 'features')).flatMap(([id]) =>
    id.startsWith('.') ? [{ ...around, by: `feature ${id}`, text: join(id, 'install.sh') }] : [],
  );
  return [...hooks, ...features].map(startDefinition);
}

/** The build of a dev container; its paths begin in the folder of its file (containers.dev, "Image or Dockerfile specific properties"). */
export function devcontainerBuilds(text: string, file: string): readonly BuildDefinition[] {
  const json = readYaml(withoutComments(text));
  const build = field(json, 'build');
  const dockerfile = field(build, 'dockerfile') ?? field(build, 'dockerFile') ?? field(json, 'dockerFile');
  const definition = buildDefinition(
    {
      name: '',
      by: 'build',
      context: field(build, 'context') ?? field(json, 'context') ?? '.',
      dockerfile,
      images: [],
      target: field(build, 'target'),
      args: field(build, 'args'),
      contexts: elementsOf(field(build, 'options')).flatMap(
        (one) => /^--build-context=(.*)/.exec(String(one))?.[1] ?? [],
      ),
    },
    dirname(file),
    false,
  );
  return definition === null ? [] : [definition];
}

/** The text without comments, and without tabs, outside of strings. */
function withoutComments(text: string): string {
  let out = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    const pair = text.slice(at, at + 2);
    if (quoted || (pair !== '//' && pair !== '/*')) {
      if (char === '"') quoted = !quoted;
      out += char === '\t' && !quoted ? ' ' : char;
      if (quoted && char === '\\') out += text[++at] ?? '';
      continue;
    }
    const end = text.indexOf(pair === '//' ? '\n' : '*/', at + 2);
    out += pair === '//' ? '\n' : ' ';
    at = end < 0 ? text.length : end + pair.length - (pair === '//' ? 2 : 1);
  }
  return out;
}

/** What an action of GitHub's runs in the container of the Dockerfile that it names (GitHub's documentation, "runs for Docker container actions"). */
export function actionStarts(text: string, file: string): readonly StartDefinition[] {
  const runs = field(readYaml(text), 'runs');
  const image = field(runs, 'image');
  if (field(runs, 'using') !== 'docker' || typeof image !== 'string' || image.startsWith('docker:')) return [];
  const texts = ['pre-entrypoint', 'entrypoint', 'post-entrypoint'].map((name) => field(runs, name));
  return [...texts, scriptLines(elementsOf(field(runs, 'args')))].flatMap((one) =>
    typeof one === 'string' && one !== ''
      ? [startDefinition({ by: 'runs', text: one, dockerfile: resolve(dirname(file), image) })]
      : [],
  );
}
