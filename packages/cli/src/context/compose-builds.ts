import {
  type BuildDefinition,
  buildDefinition,
  elementsOf,
  entriesOf,
  field,
  isRecord,
  withInline,
} from './build-definition.js';
import { readYaml } from './yaml.js';

/** Does `docker compose` users' habit make this a compose file? `compose.yaml`, `docker-compose.prod.yml`, … */
export function isComposeName(name: string): boolean {
  return /^(docker-)?compose([._-][^/]*)?\.ya?ml$/.test(name);
}

/**
 * The builds that a compose file in `folder` names (Compose specification, "build"). What has a variable without a default in it,
 * or a remote context is left out: it names no file for certain. Text that is
 * no YAML, or no compose file, names nothing. `env`: the text of the `.env` beside it, which compose reads.
 */
export function composeBuilds(text: string, folder: string, env: string | null = null): readonly BuildDefinition[] {
  return buildsOfCompose(readYaml(text), folder, env);
}

/** The same for what a compose file says. */
export function buildsOfCompose(file: unknown, folder: string, env: string | null = null): readonly BuildDefinition[] {
  const set = namesSetBy(env ?? '');
  const project = field(file, 'name');
  return entriesOf(field(file, 'services')).flatMap(([name, service]) => {
    const build = field(service, 'build');
    const inline = field(build, 'dockerfile_inline');
    const written = typeof build === 'string' ? build : (field(build, 'context') ?? (isRecord(build) ? '.' : null));
    const dockerfile = field(build, 'dockerfile') ?? 'Dockerfile';
    const [context, file] = [withDefaults(written, set), withDefaults(dockerfile, set)];
    let definition = buildDefinition(
      {
        name,
        by: `service ${name}`,
        context,
        dockerfile: file,
        images: [field(service, 'image'), ...elementsOf(field(build, 'tags'))],
        target: field(build, 'target'),
        args: field(build, 'args'),
        contexts: field(build, 'additional_contexts'),
      },
      folder,
      true,
    );
    if (definition === null) return [];
    if (field(service, 'image') === undefined) definition = { ...definition, usual: usualNames(name, project) };
    if (inline !== undefined) return typeof inline === 'string' ? [withInline(definition, inline, folder)] : [];
    return [context === written && file === dockerfile ? definition : { ...definition, byDefault: true }];
  });
}

/** `project-web`, by older ones `project_web` (Compose specification, "image"); the project is called like its folder where nobody says. */
function usualNames(service: string, project: unknown): readonly string[] {
  const first = typeof project === 'string' && !project.includes('$') ? project : '$';
  return [`${first}-${service}`, `${first}_${service}`];
}

/** Another compose file, and the folder in which its paths begin. */
export interface ComposePart {
  /** As written. */
  readonly path: string;
  /** null: its own folder. */
  readonly folder: string | null;
}

/** The compose files that a compose file takes in, or takes services from (Compose specification, "include" and "extends"). */
export function composeParts(text: string): readonly ComposePart[] {
  const file = /\b(?:include|extends)\b/.test(text) ? readYaml(text) : null;
  const included = elementsOf(field(file, 'include')).flatMap((one): readonly ComposePart[] => {
    const paths = typeof one === 'string' ? [one] : field(one, 'path');
    const folder = field(one, 'project_directory');
    return (Array.isArray(paths) ? paths : [paths]).flatMap((path: unknown) =>
      typeof path === 'string' ? [{ path, folder: typeof folder === 'string' ? folder : null }] : [],
    );
  });
  const extended = entriesOf(field(file, 'services')).flatMap(([, service]): readonly ComposePart[] => {
    const path = field(field(service, 'extends'), 'file');
    return typeof path === 'string' ? [{ path, folder: null }] : [];
  });
  return [...included, ...extended];
}

/**
 * A text with the defaults of its variables: `./base` for `${DIR:-./base}` (Compose specification, "Interpolation"). A variable that
 * the `.env` sets stays as it is written, and so does one whose default has a variable in it.
 */
function withDefaults(value: unknown, set: ReadonlySet<string>): unknown {
  if (typeof value !== 'string') return value;
  // `$$` stands for a `$` of the text itself.
  return value.replace(/\$\$|\$\{(\w+):?-([^${}]*)\}/g, (all, name?: string, byDefault?: string) =>
    name === undefined || set.has(name) ? all : (byDefault ?? all),
  );
}

/** The variables of a `.env` file, whatever it gives them (Compose documentation, "Syntax for environment files"). */
function namesSetBy(env: string): ReadonlySet<string> {
  const names = env.split('\n').map((line) => /^\s*(?:export\s+)?(\w+)\s*(?:[=:]|$)/.exec(line)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}
