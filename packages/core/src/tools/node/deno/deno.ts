import { USER_FOLDERS } from '../../../effects/home.js';
import { ANYTHING } from '../../../effects/resource.js';
import type { Cache } from '../../contract/cache.js';
import type { Call } from '../../contract/call.js';
import type { Tool } from '../../contract/tool.js';
import { refuse } from '../../kit/checks.js';
import { given, type OptionTable, words } from '../../kit/command-words.js';
import { type Installer, installer, projectInstall, type Verb, type VerbCall, verbs } from '../../kit/installer.js';
import { denoOutside, freezeDeno, planDeno } from './deno-plan.js';

/** In the images of denoland/deno_docker, and elsewhere (docs.deno.com/runtime/reference/env_variables, DENO_DIR). */
const CACHES: readonly Cache[] = [
  { id: 'deno:image', title: "Deno's cache", path: '/deno-dir', clean: 'rm -rf /deno-dir' },
  { id: 'deno:home', title: "Deno's cache", path: '/root/.cache/deno', clean: 'rm -rf /root/.cache/deno' },
];

const FILLS = CACHES.map((cache) => cache.id);

/** `deno install --help` (2.0 to 2.9). */
const OPTIONS: OptionTable = {
  plain: words(`
    -g --global -f --force -D --dev --save-dev --prod --production --skip-types -e --entrypoint --compile --lockfile-only --npm --jsr
    --no-remote --no-npm --no-config -r --no-lock --frozen --frozen-lockfile --cached-only --no-prompt -A --allow-all -R -W -N -E -S -I
    -q --quiet -h --help -V --version --no-save --save-exact
  `),
  valued: words(`
    -n --name --root --os --arch --node-modules-linker --import-map -c --config --cert --env-file --preload --require -L --log-level
    --min-dep-age --minimum-dependency-age
  `),
  // Those that may have a value behind `=`, and never take the next word.
  others:
    /^--(?:allow-(?:scripts|import|net|read|write|env|sys|run|ffi)|reload|vendor|check|no-check|node-modules-dir|unsafely-ignore-certificate-errors)(?:=\S+)?$/,
};

/** With these it writes files that nothing follows here, or passes over those that count. */
const PARTS = words(
  '--lockfile-only --no-config --compile --dev -D --save-dev --npm --jsr --no-save --save-exact --force -f',
);

const SPEC: Installer = {
  id: 'deno',
  commands: ['deno'],
  seconds: 11.8,
  again: 1,
  options: OPTIONS,
  verbs: new Map<string, Verb>([
    ...verbs(install, 'install', 'i', 'ci'),
    ...verbs(modules, 'cache'),
    ...verbs('changes', 'add', 'remove', 'uninstall', 'outdated', 'update', 'upgrade'),
    ...verbs(clean, 'clean'),
    // Programs of the project: `deno run`, `deno task`, `deno compile`.
  ]),
  free: words('add remove uninstall outdated update clean upgrade'),
  shows: ['--version', '-V', '--help', '-h'],
  install: {
    elsewhere: ['--import-map', '-c', '--config', '--cert', '--env-file', '--preload', '--require'],
    parts: PARTS,
  },
  caches: CACHES,
  removes: words('remove uninstall'),
  loads: [
    ...words('PATH DENO_DIR DENO_CERT DENO_TLS_CA_STORE NODE_EXTRA_CA_CERTS SSL_CERT_FILE SSL_CERT_DIR'),
    ...USER_FOLDERS,
  ],
  outside: denoOutside,
  needs: () => [['deno.json', 'deno.jsonc', 'package.json']],
  frozen: freezeDeno,
  plan: planDeno,
};

/** Deno, as a package manager. */
export const deno: Tool = installer(SPEC);

/** With a name Deno 1 installs a script, and Deno 2 adds a package to the project; with an entry point it reads the sources. */
function install(call: VerbCall): Call | null {
  const { command, verb, rest } = call;
  if (given(command, '--entrypoint', '-e')) return modules(call);
  if (rest.length === 0 && !given(command, '--global', '-g'))
    return { ...projectInstall(SPEC, call), action: verb === 'ci' ? 'ci' : 'install' };
  return { action: 'add', effects: ANYTHING, seconds: SPEC.seconds, fills: FILLS, replaces: ['*'] };
}

const BY_HAND =
  '`deno install` of Deno 2 ahead of the sources, behind a copy of deno.json and deno.lock, downloads what deno.json names.';

/** `deno cache main.ts`: what the modules import is downloaded. */
function modules({ invocation, verb }: VerbCall): Call {
  const { cwd } = invocation;
  const call: Call = {
    action: verb === 'cache' ? 'cache' : 'entrypoint',
    effects: ANYTHING,
    seconds: SPEC.seconds,
    again: 1,
    fills: FILLS,
    byHand: BY_HAND,
  };
  if (cwd === null) return call;
  const plan = () =>
    refuse('not-understood', `It follows the imports of the sources, and stays behind them. By hand: ${BY_HAND}`);
  return { ...call, project: { folder: cwd, need: 'build', needs: [], loads: SPEC.loads, settings: [], plan } };
}

/** It removes the cache, and with an entry point what that does not need (`deno clean --help`, 2.3 and later). */
function clean({ command }: VerbCall): Call {
  const all = command.options.length === 0 && command.words.length === 0;
  return { action: 'clean', effects: ANYTHING, seconds: 0.5, ...(all ? { empties: FILLS } : {}) };
}
