import { basename } from '../../text/paths.js';
import { SPEED } from './programs/row.js';
import { unseenProgram } from './programs/unseen.js';
import { UTILITIES } from './utilities.js';

/**
 * Median seconds of a RUN by the program that takes its time, in 2,290 logs of real builds; for calls that no tool's
 * own file understands. yum, its kin and pacman are in none of the logs: they do what apt-get does, and uv, poetry and pipenv what pip does. Nor
 * are ant, which compiles, and clojure, which starts an interpreter.
 */
const SECONDS: ReadonlyMap<string, number> = new Map([
  ...each(34.6, 'apt-get apt aptitude yum dnf dnf5 microdnf tdnf zypper pacman ant'),
  ...each(33.3, 'npm yarn pnpm npx'),
  ...each(86.6, 'bundle bundler'),
  ...each(72, 'mvn mvnw gradle gradlew sbt lein'),
  ...each(11.6, 'go'),
  ...each(11.8, 'pip pip2 pip3 pip-sync pip-compile uv poetry pipenv'),
  // By the version of Python.
  ...each(11.8, `pip2.7 ${Array.from({ length: 12 }, (_, minor) => `pip3.${minor + 3}`).join(' ')}`),
  ...each(8.9, 'apk'),
  // In none of the logs: they compile.
  ...each(SPEED.build, 'dotnet cargo conda mamba micromamba'),
  ...each(5, 'clojure clj'),
  // In none of the logs: as long as what fetches packages there.
  ...each(11.8, 'mix'),
]);

/** The median of all other RUNs. */
export const OTHER_RUN = 1.8;

/** The median of COPY and ADD. */
export const COPY_SECONDS = 0.5;

function each(seconds: number, names: string): [string, number][] {
  return names.split(' ').map((name) => [name, seconds]);
}

/** A program in a folder of the system. */
const PROGRAM_FOLDER = /^\/(?:usr\/(?:local\/)?)?s?bin\/[^/]+$/;

/** What runs a script, by the ending of its name: `./install.sh` takes as long as `bash install.sh`. */
const INTERPRETERS: ReadonlyMap<string, string> = new Map([
  ['sh', 'sh'],
  ['bash', 'bash'],
  ['py', 'python3'],
  ['pl', 'perl'],
  ['rb', 'ruby'],
  ['php', 'php'],
  ['js', 'node'],
  ['R', 'Rscript'],
  ['r', 'Rscript'],
]);

/** The seconds that a command of this name usually takes, whatever it is called with; null if nothing is known. */
export function priorSeconds(command: string): number | null {
  const name = basename(command);
  // What has the name of a utility in a folder of its own, as `./install`, is none.
  const utility = name === command || PROGRAM_FOLDER.test(command) ? UTILITIES.get(name)?.seconds : undefined;
  return SECONDS.get(name) ?? unseenProgram(name)?.seconds ?? utility ?? scriptSeconds(name);
}

function scriptSeconds(name: string): number | null {
  const dot = name.lastIndexOf('.');
  const interpreter = dot > 0 ? INTERPRETERS.get(name.slice(dot + 1)) : undefined;
  return interpreter === undefined ? null : (unseenProgram(interpreter)?.seconds ?? null);
}
