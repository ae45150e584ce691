import { resolve } from 'node:path';
import { parseShell, type ShellWord, walkCommands } from '@dockshift/core';
import { type BuildDefinition, buildDefinition, withInline } from './build-definition.js';
import { inputsIn } from './shell-inputs.js';

const PROGRAMS = new Set(['docker', 'podman', 'buildah', 'nerdctl']);

/** Words that a program may stand behind: `sudo docker build`. */
const LEADERS = new Set(['sudo', 'exec', 'time', 'command', 'env', 'nohup']);

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
    if (moved || command.name === null) return;
    const call = callOf([command.name, ...command.args], PROGRAMS);
    const build = call === null ? null : buildOf(call.slice(1), folder, by);
    if (build !== null) builds.push(build);
  });
  return builds;
}

/**
 * The builds that a script may describe, where it is not known in which folder it runs: in one of `folders`, or where a `cd` leads from
 * there. With them, the Dockerfiles that it gives on the standard input, by a heredoc, a file, or what stands in front in a pipeline.
 */
export function guessedBuilds(text: string, folders: readonly string[], by: string): readonly BuildDefinition[] {
  if (!/\b(docker|podman|buildah|nerdctl)\b/.test(text)) return [];
  const parsed = parseShell(text);
  if (!parsed.ok) return [];
  const inputs = inputsIn(parsed.script);
  const builds: BuildDefinition[] = [];
  const places = new Set(folders);
  walkCommands(parsed.script, (command) => {
    const name = command.name?.literal;
    const [to] = command.args;
    if ((name === 'cd' || name === 'pushd') && to?.literal != null)
      for (const place of [...places].slice(0, MOST_PLACES)) places.add(resolve(place, to.literal));
    const call = command.name === null ? null : callOf([command.name, ...command.args], PROGRAMS);
    if (call === null) return;
    const input = inputs.get(command);
    const given = call.includes('-');
    const words = call.slice(1).map((word) => (word === '-' ? '.' : word));
    for (const place of places) {
      const found = buildOf(words, place, by);
      const build = found === null ? null : { ...found, guessed: true };
      if (build !== null && !given) builds.push(build);
      else if (build !== null && input?.file != null) builds.push({ ...build, dockerfile: resolve(place, input.file) });
      else if (build !== null && input !== undefined)
        builds.push(withInline({ ...build, by: `${by}, build ${builds.length + 1}` }, input.text, place));
    }
  });
  return builds;
}

/** More folders than this are not told apart. */
const MOST_PLACES = 8;

/** The words of a call of one of these programs, from the program on, as far as they are known; null for other commands. */
export function callOf(all: readonly ShellWord[], programs: ReadonlySet<string>): readonly string[] | null {
  // What the shell would expand is not known.
  const words = all.map((word) => word.literal ?? word.text.replace(/["']/g, ''));
  const at = words.findIndex((word) => !LEADERS.has(word) && !word.startsWith('-') && !/^\w+=/.test(word));
  const name = words[at] ?? '';
  return programs.has(name.slice(name.lastIndexOf('/') + 1)) ? words.slice(at) : null;
}

/** The Makefile's recipes as builds. */
export function makeBuilds(text: string, folder: string): readonly BuildDefinition[] {
  return recipeLines(text).flatMap((line) => shellBuilds(line, folder, 'a rule'));
}

/** The lines of a Makefile's recipes, without their `@` and `-` (GNU make manual, "Recipes in rules"), with plain variables put in. */
export function recipeLines(text: string): readonly string[] {
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
    .map((line) => fill(line.trim().replace(/^[@+-]+/, '')).replaceAll('$$', '$'));
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
      contexts: all('--build-context'),
    },
    folder,
    false,
  );
}
