import { parseShell, walkCommands } from '@dockshift/core';
import { type BuildDefinition, buildDefinition } from './build-definition.js';

const PROGRAMS = new Set(['docker', 'podman', 'buildah', 'nerdctl']);

/** Options of `docker build`, `podman build` and `buildah build` that stand alone; all others take a value, here or in the next word. */
const SWITCHES = new Set(
  '-q --quiet --pull --no-cache --push --load --rm --force-rm --compress --squash --layers --format=docker --all-platforms --check -D --debug'.split(
    ' ',
  ),
);

/**
 * The builds that the commands of a script describe (`docker build -t acme/base -f base/Dockerfile .`), if it runs in
 * `folder`. A script that goes elsewhere with `cd` describes none, and neither does one that is not understood.
 */
export function shellBuilds(text: string, folder: string, by: string): readonly BuildDefinition[] {
  if (!/\b(docker|podman|buildah|nerdctl)\b/.test(text)) return [];
  const parsed = parseShell(text);
  if (!parsed.ok) return [];
  const builds: BuildDefinition[] = [];
  let moved = false;
  walkCommands(parsed.script, (command) => {
    const name = command.name?.literal;
    if (name === 'cd' || name === 'pushd') moved = true;
    if (moved || name === null || name === undefined || !PROGRAMS.has(name)) return;
    // What the shell would expand is not known.
    const words = command.args.map((word) => word.literal ?? word.text.replace(/["']/g, ''));
    const build = buildOf(words, folder, by);
    if (build !== null) builds.push(build);
  });
  return builds;
}

/** The Makefile's recipes as builds: a line each, without its `@` and `-` (GNU make manual, "Recipes in rules"). */
export function makeBuilds(text: string, folder: string): readonly BuildDefinition[] {
  const values = new Map(
    text.split('\n').flatMap((line) => {
      const match = /^(\w+) *[:?]?= *(?:(\S+) *)?$/.exec(line);
      return match?.[1] === undefined ? [] : [[match[1], match[2] ?? ''] as const];
    }),
  );
  const fill = (line: string): string =>
    line.replace(/\$[({](\w+)[)}]/g, (_, name: string) => {
      const value = values.get(name);
      return value === undefined || value.includes('$') ? '$X' : value;
    });
  return text
    .replace(/\\\r?\n/g, ' ')
    .split('\n')
    .filter((line) => line.startsWith('\t'))
    .flatMap((line) => shellBuilds(fill(line.trim().replace(/^[@+-]+/, '')), folder, 'a rule'));
}

/** Where the words of a `build` command begin: behind `docker build`, `docker buildx build`, `docker image build`, `buildah bud`. */
function buildOf(words: readonly string[], folder: string, by: string): BuildDefinition | null {
  const verb = words[0] === 'buildx' || words[0] === 'image' || words[0] === 'builder' ? 1 : 0;
  if (!['build', 'b', 'bud', 'build-using-dockerfile'].includes(words[verb] ?? '')) return null;
  const found = new Map<string, string[]>();
  const operands: string[] = [];
  const note = (name: string, value: string): void => {
    found.set(name, [...(found.get(name) ?? []), value]);
  };
  for (let at = verb + 1; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!word.startsWith('-') || word === '-') operands.push(word);
    else if (SWITCHES.has(word)) continue;
    else if (word.includes('=')) note(word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1));
    else note(word, words[++at] ?? '');
  }
  const all = (...names: readonly string[]): readonly string[] => names.flatMap((name) => found.get(name) ?? []);
  const context = operands.at(-1) ?? '.';
  return buildDefinition(
    {
      name: '',
      by,
      context,
      // The file's path begins where the command runs (docker build's reference, "--file").
      dockerfile: all('-f', '--file')[0] ?? `${context}/Dockerfile`,
      images: all('-t', '--tag'),
      target: all('--target')[0] ?? null,
      args: all('--build-arg'),
    },
    folder,
    false,
  );
}
