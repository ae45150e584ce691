import { elementsOf, entriesOf, field } from './build-definition.js';
import { buildsOfCompose } from './compose-builds.js';
import { commandText, type StartDefinition, startDefinition } from './container-start.js';
import { readYaml } from './yaml.js';

/** What a compose file may use of the files around it; null: there is none. */
export interface ComposeAround {
  /** The text of the `.env` beside it. */
  readonly env: string | null;
  /** The text of a file by its path, which begins in its folder. */
  readonly read: (path: string) => string | null;
}

const ALONE: ComposeAround = { env: null, read: () => null };

/**
 * What the services of a compose file run in their containers besides what the image says: `command`, `entrypoint`, the health
 * check, hooks, what `develop` runs (Compose specification, "services"). Files that are put into a container, perhaps in the place of
 * what the image starts, may be run as well.
 */
export function composeStarts(text: string, folder: string, around: ComposeAround = ALONE): readonly StartDefinition[] {
  const file = readYaml(text);
  const builds = new Map(buildsOfCompose(file, folder).map((build) => [build.name, build]));
  const values = valuesOf(around.env ?? '');
  return entriesOf(field(file, 'services')).flatMap(([name, service]) => {
    const build = builds.get(name);
    const image = field(service, 'image');
    const extended = field(service, 'extends');
    const base = typeof extended === 'string' ? extended : field(extended, 'service');
    const mounts = mountsOf(service, file);
    const parts = {
      by: `service ${name}`,
      image: typeof image === 'string' ? image : null,
      dockerfile: build?.dockerfile ?? null,
      target: build?.target ?? null,
      // Another file may say what this one leaves out.
      service: typeof base === 'string' ? base : name,
      mounts,
    };
    const commands = [...commandsOf(service), ...commandsOf(extendedService(extended, around))].flatMap((command) =>
      interpolated(command, values).map((one) => withEnvironment(one, field(service, 'environment'))),
    );
    const mounted = [...mounts.keys(), ...configTexts(service, file)].map((one) =>
      startDefinition({ ...parts, text: one, maybe: true }),
    );
    return [...[...new Set(commands)].map((command) => startDefinition({ ...parts, text: command })), ...mounted];
  });
}

/** The service of another file that one extends. */
function extendedService(extended: unknown, { read }: ComposeAround): unknown {
  const [path, service] = [field(extended, 'file'), field(extended, 'service')];
  const text = typeof path === 'string' ? read(path) : null;
  return text === null ? null : field(field(readYaml(text), 'services'), String(service));
}

/**
 * A text with its variables put in: by their defaults, and by the values of the `.env` (Compose specification, "Interpolation"). `$$` is a
 * `$` of the container's own, and a variable that nobody sets stays as it is written.
 */
function interpolated(text: string, values: ReadonlyMap<string, string>): readonly string[] {
  const fill = (known: ReadonlyMap<string, string>): string =>
    text.replace(
      /\$\$|\$\{(\w+)(?::?-([^${}]*))?\}|\$(\w+)/g,
      (all, braced?: string, byDefault?: string, plain?: string) =>
        all === '$$' ? '$' : (known.get(braced ?? plain ?? '') ?? byDefault ?? all),
    );
  return [...new Set([fill(new Map()), fill(values)])];
}

/** `$START` with the value that the service gives it. */
function withEnvironment(text: string, environment: unknown): string {
  const pairs = Array.isArray(environment)
    ? environment.map((one) => String(one).split(/=(.*)/s))
    : entriesOf(environment).map(([name, value]) => [name, String(value)]);
  const values = new Map(pairs.map(([name = '', value = '']) => [name, value]));
  return text.replace(
    /\$(?:\{(\w+)\}|(\w+))/g,
    (all, braced?: string, plain?: string) => values.get(braced ?? plain ?? '') ?? all,
  );
}

function valuesOf(env: string): ReadonlyMap<string, string> {
  return new Map(
    env.split('\n').flatMap((line) => {
      const [, name, value] = /^\s*(?:export\s+)?(\w+)\s*[=:]\s*(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, (value ?? '').trim().replace(/^(["'])(.*)\1$/, '$2')] as const];
    }),
  );
}

function commandsOf(service: unknown): readonly string[] {
  const hooks = [...elementsOf(field(service, 'post_start')), ...elementsOf(field(service, 'pre_stop'))];
  const watched = elementsOf(field(field(service, 'develop'), 'watch')).map((one) => field(one, 'exec'));
  const commands = [
    field(service, 'entrypoint'),
    field(service, 'command'),
    ...[...hooks, ...watched].map((one) => field(one, 'command')),
  ].map(commandText);
  const found = [...commands, checkOf(field(field(service, 'healthcheck'), 'test'))];
  return found.flatMap((one) => (one === null || one.trim() === '' ? [] : [one]));
}

/** `["CMD", …]`, `["CMD-SHELL", "…"]`, or a text that a shell is given. */
function checkOf(test: unknown): string | null {
  if (!Array.isArray(test)) return typeof test === 'string' ? test : null;
  const [kind, ...words] = test.map(String);
  if (kind === 'NONE') return null;
  return kind === 'CMD-SHELL' ? words.join(' ') : commandText(words);
}

/** Where files of the repository are in the container: `./a.sh:/a.sh`, its long form, and configs and secrets that are files. */
function mountsOf(service: unknown, file: unknown): ReadonlyMap<string, string> {
  const volumes = elementsOf(field(service, 'volumes')).map((one) =>
    typeof one === 'string' ? one.split(':') : [field(one, 'source'), field(one, 'target')],
  );
  const given = configsOf(service, file).map(({ definition, target }) => [field(definition, 'file'), target]);
  return new Map(
    [...volumes, ...given].flatMap(([source, target]): readonly (readonly [string, string])[] =>
      typeof source === 'string' && typeof target === 'string' ? [[target, source]] : [],
    ),
  );
}

/** The texts of configs that stand in the file itself. */
function configTexts(service: unknown, file: unknown): readonly string[] {
  return configsOf(service, file).flatMap(({ definition }) => {
    const content = field(definition, 'content');
    return typeof content === 'string' ? [content] : [];
  });
}

function configsOf(
  service: unknown,
  file: unknown,
): readonly { readonly definition: unknown; readonly target: string }[] {
  return elementsOf(field(service, 'configs')).map((one) => {
    const name = typeof one === 'string' ? one : String(field(one, 'source'));
    const target = field(one, 'target');
    return {
      definition: field(field(file, 'configs'), name),
      target: typeof target === 'string' ? target : `/${name}`,
    };
  });
}
