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
  ...each(11.8, 'pip pip2 pip3 uv poetry pipenv'),
  ...each(8.9, 'apk'),
  // In none of the logs: they compile.
  ...each(SPEED.build, 'dotnet cargo'),
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

/** The seconds that a command of this name usually takes, whatever it is called with; null if nothing is known. */
export function priorSeconds(command: string): number | null {
  const name = basename(command);
  // What has the name of a utility in a folder of its own, as `./install`, is none.
  const utility = name === command || PROGRAM_FOLDER.test(command) ? UTILITIES.get(name)?.seconds : undefined;
  return SECONDS.get(name) ?? unseenProgram(name)?.seconds ?? utility ?? null;
}
