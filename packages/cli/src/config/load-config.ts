import { createRequire } from 'node:module';
import { basename, dirname, isAbsolute, resolve } from 'node:path';
import { lineIndex, type Transform } from '@dockshift/core';
import { type Disk, REAL_DISK } from '../files/disk.js';
import { decodeUtf8 } from '../files/read.js';
import { shownPath } from '../files/shown-path.js';
import { codeFrame } from '../terminal/code-frame.js';
import { checkConfig } from './check-config.js';
import { CONFIG_NAMES, formatOf } from './config-names.js';
import { isInPackage } from './config-places.js';
import type { ConfigText, ReadConfig } from './config-text.js';
import type { ConfigValue } from './config-value.js';
import { type Mistake, WrongConfig } from './mistake.js';
import { readModule } from './read-module.js';

/** What one file says. */
export interface ConfigLayer {
  /** Absolute. */
  readonly file: string;
  /** As shown to the user. */
  readonly path: string;
  /** Absolute: what its globs and paths are relative to. */
  readonly folder: string;
  readonly value: ConfigValue;
}

/** A configuration with those that it extends. */
export interface Config {
  /** Absolute. */
  readonly file: string;
  /** What counts more comes later. */
  readonly layers: readonly ConfigLayer[];
}

/** How configurations are read. */
export interface LoadingSetup {
  readonly disk: Disk;
  readonly cwd: string;
  readonly transforms: readonly Transform[];
  /** May configurations that are code be run, and packages be looked for? No for repositories that are not the user's own. */
  readonly runsCode: boolean;
}

/** Reads a configuration; throws a {@link WrongConfig} with all that is wrong with a file. */
export async function loadConfig(file: string, setup: LoadingSetup): Promise<Config> {
  return { file, layers: await layersOf({ file, folder: dirname(file), via: [] }, setup) };
}

/** A file, and how one came to it. */
interface Way {
  readonly file: string;
  readonly folder: string;
  /** The files that lead here by `extends`, absolute. */
  readonly via: readonly string[];
}

async function layersOf({ file, folder, via }: Way, setup: LoadingSetup): Promise<readonly ConfigLayer[]> {
  const { text, source } = await readConfig(file, setup);
  const checked = checkConfig(text.value, setup.transforms);
  if (!checked.ok) {
    throw new WrongConfig(
      checked.wrong.map(({ at, part, message, advice }) => {
        const offset = text.offsetOf(at, part) ?? text.offsetOf(at.slice(0, -1), 'value');
        return mistakeAt(file, source, offset, { message, advice }, setup);
      }),
    );
  }
  const { value } = checked;
  const lost = (value.contexts ?? []).flatMap(({ dockerfile }, index): readonly Mistake[] => {
    if (setup.disk.whole(resolve(folder, dockerfile)).kind !== 'failed') return [];
    const offset = text.offsetOf(['contexts', index, 'dockerfile'], 'value');
    const said = {
      message: `there is no file ${dockerfile}`,
      advice: 'Paths are relative to the folder of the file that they stand in.',
    };
    return [mistakeAt(file, source, offset, said, setup)];
  });
  if (lost.length > 0) throw new WrongConfig(lost);
  const layers: ConfigLayer[] = [];
  for (const [index, wanted] of [value.extends ?? []].flat().entries()) {
    const at = Array.isArray(value.extends) ? ['extends', index] : ['extends'];
    const fail = (message: string, advice: string | null): never => {
      throw new WrongConfig([mistakeAt(file, source, text.offsetOf(at, 'value'), { message, advice }, setup)]);
    };
    const isPath = /^\.{1,2}\//.test(wanted) || isAbsolute(wanted);
    const base = isPath ? resolve(dirname(file), wanted) : packageFile(wanted, file, setup);
    if (typeof base !== 'string') return fail(base.message, base.advice);
    if (base === file || via.includes(base))
      return fail(`it extends ${wanted}, which extends it`, 'Take one of the two out.');
    if (isPath && setup.disk.whole(base).kind !== 'read') return fail(`there is no file ${wanted}`, NO_PATH);
    // The globs of a package are about the files of whoever uses it.
    layers.push(
      ...(await layersOf({ file: base, folder: isPath ? dirname(base) : folder, via: [...via, file] }, setup)),
    );
  }
  return [...layers, { file, path: shownPath(file, setup.cwd), folder, value }];
}

const NO_PATH = 'Paths of extends are relative to the file that they stand in.';

interface Refusal {
  readonly message: string;
  readonly advice: string | null;
}

function packageFile(name: string, from: string, { runsCode, disk }: LoadingSetup): string | Refusal {
  if (!runsCode || disk !== REAL_DISK)
    return {
      message: `it extends ${name}, a package, which is not looked for here`,
      advice: 'Extend a file of the repository.',
    };
  try {
    return createRequire(from).resolve(name);
  } catch {
    return {
      message: `there is no package ${name}`,
      advice: 'Install it; a path begins with ./ or ../',
    };
  }
}

async function readConfig(
  file: string,
  setup: LoadingSetup,
): Promise<{ readonly text: ConfigText; readonly source: string | null }> {
  const format = isInPackage(file) ? 'json' : formatOf(basename(file));
  const fail = (message: string, advice: string | null): never => {
    throw new WrongConfig([{ path: shownPath(file, setup.cwd), place: null, message, advice }]);
  };
  if (format === null) return fail('its name does not say how to read it', `Call it ${CONFIG_NAMES.join(', ')}.`);
  if (format === 'module') {
    if (!setup.runsCode) return fail('it is code, which is not run here', 'Write the configuration as JSON or YAML.');
    const found = await readModule(file);
    return 'message' in found
      ? fail(found.message, found.advice)
      : { text: { value: found.value, offsetOf: () => null }, source: null };
  }
  const read = setup.disk.whole(file);
  if (read.kind === 'failed') return fail(clause(read.failure.message), read.failure.advice);
  const source = read.kind === 'read' ? decodeUtf8(read.bytes) : null;
  if (source === null) return fail('it is no text in UTF-8', null);
  const result = await readSource(source, format, isInPackage(file) ? 'dockshift' : null);
  if (result.ok) return { text: result.text, source };
  const advice =
    format === 'json' && source.split('\n').some((line) => /^\/[/*]/.test(line.trimStart()))
      ? 'JSON has no comments; call it .jsonc.'
      : null;
  throw new WrongConfig(
    result.problems.map(({ offset, message }) => mistakeAt(file, source, offset, { message, advice }, setup)),
  );
}

/** Loads only what reads such a text. */
async function readSource(source: string, format: 'json' | 'jsonc' | 'yaml', key: string | null): Promise<ReadConfig> {
  if (format === 'yaml') return (await import('./read-yaml.js')).readYamlConfig(source);
  return (await import('./read-json.js')).readJson(source, format, key);
}

function mistakeAt(
  file: string,
  source: string | null,
  offset: number | null,
  { message, advice }: Refusal,
  { cwd }: LoadingSetup,
): Mistake {
  const path = shownPath(file, cwd);
  if (source === null || offset === null) return { path, place: null, message, advice };
  const { line, column } = lineIndex(source).position(Math.min(offset, source.length));
  return { path, place: { line, column, frame: codeFrame(source, line, column) }, message, advice };
}

function clause(sentence: string): string {
  return (sentence.charAt(0).toLowerCase() + sentence.slice(1)).replace(/\.$/, '');
}
