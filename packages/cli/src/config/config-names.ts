/** What a configuration file of its own may be called, by how it is read. */
const FORMATS = {
  'dockshift.config.json': 'json',
  'dockshift.config.jsonc': 'jsonc',
  'dockshift.config.yaml': 'yaml',
  'dockshift.config.yml': 'yaml',
  'dockshift.config.js': 'module',
  'dockshift.config.mjs': 'module',
  'dockshift.config.ts': 'module',
  'dockshift.config.mts': 'module',
} as const;

/** How a configuration is read: `module` is code that is run. */
export type ConfigFormat = 'json' | 'jsonc' | 'yaml' | 'module';

/** The names of configuration files. */
export const CONFIG_NAMES: readonly string[] = Object.keys(FORMATS);

/** The one in which a configuration is a key among others. */
export const PACKAGE_FILE = 'package.json';

/** Is this the name of a file that is nothing but a configuration? */
export function isConfigName(name: string): boolean {
  return CONFIG_NAMES.includes(name);
}

/** How a file that somebody named as a configuration is read; null: its name says nothing known. */
export function formatOf(name: string): ConfigFormat | null {
  const [, extension = ''] = /\.([a-z]+)$/i.exec(name) ?? [];
  const like = extension.toLowerCase();
  if (like === 'cjs' || like === 'cts') return 'module';
  const found = Object.entries(FORMATS).find(([known]) => known.endsWith(`.${like}`));
  return found?.[1] ?? null;
}
