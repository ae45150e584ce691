import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'tsdown';

/** Where the core has its large libraries, each behind a function that is called as its file is. */
const LIBRARIES = fileURLToPath(new URL('../core/src/libraries/', import.meta.url));

/** The folder of their bundles, below that of the main one. */
export const FOLDER = 'libraries';

/** Their sources, by name. */
export const entries: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(LIBRARIES).map((file) => [basename(file, '.ts'), join(LIBRARIES, file)]),
);

/**
 * Puts in the place of each library a function that loads it when it is first called: most Dockerfiles need none of them. They are
 * bundled as CommonJS, the one form that Node.js loads at once in the middle of other work.
 */
export function librariesOnDemand(): Rolldown.Plugin {
  const names = new Map(Object.entries(entries).map(([name, file]) => [file, name]));
  return {
    name: 'libraries-on-demand',
    load(id) {
      const name = names.get(id);
      if (name === undefined) return null;
      return [
        `import { createRequire } from 'node:module';`,
        'let library;',
        `export function ${name}() {`,
        `  library ??= createRequire(import.meta.url)('./${FOLDER}/${name}.cjs').${name}();`,
        '  return library;',
        '}',
      ].join('\n');
    },
  };
}
