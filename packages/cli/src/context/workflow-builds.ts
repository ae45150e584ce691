import { type BuildDefinition, buildDefinition, elementsOf, entriesOf, field } from './build-definition.js';
import { scriptLines } from './container-start.js';
import { combinations } from './matrix.js';
import { shellBuilds } from './shell-builds.js';
import { readYaml, readYamlDocuments } from './yaml.js';

/**
 * The builds that a GitHub workflow describes, by docker/build-push-action (its README, "inputs") or by a command; `top` is
 * the repository's top, which is where the steps run. What comes from elsewhere than `env` and the matrix is not known.
 */
export function workflowBuilds(text: string, top: string): readonly BuildDefinition[] {
  const workflow = readYaml(text);
  return entriesOf(field(workflow, 'jobs')).flatMap(([job, value]) => {
    const env = [...entriesOf(field(workflow, 'env')), ...entriesOf(field(value, 'env'))];
    const steps = elementsOf(field(value, 'steps'));
    return combinations(field(field(value, 'strategy'), 'matrix')).flatMap((matrix) => {
      const values = new Map<string, string>([
        ...env.map(([name, one]) => [`env.${name}`, String(one)] as const),
        ...[...matrix].map(([name, one]) => [`matrix.${name}`, one] as const),
      ]);
      const fill = (one: unknown): string | undefined => (typeof one === 'string' ? filled(one, values) : undefined);
      const written = (one: unknown): string | undefined =>
        typeof one === 'string' ? filled(one, values, (name) => values.get(name) ?? `\${{ ${name} }}`) : undefined;
      const named = steps
        .filter((step) => usesOf(step).startsWith('docker/metadata-action@'))
        .flatMap((step) => linesOf(fill(field(field(step, 'with'), 'images'))).map((image) => `${image}:$`));
      return steps.flatMap((step) => stepBuilds(step, { job, top, fill, written, named }));
    });
  });
}

/** The builds that the scripts of GitLab's jobs describe, which run at the top of the repository. */
export function gitlabBuilds(text: string, top: string): readonly BuildDefinition[] {
  if (!/\b(docker|podman|buildah)\b/.test(text)) return [];
  // What a pipeline takes as inputs stands in a document of its own (GitLab's documentation, "CI/CD inputs").
  return readYamlDocuments(text)
    .flatMap(entriesOf)
    .flatMap(([job, value]) => {
      const script = scriptLines(['before_script', 'script'].map((name) => field(value, name)).filter(Boolean));
      return shellBuilds(script, top, `job ${job}`);
    });
}

interface Around {
  readonly job: string;
  readonly top: string;
  readonly fill: (value: unknown) => string | undefined;
  /** The same with what is not known as it stands. */
  readonly written: (value: unknown) => string | undefined;
  /** Names of images that a step before makes up. */
  readonly named: readonly string[];
}

function stepBuilds(step: unknown, { job, top, fill, written, named }: Around): readonly BuildDefinition[] {
  const run = fill(field(step, 'run'));
  const by = `job ${job}`;
  if (run !== undefined) {
    const folder = fill(field(step, 'working-directory')) ?? '.';
    return folder.includes('$') ? [] : shellBuilds(run, `${top}/${folder}`, by);
  }
  if (!/^docker\/build-push-action@/.test(usesOf(step))) return [];
  const inputs = field(step, 'with');
  const context = (fill(field(inputs, 'context')) ?? '.').replace(/^\{\{ *defaultContext *\}\}:?/, './');
  const tags = linesOf(fill(field(inputs, 'tags')));
  const definition = buildDefinition(
    {
      name: job,
      by,
      context,
      dockerfile: fill(field(inputs, 'file')) ?? `${context}/Dockerfile`,
      images: [...tags.filter((tag) => tag !== '$'), ...(tags.includes('$') ? named : [])],
      target: fill(field(inputs, 'target')) ?? null,
      args: linesOf(fill(field(inputs, 'build-args')), /\n/),
      written: linesOf(written(field(inputs, 'build-args')), /\n/),
      contexts: linesOf(fill(field(inputs, 'build-contexts')), /\n/),
    },
    top,
    false,
  );
  return definition === null ? [] : [definition];
}

function usesOf(step: unknown): string {
  const uses = field(step, 'uses');
  return typeof uses === 'string' ? uses : '';
}

/** `${{ env.NAME }}` and `${{ matrix.NAME }}` replaced; `$` for any other expression, or what `otherwise` says. */
function filled(
  text: string,
  values: ReadonlyMap<string, string>,
  otherwise: (name: string) => string = () => '$',
): string {
  return text
    .split('${{')
    .map((part, index) => {
      if (index === 0) return part;
      const end = part.indexOf('}}');
      if (end < 0) return '$';
      const name = part.slice(0, end).trim();
      const value = name === 'github.workspace' ? '.' : values.get(name);
      return `${value === undefined || value.includes('${{') ? otherwise(name) : value}${part.slice(end + 2)}`;
    })
    .join('');
}

function linesOf(text: string | undefined, separator = /[\n,]/): readonly string[] {
  return (text ?? '')
    .split(separator)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
