import type { Transform } from '@dockshift/core';
import type { Selection } from '../fix/select-transforms.js';
import type { JobSettings } from '../job/report.js';
import type { Colors } from '../terminal/colors.js';
import { printable } from '../terminal/printable.js';
import { decidedTransforms } from './choose-transforms.js';
import type { ConfigBuild } from './config-value.js';
import { type FileSettings, isIgnoredBy, isNamedBy, settingsFor, type Told } from './file-settings.js';
import type { Config } from './load-config.js';

/** What holds for a Dockerfile, and where each setting stands. */
export interface PrintedConfig {
  readonly path: string;
  /** The file that counts, after those that it extends; none: there is no configuration. */
  readonly configuration: readonly string[];
  /** Is it looked at when its folder is searched? null: as its name and its folder say. */
  readonly found: boolean | null;
  readonly safety: Told<JobSettings['safety']>;
  readonly contexts: readonly Told<ConfigBuild>[];
  readonly transforms: readonly {
    readonly id: string;
    readonly runs: boolean;
    readonly from: string;
    readonly options: Readonly<Record<string, Told<string>>>;
  }[];
}

/** What the command line says besides. */
export interface PrintFlags {
  readonly selection: Selection;
  readonly safety: JobSettings['safety'] | null;
}

const NOWHERE = 'where nothing is said';

const NOTHING: FileSettings = {
  preset: null,
  only: null,
  switches: new Map(),
  options: new Map(),
  safety: null,
  builds: [],
};

/** What holds for a file (absolute); `path` is shown. */
export function printedConfig(
  file: string,
  path: string,
  config: Config | null,
  all: readonly Transform[],
  flags: PrintFlags,
): PrintedConfig {
  const settings = config === null ? NOTHING : settingsFor(config, file);
  const isIgnored = config === null ? null : isIgnoredBy(config, file);
  const isNamed = config === null ? null : isNamedBy(config, file);
  return {
    path,
    configuration: config === null ? [] : config.layers.map((layer) => layer.path),
    found: isIgnored === true || isNamed === false ? false : isIgnored === false || isNamed === true ? true : null,
    safety:
      flags.safety === null
        ? (settings.safety ?? { value: 'safe', from: NOWHERE })
        : { value: flags.safety, from: 'the command line' },
    contexts: settings.builds,
    transforms: decidedTransforms(all, flags.selection, settings).map(({ transform, runs, from }) => ({
      id: transform.id,
      runs,
      from,
      options: Object.fromEntries(
        Object.entries(transform.options ?? {}).map(([name, { usual }]) => {
          const value = transform.chosen?.[name] ?? usual;
          const told = settings.options.get(transform.id)?.get(name);
          return [name, { value, from: told?.from ?? (value === usual ? NOWHERE : 'its preset') }];
        }),
      ),
    })),
  };
}

/** The same as text. */
export function printedText(printed: PrintedConfig, colors: Colors): string {
  const { configuration, found, safety, contexts, transforms } = printed;
  const row = (name: string, value: string, from: string): string =>
    `  ${name.padEnd(16)}${printable(value)}${from === '' ? '' : `  ${colors.dim(printable(from))}`}`;
  const width = Math.max(...transforms.map(({ id }) => id.length));
  const lines = [
    colors.bold(printable(printed.path)),
    row('configuration', configuration.toReversed().join(', which extends ') || 'none', ''),
    ...(found === null ? [] : [row('searched for', found ? 'yes' : 'no: it is taken where it is named', '')]),
    row('safety', safety.value, safety.from),
    ...contexts.map(({ value, from }) => {
      const { context, target, args = {} } = value;
      const given = Object.entries(args).map(([name, text]) => `${name}=${text}`);
      return row(
        'context',
        [context, ...(target === undefined ? [] : [`target ${target}`]), ...given].join(', '),
        from,
      );
    }),
    '',
    ...transforms.flatMap(({ id, runs, from, options }) => [
      `  ${runs ? colors.green('on ') : 'off'} ${id.padEnd(width)}  ${colors.dim(printable(from))}`,
      ...(runs ? Object.entries(options) : []).map(
        ([name, told]) => `      ${name}: ${printable(told.value)}  ${colors.dim(printable(told.from))}`,
      ),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}
