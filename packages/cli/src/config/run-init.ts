import { existsSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Arguments } from '../command-line/arguments.js';
import { EXIT, type ExitCode } from '../command-line/exit-code.js';
import type { Toolbox } from '../command-line/toolbox.js';
import { WrongUse } from '../command-line/wrong-use.js';
import { type Failure, failureOf } from '../files/failure.js';
import { WorkTrees } from '../files/git-folder.js';
import { shownPath } from '../files/shown-path.js';
import { wantedFiles } from '../find/wanted-files.js';
import type { Engine } from '../job/engine.js';
import { openFile } from '../job/examine.js';
import { IgnoreOverlay } from '../job/overlay.js';
import type { Io } from '../terminal/io.js';
import { counted } from '../terminal/plural.js';
import { printable } from '../terminal/printable.js';
import { ConfigPlaces } from './config-places.js';
import { type StarterFacts, starterConfig } from './starter-config.js';

const NAME = 'dockshift.config.yaml';

/** Folders that hold what other projects have made. */
const FOREIGN = new Set(['vendor', 'third_party', 'third-party', 'thirdparty', 'external', 'node_modules']);

/** `dockshift init`: a configuration to begin with. */
export async function runInit(args: Arguments, io: Io, toolbox: Toolbox): Promise<ExitCode> {
  const [named = '.', ...more] = args.operands;
  if (more.length > 0) throw new WrongUse('init takes one folder', 'Run it once for each of several.');
  const folder = folderNamed(named, io.cwd);
  const trees = new WorkTrees();
  const there = new ConfigPlaces(trees).in(folder);
  if (there !== null)
    throw new WrongUse(
      `${shownPath(there, io.cwd)} is there already`,
      'dockshift fix --print-config FILE shows what holds for a file.',
    );
  const engine = await toolbox.loadEngine();
  const found = await factsOf(folder, engine, trees);
  const file = join(folder, NAME);
  const failure = written(file, starterConfig(found.facts));
  if (failure !== null) throw new WrongUse(`${shownPath(file, io.cwd)}: ${failure.message}`, failure.advice);
  if (args.switch('quiet') === true) return EXIT.clean;
  const unsure = found.facts.unsure.length;
  const hint = unsure === 0 ? '' : ` For ${counted(unsure, 'file')} the build context is to be filled in.`;
  io.stderr.write(
    `${printable(shownPath(file, io.cwd))} is written, for ${counted(found.files, 'Dockerfile')}.${hint}\n`,
  );
  return EXIT.clean;
}

/** Makes a file; why there is none, or null. */
function written(file: string, text: string): Failure | null {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return null;
  } catch (error) {
    return failureOf(error, 'write');
  }
}

function folderNamed(named: string, cwd: string): string {
  const folder = resolve(cwd, named);
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) throw new WrongUse(`there is no folder ${named}`);
  if (!stat.isDirectory()) throw new WrongUse(`${named} is a file`, 'Name its folder.');
  return realpathSync(folder);
}

async function factsOf(
  folder: string,
  engine: Engine,
  trees: WorkTrees,
): Promise<{ readonly facts: StarterFacts; readonly files: number }> {
  const { listing, testData } = await wantedFiles(folder, null, trees);
  const paths = listing.files.map((file) => relative(folder, file).split(sep).join('/')).sort();
  const own = paths.filter((path) => foreignFolder(path) === null);
  const examination = {
    engine,
    transforms: [],
    unsafe: false,
    givenContext: null,
    patch: false,
    cwd: folder,
    trees,
    overlay: new IgnoreOverlay(),
  };
  const unsure = own.flatMap((path): StarterFacts['unsure'] => {
    const file = join(folder, path);
    const opened = openFile({ file, path, named: dirname(file), failure: null }, examination);
    // What can't be read or rewritten is told of when it is.
    if (opened.status !== 'open') return [];
    const { found } = opened;
    if (found.root !== null && found.proven) return [];
    const context = found.root === null ? null : shownPath(found.root, folder);
    return [{ dockerfile: path, context, because: found.because }];
  });
  const schema = './node_modules/dockshift/schema.json';
  const foreign = [...new Set(paths.flatMap((path) => foreignFolder(path) ?? []))];
  const facts = {
    schema: existsSync(join(folder, schema)) ? schema : null,
    foreign,
    testData: [...testData.keys()].sort(),
    unsure,
  };
  return { facts, files: own.length };
}

/** The folder of a '/'-separated path that holds what others have made, with what is above it; null: none does. */
function foreignFolder(path: string): string | null {
  const folders = path.split('/').slice(0, -1);
  const index = folders.findIndex((name) => FOREIGN.has(name));
  return index < 0 ? null : folders.slice(0, index + 1).join('/');
}
