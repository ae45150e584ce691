import { elementsOf, entriesOf, field } from './build-definition.js';
import { composeBuilds, readYaml } from './compose-builds.js';
import { commandText, type StartDefinition, startDefinition } from './container-start.js';

/**
 * What the services of a compose file run in their containers besides what the image says: `command`, `entrypoint`, the health
 * check, hooks, what `develop` runs (Compose specification, "services").
 */
export function composeStarts(text: string, folder: string): readonly StartDefinition[] {
  const builds = composeBuilds(text, folder);
  return entriesOf(field(readYaml(text), 'services')).flatMap(([name, service]) => {
    const build = builds.find((one) => one.name === name);
    const image = field(service, 'image');
    const extended = field(service, 'extends');
    const base = typeof extended === 'string' ? extended : field(extended, 'service');
    const around = {
      by: `service ${name}`,
      image: typeof image === 'string' ? image : null,
      dockerfile: build?.dockerfile ?? null,
      target: build?.target ?? null,
      // Another file may say what this one leaves out.
      service: typeof base === 'string' ? base : name,
      mounts: mountsOf(field(service, 'volumes')),
    };
    return commandsOf(service).map((command) => startDefinition({ ...around, text: command }));
  });
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
  // `$$` stands for a `$` of the container's own (Compose specification, "Interpolation").
  return found.flatMap((one) => (one === null || one.trim() === '' ? [] : [one.replaceAll('$$', '$')]));
}

/** `["CMD", …]`, `["CMD-SHELL", "…"]`, or a text that a shell is given. */
function checkOf(test: unknown): string | null {
  if (!Array.isArray(test)) return typeof test === 'string' ? test : null;
  const [kind, ...words] = test.map(String);
  if (kind === 'NONE') return null;
  return kind === 'CMD-SHELL' ? words.join(' ') : commandText(words);
}

/** `./a.sh:/a.sh`, or its long form. */
function mountsOf(volumes: unknown): ReadonlyMap<string, string> {
  return new Map(
    elementsOf(volumes).flatMap((one): readonly (readonly [string, string])[] => {
      const [source, target] = typeof one === 'string' ? one.split(':') : [field(one, 'source'), field(one, 'target')];
      return typeof source === 'string' && typeof target === 'string' ? [[target, source]] : [];
    }),
  );
}
