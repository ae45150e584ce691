/*
 * Builds a project of each package manager that can be had here with a real engine, as people write it and as `fix` would, and then both once more with an
 * edited source file: `pnpm manager-builds [WORDS]`. It writes the table of docs/managers.md, or without an engine nothing. The projects are those of
 * recorded runs; their packages are made here and served on the loopback interface. With WORDS only these rows are written. Images of official names are
 * made in the engine: take one that is for tests.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type RecordedRun, recordedRuns } from '../test/tools/judge/recorded-run.js';
import { addWrapper, WRAPPED } from './record/gradle-wrapper.js';
import { buildManagerImage } from './record/manager-images.js';
import { ADDRESS } from './record/manager-settings.js';
import { type Registry, startRegistry } from './record/packages.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = join(ROOT, 'docs/managers.md');
const START = '<!-- builds:start, written by `pnpm manager-builds` -->';
const END = '<!-- builds:end -->';
const HEAD =
  '| manager | call | images | CACHED and time of a rebuild, as written | rewritten |\n|---|---|---|---|---|';

/** A project, what is run in it where that is not the recorded call, and the source file that is edited. */
interface Project {
  readonly manager: string;
  readonly of: string;
  readonly run?: string;
  readonly edit: string;
  /** Its rewrite has an open premise, which the build is to show. */
  readonly unsafe?: boolean;
  /** Packages of Debian beside the manager, for what the call needs that is run. */
  readonly also?: string;
  /** Puts into its folder what is no text. */
  readonly add?: (folder: string, scratch: string, registry: Registry) => void;
}

const MAVEN_PLUGINS = [
  ...['libcommons-io-java', 'libsurefire-java', 'default-jdk-headless'],
  ...['dependency', 'resources', 'compiler', 'jar'].map((plugin) => `libmaven-${plugin}-plugin-java`),
].join(' ');

const PROJECTS: readonly Project[] = [
  { manager: 'npm', of: 'npm/lock', edit: 'index.js' },
  { manager: 'yarn 1', of: 'yarn/lock', edit: 'index.js' },
  { manager: 'yarn 4', of: 'berry/focus', edit: 'a/index.js' },
  { manager: 'pnpm', of: 'pnpm/lock', edit: 'index.js' },
  { manager: 'bun', of: 'bun/lock', edit: 'index.js' },
  { manager: 'Deno', of: 'deno/lock', edit: 'main.ts' },
  { manager: 'pip', of: 'pip/requirements', edit: 'app.py' },
  { manager: 'uv', of: 'uv/sync', edit: 'app.py' },
  { manager: 'Poetry', of: 'poetry/lock', edit: 'shop/__init__.py' },
  { manager: 'Pipenv', of: 'pipenv/sync', edit: 'app.py' },
  { manager: 'PDM', of: 'pdm/sync', edit: 'shop/__init__.py' },
  { manager: 'Bundler', of: 'bundler/frozen', edit: 'app.rb' },
  { manager: 'Mix', of: 'mix/compiled', edit: 'lib/app.ex', unsafe: true },
  { manager: 'Composer', of: 'composer/lock', run: 'composer install', edit: 'src/App.php' },
  { manager: 'Go', of: 'go/download', run: 'go build -o /usr/local/bin/app .', edit: 'main.go' },
  { manager: '.NET', of: 'dotnet/restore', edit: 'Program.cs' },
  { manager: 'Maven', of: 'maven/resolve', run: 'mvn -B package', edit: 'src/main/java/App.java', also: MAVEN_PLUGINS },
  {
    ...{ manager: 'Gradle', of: WRAPPED.id, edit: 'src/main/java/App.java' },
    ...{ also: 'zip default-jdk-headless', add: addWrapper },
  },
  { manager: 'Cargo', of: 'cargo/lock', run: 'cargo build --locked', edit: 'src/lib.rs' },
];

async function main(words: readonly string[]): Promise<void> {
  if (spawnSync('docker', ['version']).status !== 0) throw new Error('there is no engine: nothing is built');
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'builds-')));
  const registry = await startRegistry(join(scratch, 'packages'));
  const known = new Map([...recordedRuns(join(ROOT, 'test/tools/recorded')), WRAPPED].map((run) => [run.id, run]));
  try {
    for (const project of PROJECTS) {
      if (words.length > 0 && !words.some((word) => project.of.includes(word))) continue;
      const run = known.get(project.of);
      if (run === undefined) throw new Error(`there is no recorded run ${project.of}`);
      const text = await row(project, run, scratch, registry);
      console.log(text);
      writeRow(project.manager, text);
    }
  } finally {
    registry.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function row(
  { manager, run: call, edit, unsafe, also, add }: Project,
  run: RecordedRun,
  scratch: string,
  registry: Registry,
): Promise<string> {
  buildManagerImage(run, scratch, registry, also);
  const folder = mkdtempSync(join(scratch, 'project-'));
  for (const [path, text] of [...run.files, ...(run.files.has(edit) ? [] : [[edit, ''] as const])]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text.replaceAll(ADDRESS, registry.url));
  }
  add?.(folder, scratch, registry);
  const command = call ?? run.run;
  const env = run.env.map((one) => `ENV ${one}\n`).join('');
  writeFileSync(join(folder, 'Dockerfile'), `FROM ${run.base}\nWORKDIR /app\n${env}COPY . .\nRUN ${command}\n`);
  const asked = ['verify', 'Dockerfile', '--edit', edit, '--network', 'host', '--noise', '--format', 'json', '--quiet'];
  const args = unsafe === true ? [...asked, '--unsafe'] : asked;
  const main = join(ROOT, 'packages/cli/dist/main.js');
  // The registry of this process answers meanwhile. A result that is not the same has another exit code, and is in the table.
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...args], {
    cwd: folder,
    maxBuffer: 1 << 26,
  }).catch((error: { readonly stdout: string; readonly stderr: string }) => {
    if (error.stdout === '') throw new Error(`${manager}: ${error.stderr}`);
    return error;
  });
  return `| ${[manager, `\`${command}\``, ...figures(JSON.parse(stdout).files[0], manager)].join(' | ')} |`;
}

interface Rebuild {
  readonly seconds: number;
  readonly steps: readonly { readonly cached: boolean }[];
}

/** What `verify --format json` says, as docs/cli.md describes it. */
interface Verified {
  readonly verdict: string;
  readonly edit: { readonly original: Rebuild; readonly rewritten: Rebuild } | null;
  readonly notes: readonly string[];
}

function figures({ verdict, edit, notes }: Verified, manager: string): readonly string[] {
  if (edit === null) throw new Error(`${manager}: nothing is rewritten, or a build fails. ${notes.join(' ')}`);
  const of = ({ seconds, steps }: Rebuild): string =>
    `${steps.filter(({ cached }) => cached).length} of ${steps.length}, ${seconds.toFixed(1)} s`;
  return [verdict, of(edit.original), of(edit.rewritten)];
}

/** Puts the row of a manager into the table of the page, in the place of the one that it had. */
function writeRow(manager: string, text: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`docs/managers.md lacks ${START} or ${END}`);
  const now = page.slice(start + START.length, end).split('\n');
  const rows = PROJECTS.flatMap((one) => {
    const own = one.manager === manager ? text : now.find((line) => line.startsWith(`| ${one.manager} |`));
    return own ?? [];
  });
  writeFileSync(PAGE, `${page.slice(0, start + START.length)}\n\n${[HEAD, ...rows].join('\n')}\n\n${page.slice(end)}`);
}

await main(process.argv.slice(2));
