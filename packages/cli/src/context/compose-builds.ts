import { parse } from 'yaml';
import { type BuildDefinition, buildDefinition, elementsOf, entriesOf, field, isRecord } from './build-definition.js';

/** Does `docker compose` users' habit make this a compose file? `compose.yaml`, `docker-compose.prod.yml`, … */
export function isComposeName(name: string): boolean {
  return /^(docker-)?compose([._-][^/]*)?\.ya?ml$/.test(name);
}

/**
 * The builds that a compose file in `folder` names (Compose specification, "build"). What has a variable in it,
 * a remote context or an inline Dockerfile is left out: it names no file for certain. Text that is
 * no YAML, or no compose file, names nothing.
 */
export function composeBuilds(text: string, folder: string): readonly BuildDefinition[] {
  return entriesOf(field(readYaml(text), 'services')).flatMap(([name, service]) => {
    const build = field(service, 'build');
    if (field(build, 'dockerfile_inline') !== undefined) return [];
    const context = typeof build === 'string' ? build : (field(build, 'context') ?? (isRecord(build) ? '.' : null));
    const definition = buildDefinition(
      {
        name,
        by: `service ${name}`,
        context,
        dockerfile: field(build, 'dockerfile') ?? 'Dockerfile',
        images: [field(service, 'image'), ...elementsOf(field(build, 'tags'))],
        target: field(build, 'target'),
        args: field(build, 'args'),
        links: linksOf(field(build, 'additional_contexts')),
      },
      folder,
      true,
    );
    return definition === null ? [] : [definition];
  });
}

/** `base: service:base`, or `base=service:base` in a list. */
function linksOf(contexts: unknown): ReadonlyMap<string, string> {
  const pairs = Array.isArray(contexts)
    ? contexts.map((one: unknown) => String(one).split('=', 2))
    : entriesOf(contexts).map(([name, value]) => [name, String(value)]);
  return new Map(
    pairs.flatMap(([name, value]) =>
      name !== undefined && value?.startsWith('service:') === true ? [[name, value.slice('service:'.length)]] : [],
    ),
  );
}

/** What a YAML text says; null for one that is none. */
export function readYaml(text: string): unknown {
  try {
    // Compose's own tags (!reset, !override) are unknown to the parser, which would warn.
    return parse(text, { merge: true, logLevel: 'error' });
  } catch {
    return null;
  }
}
