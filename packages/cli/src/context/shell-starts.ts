import { parseShell, walkCommands } from '@dockshift/core';
import { type StartDefinition, scriptOfWords, startDefinition } from './container-start.js';
import { callOf } from './shell-builds.js';

const PROGRAMS = new Set(['docker', 'podman', 'nerdctl', 'docker-compose', 'podman-compose']);

/** Options of `docker run`, `create` and `exec`, and of `docker compose run` and `exec`, that stand alone; all others take a value, here or in the next word. */
const SWITCHES = new Set(
  '--detach --init --interactive --no-healthcheck --oom-kill-disable --privileged --publish-all --quiet --read-only --rm --sig-proxy --tty --disable-content-trust --no-deps --no-TTY --service-ports --use-aliases --build --quiet-pull --remove-orphans -T'.split(
    ' ',
  ),
);

/** Does a text have a call in it that runs something in a container? */
export function runsContainers(text: string): boolean {
  return /\b(?:docker|podman|nerdctl)\b/.test(text) && /\b(?:run|exec|create)\b/.test(text);
}

/** The commands that a script runs in containers: `docker run IMAGE …`, `docker compose run SERVICE …`, `docker exec NAME …`. */
export function shellStarts(text: string, by: string): readonly StartDefinition[] {
  const parsed = runsContainers(text) ? parseShell(text) : null;
  if (parsed?.ok !== true) return [];
  const found: StartDefinition[] = [];
  walkCommands(parsed.script, ({ name, args }) => {
    const call = callOf([...(name === null ? [] : [name]), ...args], PROGRAMS);
    const start = call === null ? null : startOf(call, by);
    if (start !== null) found.push(start);
  });
  return found;
}

function startOf(call: readonly string[], by: string): StartDefinition | null {
  const [program = '', ...words] = call;
  const compose = program.endsWith('-compose') || words[0] === 'compose';
  const verb = words.findIndex((word) => word === 'run' || word === 'exec' || word === 'create');
  if (verb < 0 || (!compose && verb > 1)) return null;
  const rest = words.slice(verb + 1);
  let entrypoint: string | null = null;
  let at = 0;
  for (; at < rest.length; at++) {
    const word = rest[at] ?? '';
    if (!word.startsWith('-')) break;
    if (SWITCHES.has(word) || /^-[diPqtT]+$/.test(word)) continue;
    const [option, value] = word.startsWith('--') && word.includes('=') ? word.split(/=(.*)/s) : [word, rest[++at]];
    if (option === '--entrypoint') entrypoint = value ?? '';
  }
  const name = rest[at];
  const command = [...(entrypoint === null ? [] : [entrypoint]), ...rest.slice(at + 1)];
  if (name === undefined || command.length === 0) return null;
  const inContainer = compose || words[verb] === 'exec';
  return startDefinition({
    by,
    text: scriptOfWords(command),
    image: inContainer ? null : name,
    service: inContainer ? name : null,
  });
}
