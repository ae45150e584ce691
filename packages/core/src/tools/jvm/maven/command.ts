import { words } from '../../kit/command-words.js';

/** What a command line of Maven says. */
export interface MavenCommand {
  /** Phases and goals: `clean`, `package`, `dependency:go-offline`. */
  readonly goals: readonly string[];
  /** Options without a value, by their short names. */
  readonly flags: ReadonlySet<string>;
  /** Options with one, by their short names; the last counts. */
  readonly values: ReadonlyMap<string, string>;
  /** `-Pprod`, in order. */
  readonly profiles: readonly string[];
  /** `-Dname=value`, in order; the value is `true` where none is written, null where it is not known. */
  readonly properties: readonly { readonly name: string; readonly value: string | null }[];
}

/** Options without a value, by their long names (`mvn --help` of 3.9, maven.apache.org/ref/3.9.9/maven-embedder/cli.html). */
const FLAGS: ReadonlyMap<string, string> = new Map([
  ...pairs('am also-make amd also-make-dependents B batch-mode C strict-checksums c lax-checksums e errors'),
  ...pairs('fae fail-at-end ff fail-fast fn fail-never h help llr legacy-local-repository N non-recursive'),
  ...pairs('nsu no-snapshot-updates ntp no-transfer-progress o offline q quiet U update-snapshots V show-version'),
  ...pairs('v version X debug cpu check-plugin-updates up update-plugins npu no-plugin-updates npr no-plugin-registry'),
]);

/** Options with a value. */
const VALUED: ReadonlyMap<string, string> = new Map(
  pairs(
    'b builder f file gs global-settings gt global-toolchains l log-file pl projects rf resume-from s settings t toolchains T threads color color',
  ),
);

function pairs(text: string): readonly (readonly [string, string])[] {
  const all = text.split(' ');
  return all.flatMap((short, index) => (index % 2 === 0 ? [[short, all[index + 1] ?? short] as const] : []));
}

const SHORT: ReadonlyMap<string, string> = new Map(
  [...FLAGS, ...VALUED, ['P', 'activate-profiles'] as const, ['D', 'define'] as const].flatMap(([short, long]) => [
    [`-${short}`, short] as const,
    [`--${long}`, short] as const,
  ]),
);

/**
 * Takes a command line apart; null when a word of it isn't known or understood. `texts` are the words as they are written: of a
 * property whose value isn't known the name may be.
 */
export function mavenCommand(args: readonly (string | null)[], texts: readonly string[] = []): MavenCommand | null {
  const goals: string[] = [];
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const profiles: string[] = [];
  const properties: { name: string; value: string | null }[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? null;
    if (arg === null) {
      const name = /^["']?-D["']?([\w.-]+)=/.exec(texts[i] ?? '')?.[1];
      if (name === undefined) return null;
      properties.push({ name, value: null });
      continue;
    }
    if (!arg.startsWith('-')) {
      goals.push(arg);
      continue;
    }
    const attached = /^-([DP])(.+)$/s.exec(arg);
    const [name, inline] = attached === null ? splitAt(arg) : [`-${attached[1]}`, attached[2] ?? ''];
    const short = SHORT.get(name);
    if (short === undefined) {
      // `-T1C`, `-T4`
      const threads = /^-T(\d.*)$/.exec(arg)?.[1];
      if (threads === undefined) return null;
      values.set('T', threads);
      continue;
    }
    if (FLAGS.has(short)) {
      if (inline !== null) return null;
      flags.add(short);
      continue;
    }
    const value = inline ?? args[++i] ?? null;
    if (value === null) return null;
    if (short === 'P') profiles.push(value);
    else if (short === 'D') {
      const [key, text] = splitAt(value);
      properties.push({ name: key, value: text ?? 'true' });
    } else values.set(short, value);
  }
  return { goals, flags, values, profiles, properties };
}

function splitAt(word: string): readonly [string, string | null] {
  const equals = word.indexOf('=');
  return equals < 0 ? [word, null] : [word.slice(0, equals), word.slice(equals + 1)];
}

/** Properties with which a download writes a file of its own. */
export const WRITES: RegExp = /^(?:outputFile|appendOutput|outputDirectory|markersDirectory)$/;

/** The last value of a property; undefined: not given, null: given, value not known. */
export function propertyOf(command: MavenCommand, name: string): string | null | undefined {
  return command.properties.findLast((one) => one.name === name)?.value;
}

/** The phases of a build in which Maven needs what the project depends on (maven.apache.org/ref/3.9.9/maven-core/lifecycles.html). */
const PHASES = words(
  `compile process-classes generate-test-sources process-test-sources generate-test-resources process-test-resources test-compile
   process-test-classes test prepare-package package pre-integration-test integration-test post-integration-test verify install deploy`,
);

/** Goals of the dependency plugin that download and do nothing else (maven.apache.org/plugins/maven-dependency-plugin). */
const DOWNLOADS = words('go-offline resolve resolve-plugins');

/** Is it a build of the project? */
export function builds({ goals }: MavenCommand): boolean {
  return goals.some((goal) => PHASES.has(goal));
}

/** Does it download what the project depends on, and nothing else? */
export function downloads({ goals }: MavenCommand): boolean {
  return goals.length > 0 && goals.every(isDownload);
}

/** `dependency:go-offline`, `org.apache.maven.plugins:maven-dependency-plugin:3.6.0:go-offline`. */
function isDownload(goal: string): boolean {
  const parts = goal.split(':');
  const own =
    parts[0] === 'dependency' ? parts.length === 2 : parts[1] === 'maven-dependency-plugin' && parts.length > 2;
  return own && DOWNLOADS.has(parts.at(-1) ?? '');
}

/** Does it choose projects by names that can be written again, along with those that they need? */
export function choosesWith({ values, flags }: MavenCommand): boolean {
  return flags.has('am') && /^[\w.,:/-]+$/.test(values.get('pl') ?? '');
}
