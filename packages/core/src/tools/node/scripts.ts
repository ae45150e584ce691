import type { ShellWord, SimpleCommand } from '../../shell/script.js';
import { parseShell } from '../../shell/unbash.js';
import { joinPath } from '../../text/paths.js';
import { type Check, combine, FINE, proven, refuse } from '../kit/checks.js';
import { textEntries } from '../kit/json-value.js';
import { MANAGER_COMMANDS } from './data/manager-commands.js';
import { prismaGenerate } from './data/prisma.js';
import { NODE_LOADS } from './effects.js';
import { BY_HAND, nodeScript } from './node-scripts.js';
import { dependenciesOf, filesBelow, type Manifest, manifestsOf, type NodeProject } from './project.js';

/**
 * Scripts of a project that an install may run, over all managers and versions: npm's documentation
 * ("scripts", life cycle operation order), yarn's and pnpm's.
 */
const LIFECYCLE = [
  'pnpm:devPreinstall',
  'preinstall',
  'install',
  'postinstall',
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
  // npm 8.6 and later, `npm ci` included, once packages were put in place.
  'predependencies',
  'dependencies',
  'postdependencies',
];

/** Deepest chain of `npm run …` inside scripts that is followed. */
const MAX_DEPTH = 4;

/** May every script that installs run before the sources are there? */
export function lifecycleScripts(project: NodeProject): Check {
  return combine(
    project.view,
    manifestsOf(project).map((manifest) => () => manifestScripts(project, manifest)),
  );
}

function manifestScripts(project: NodeProject, manifest: Manifest): Check {
  const scripts = new Map(textEntries(manifest.json['scripts']));
  const gyp = joinPath(manifest.folder, 'binding.gyp');
  if (project.view.context.has(gyp)) {
    return refuse('lifecycle-script', `The install compiles the project's own add-on, because there is a ${gyp}.`);
  }
  return combine(
    project.view,
    LIFECYCLE.filter((name) => (scripts.get(name) ?? '').trim() !== '').map(
      (name) => () => judgeScript({ project, manifest, scripts, name, depth: 0 }, scripts.get(name) ?? ''),
    ),
  );
}

interface Place {
  readonly project: NodeProject;
  readonly manifest: Manifest;
  readonly scripts: ReadonlyMap<string, string>;
  /** The lifecycle script that everything runs under. */
  readonly name: string;
  readonly depth: number;
}

function judgeScript(place: Place, text: string): Check {
  const parsed = parseShell(text);
  if (!parsed.ok) return decline(place, text);
  const commands: SimpleCommand[] = [];
  for (const { node, background } of parsed.script.list.statements) {
    if (background) return decline(place, text);
    for (const part of node.kind === 'and-or' ? node.parts : [node]) {
      if (part.kind !== 'command') return decline(place, text);
      commands.push(part);
    }
  }
  return combine(
    place.project.view,
    commands.map((command) => () => judgeCommand(place, command, text)),
  );
}

function judgeCommand(place: Place, command: SimpleCommand, text: string): Check {
  if (command.name === null || command.redirects.some((one) => !isHarmlessRedirect(one.operator, one.target)))
    return decline(place, text);
  if (command.assignments.some(({ name, value }) => NODE_LOADS.includes(name) || !isPlain(value)))
    return decline(place, text);
  const given = [command.name, ...command.args];
  if (['echo', 'printf', 'true', ':', 'exit'].includes(command.name.literal ?? '')) {
    return given.every(isPlain) ? FINE : decline(place, text);
  }
  const words = given.map((word) => word.literal);
  return words.every((word) => word !== null) ? judgeWords(place, words, text) : decline(place, text);
}

/** The programs whose behaviour during an install is known. */
function judgeWords(place: Place, all: readonly string[], text: string): Check {
  const words = unwrapped(all, place.scripts);
  const [program, ...args] = words;
  const { project, manifest } = place;
  switch (program) {
    case 'only-allow':
    case 'is-ci':
    case 'opencollective':
    case 'opencollective-postinstall':
      // They look at variables and at package.json alone.
      return FINE;
    case 'husky':
      if (args[0] !== undefined && args[0] !== 'install') return decline(place, text);
      return gitHooks(place, 'husky', text);
    case 'lefthook':
      return args[0] === 'install' ? gitHooks(place, 'lefthook', text) : decline(place, text);
    case 'patch-package':
      return patchPackage(place, args, text);
    case 'node':
      return nodeScript(project, manifest, args) ?? decline(place, text);
    case 'prisma':
      return manifest === project.root && args[0] === 'generate'
        ? generate(place, args.slice(1), text)
        : decline(place, text);
    case 'run-script':
      return runScript(place, args, text);
    default:
      return decline(place, text);
  }
}

/** Takes `npx`, `cross-env A=b` and the like away, and makes every way to run a script a `run-script NAME`. */
function unwrapped(words: readonly string[], scripts: ReadonlyMap<string, string>): readonly string[] {
  const [program, ...args] = words;
  if (program === undefined) return words;
  if (program === 'npx') {
    const start = args.findIndex((word) => !['-y', '--yes', '--no', '--no-install', '--quiet', '-q'].includes(word));
    // `only-allow@1` is the same program, in the version that is asked for.
    return start === -1
      ? words
      : unwrapped([(args[start] ?? '').replace(/(?<=.)@[\w.^~-]+$/, ''), ...args.slice(start + 1)], scripts);
  }
  if (program === 'cross-env') {
    if (NODE_LOADS.some((name) => args.some((word) => word.startsWith(`${name}=`)))) return words;
    const start = args.findIndex((word) => !/^\w+=/.test(word));
    return start === -1 ? words : unwrapped(args.slice(start), scripts);
  }
  if (['npm', 'yarn', 'pnpm'].includes(program)) {
    const [first] = args;
    if (first === 'run' || first === 'run-script') return ['run-script', ...args.slice(1)];
    if (program === 'npm' || first === undefined) return words;
    if (first === 'exec' || first === 'dlx') return unwrapped(args.slice(1), scripts);
    if (scripts.has(first) && !MANAGER_COMMANDS.has(first)) return ['run-script', ...args];
    return ['husky', 'patch-package', 'prisma', 'is-ci', 'lefthook'].includes(first) ? unwrapped(args, scripts) : words;
  }
  return words;
}

function runScript(place: Place, args: readonly string[], text: string): Check {
  const [name, ...rest] = args;
  const own = name === undefined ? undefined : place.scripts.get(name);
  if (name === undefined || own === undefined || rest.length > 0 || place.depth >= MAX_DEPTH)
    return decline(place, text);
  const deeper = { ...place, depth: place.depth + 1 };
  return combine(
    place.project.view,
    [`pre${name}`, name, `post${name}`].flatMap((one) => {
      const script = place.scripts.get(one);
      return script === undefined ? [] : [() => judgeScript(deeper, script)];
    }),
  );
}

/**
 * Without a repository these tools leave after a message: husky 4 to 8 ask `git rev-parse`, husky 9
 * looks for `.git` (src/index of each), lefthook asks git too.
 */
function gitHooks(place: Place, tool: string, text: string): Check {
  const claim = `${tool} does nothing during the install.`;
  if (!place.project.view.gitFolder)
    return { ok: true, premises: [proven(claim, 'no .git folder is copied into the image')] };
  if (tool === 'husky' && place.project.view.env('HUSKY') === '0' && obeysVariable(place.manifest))
    return { ok: true, premises: [proven(claim, 'HUSKY is 0')] };
  return refuse(
    'lifecycle-script',
    `${place.manifest.path} runs "${text}" as "${place.name}" during the install, which writes into .git where that is copied and git is there. A line \`.git\` in .dockerignore would make this safe${obeysVariable(place.manifest) ? ', and so would `ENV HUSKY=0`' : ''}.`,
  );
}

/** husky 8 and later leave at once when HUSKY is 0 (its changelog, 8.0.0). */
function obeysVariable(manifest: Manifest): boolean {
  const version = new Map(dependenciesOf(manifest)).get('husky');
  return /^[\^~]?([89]|[1-9]\d+)(\.|$)/.test(version ?? '');
}

function patchPackage(place: Place, args: readonly string[], text: string): Check {
  let folder = 'patches';
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--patch-dir') folder = args[++i] ?? '';
    else if (args[i] !== '--error-on-fail' && args[i] !== '--use-yarn') return decline(place, text);
  }
  const path = joinPath(place.manifest.folder, folder);
  if (folder === '' || path === '.' || path.startsWith('..')) return decline(place, text);
  const patches = filesBelow(place.project.view.context, path);
  const proof = patches.length === 0 ? `there is no ${path} in the build context` : `all of ${path} is copied first`;
  return {
    ok: true,
    reads: patches,
    folders: patches.length === 0 ? [] : [path],
    // A copy of the folder has the next one as well.
    grows: patches.length === 0 ? ['patch'] : [],
    premises: [proven('patch-package finds all of its patches.', proof)],
  };
}

function generate(place: Place, args: readonly string[], text: string): Check {
  let schema: string | null = null;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--schema') schema = args[++i] ?? '';
    else if (arg.startsWith('--schema=')) schema = arg.slice('--schema='.length);
    else if (!['--no-hints', '--no-engine', '--data-proxy'].includes(arg)) return decline(place, text);
  }
  return prismaGenerate(place.project, schema);
}

function isHarmlessRedirect(operator: string, target: ShellWord | null): boolean {
  return target?.literal === '/dev/null' || (operator === '>&' && /^\d$/.test(target?.literal ?? ''));
}

/** Text and variables: no file name is expanded, no program runs. */
function isPlain(word: ShellWord): boolean {
  return word.parts.every((part) => part.kind === 'text' || part.kind === 'variable');
}

function decline(place: Place, text: string): Check {
  return refuse(
    'lifecycle-script',
    `${place.manifest.path} runs "${text}" as "${place.name}" during the install, and what that reads of the sources is not known. ${BY_HAND}`,
  );
}
