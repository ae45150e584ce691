import { basename } from '../../text/paths.js';

/** Where programs that start others look for what to start. */

/**
 * Folders whose files an entrypoint, an init system, a supervisor, cron or a login shell runs or reads: s6-overlay (its README,
 * "Usage"), runit (runsvdir(8)), my_init of phusion/baseimage, systemd.unit(5), supervisord (its documentation, "Configuration
 * File"), crond of Debian (cron(8)) and of BusyBox, the official images' `/docker-entrypoint*.d`.
 */
const FOLDERS =
  /\/(?:docker-entrypoint[^/]*\.d|cont-(?:init|finish)\.d|(?:custom-)?cont-init\.d|my_init(?:\.pre_shutdown)?\.d|entrypoint\.d|s6[^/]*|s6-rc\.d|services?\.d|rc\d?\.d|init\.d|profile\.d|cron[^/]*|crontabs|periodic|supervisord?(?:\.d)?)\//;

/** Folders with a folder for each service, whose scripts are called so. */
const SERVICE_SCRIPTS = /\/(?:service|services|sv|runit|services\.d)\/[^/]+\/(?:run|finish|up|down|check)$/;
const SCRIPT_NAMES = new Set(['run', 'finish', 'up', 'down', 'check']);

/** Names of files that are lists of what to start, wherever they lie. */
const NAMES =
  /^(?:supervisord?[^/]*\.(?:conf|ini)|[^/]*\.(?:service|timer)|[^/]*\.cron|cron(?:tab|file|jobs?)[^/]*|[^/]*\.?crontab|Procfile[^/]*|inittab|monitrc|rc\.local|bash\.bashrc|\.bashrc|\.profile|\.bash_profile|ecosystem\.config\.[a-z]+|pm2\.json)$/;

/** Endings of what may be a list of programs for a supervisor, by whatever name. */
const SETTINGS = /\.(?:conf|ini|cfg)$/;

/** A section of supervisord's that names a command. */
const PROGRAM_SECTION = /^\[(?:program|eventlistener|fcgi-program):/m;

/** Does a file at this place of an image say what a container starts, by where it lies or how it is called? */
export function isServiceFile(path: string): boolean {
  return FOLDERS.test(path) || SERVICE_SCRIPTS.test(path) || NAMES.test(baseName(path));
}

/** May a file be one by where some folder around it is put, unless {@link isServiceFolder} says so of all that is put there? */
export function mayBeServiceFile(path: string): boolean {
  return isServiceFile(`/${path}`) || maybeServiceFile(path) || SCRIPT_NAMES.has(baseName(path));
}

/** Are all files of a folder of an image, at any depth, of that kind? */
export function isServiceFolder(folder: string): boolean {
  return FOLDERS.test(`${folder}/`);
}

/** May a file turn out to be one once it is read? */
export function maybeServiceFile(path: string): boolean {
  return SETTINGS.test(path);
}

/** Does a text say which programs a supervisor starts? */
export function hasPrograms(text: string): boolean {
  return PROGRAM_SECTION.test(text);
}

/** Files in the working folder that tell what a program runs when it is told a name: `npm start`, `make run`. */
const RULES: Readonly<Record<string, readonly string[]>> = {
  ...alike(['npm', 'yarn', 'pnpm', 'bun', 'npx', 'nodemon'], ['package.json']),
  ...alike(['make', 'gmake'], ['GNUmakefile', 'makefile', 'Makefile']),
  ...alike(['foreman', 'honcho', 'goreman', 'overmind', 'hivemind', 'forego'], ['Procfile']),
  ...alike(['composer'], ['composer.json']),
  ...alike(['just'], ['justfile', 'Justfile']),
  ...alike(['task'], ['Taskfile.yml', 'Taskfile.yaml']),
  ...alike(['rake'], ['Rakefile']),
};

function alike(programs: readonly string[], files: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(programs.map((program) => [program, files]));
}

/** The files of rules that a program looks for; none for most. */
export function ruleFiles(program: string): readonly string[] {
  return Object.hasOwn(RULES, program) ? (RULES[program] ?? []) : [];
}

function baseName(path: string): string {
  return basename(path);
}
