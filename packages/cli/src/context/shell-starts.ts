import { parseShell, type ShellScript, walkCommands, walkScript } from '@dockshift/core';
import { type StartDefinition, scriptOfWords, startDefinition } from './container-start.js';
import { callOf } from './shell-builds.js';
import { inputsIn } from './shell-inputs.js';

const PROGRAMS = new Set(['docker', 'podman', 'nerdctl', 'docker-compose', 'podman-compose', 'buildah']);

/** Options of `docker run`, `create` and `exec`, and of `docker compose run` and `exec`, that stand alone; all others take a value, here or in the next word. */
const SWITCHES = new Set(
  '--detach --init --interactive --no-healthcheck --oom-kill-disable --privileged --publish-all --quiet --read-only --rm --sig-proxy --tty --disable-content-trust --no-deps --no-TTY --service-ports --use-aliases --build --quiet-pull --remove-orphans -T'.split(
    ' ',
  ),
);

/** An image, or a container, of which nobody says here what it is. */
const UNKNOWN = '$';

/** Does a text have a call in it that runs something in a container? */
export function runsContainers(text: string): boolean {
  return /\b(?:docker|podman|nerdctl|buildah)\b/.test(text) && /\b(?:run|exec|create)\b/.test(text);
}

/**
 * The commands that a script runs in containers: `docker run IMAGE …`, `docker compose run SERVICE …`, `docker exec NAME …`, what a
 * shell there is given on its standard input, and what is handed to a function or a variable that holds such a call.
 */
export function shellStarts(text: string, by: string): readonly StartDefinition[] {
  const parsed = runsContainers(text) ? parseShell(text) : null;
  if (parsed?.ok !== true) return [];
  const { script } = parsed;
  const wrappers = wrappersIn(script);
  const inputs = inputsIn(script);
  const images = new Map<string, string>();
  const found: StartDefinition[] = [];
  walkCommands(script, (command) => {
    const { name, args } = command;
    const words = [...(name === null ? [] : [name]), ...args];
    const wrapper = name === null ? undefined : nameOf(name.text);
    if (wrapper !== undefined && wrappers.has(wrapper) && args.length > 0) {
      const rest = args.map((word) => word.literal ?? word.text);
      found.push(startDefinition({ by, text: scriptOfWords(rest), image: UNKNOWN }));
      return;
    }
    const call = callOf(words, PROGRAMS);
    const start = call === null ? null : startOf(call, inputs.get(command)?.text ?? null);
    if (start === null) return;
    if (start.called !== null && start.image !== null) images.set(start.called, start.image);
    const image = start.image ?? images.get(start.service ?? '') ?? null;
    if (start.text !== '')
      found.push(startDefinition({ by, text: start.text, image, service: image === null ? start.service : null }));
  });
  return found;
}

interface Start {
  readonly text: string;
  readonly image: string | null;
  readonly service: string | null;
  /** What the container is called. */
  readonly called: string | null;
}

function startOf(call: readonly string[], input: string | null): Start | null {
  const [program = '', ...words] = call;
  const compose = program.endsWith('-compose') || words[0] === 'compose';
  const verb = words.findIndex((word) => word === 'run' || word === 'exec' || word === 'create');
  if (verb < 0 || (!compose && verb > 1)) return null;
  const rest = words.slice(verb + 1);
  let entrypoint: string | null = null;
  let called: string | null = null;
  let at = 0;
  for (; at < rest.length; at++) {
    const word = rest[at] ?? '';
    if (!word.startsWith('-')) break;
    if (SWITCHES.has(word) || /^-[diPqtT]+$/.test(word)) continue;
    const [option, value] = word.startsWith('--') && word.includes('=') ? word.split(/=(.*)/s) : [word, rest[++at]];
    if (option === '--entrypoint') entrypoint = value ?? '';
    if (option === '--name') called = value ?? null;
  }
  const name = rest[at];
  if (name === undefined) return null;
  const command = [...(entrypoint === null ? [] : [entrypoint]), ...rest.slice(at + 1)].filter((word) => word !== '--');
  const text = [scriptOfWords(command), ...(input !== null && readsInput(command) ? [input] : [])].join('\n').trim();
  // `buildah run` is given a container.
  const inContainer = compose || words[verb] === 'exec' || program.endsWith('buildah');
  if (!inContainer) return { text, image: name, service: null, called };
  return name.includes('$') && !compose
    ? { text, image: UNKNOWN, service: null, called }
    : { text, image: null, service: name, called };
}

/** Does a command run what it is given on its standard input? One without words is what the image starts, mostly a shell. */
function readsInput([name, ...args]: readonly string[]): boolean {
  if (name === undefined) return true;
  return /(?:^|\/)(?:ba|da|a|k|z)?sh$/.test(name) && args.every((word) => word.startsWith('-') && word !== '-c');
}

/** Functions that call such a program, and variables that hold its name. */
function wrappersIn(script: ShellScript): ReadonlySet<string> {
  const names = new Set<string>();
  walkScript(script, {
    compound: ({ form, name, span }) => {
      if (form === 'function' && name !== null && runsContainers(script.text.slice(span.start, span.end)))
        names.add(name);
    },
    command: ({ assignments }) => {
      for (const { name, value } of assignments) if (runsContainers(value.text)) names.add(`$${name}`);
    },
  });
  return names;
}

/** `$RUN` for `"${RUN[@]}"`. */
function nameOf(text: string): string {
  return text.replace(/^"?\$\{?(\w+)(?:\[[@*]\])?\}?"?$/, '$$$1');
}
