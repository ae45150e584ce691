import { type Check, enumerate, open } from '../../kit/checks.js';
import { NODE_LOADS } from '../effects.js';
import { type NodeProject, present } from '../project.js';

/**
 * Files beside package.json whose variables bun sets for an install, whatever NODE_ENV is: for its own settings, for the
 * addresses in bunfig.toml and .npmrc, and for the scripts of packages (seen with bun 1.3: a BUN_CONFIG_SKIP_SAVE_LOCKFILE and an
 * NPM_CONFIG_REGISTRY in them count).
 */
export const ENV_FILES: readonly string[] = ['.env.production.local', '.env.local', '.env.production', '.env'];

/** Variables that say where an install reads and writes, and from where packages come. */
const MOVING = /^(?:BUN_|npm_config_|NPM_CONFIG_|GIT_|XDG_)|^(?:HOME|TMPDIR)$|_proxy$/i;

/** A line of such a file: `export NAME=value`. */
const LINE = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*[=:]/;

/** These files are copied first; what they set must name no other file of the sources. */
export function environmentFiles(project: NodeProject): Check {
  const reads = present(project, ENV_FILES);
  const odd = reads.flatMap((path) => {
    const text = project.view.context.read(path);
    if (text === null) return [`what ${path} sets`];
    const names = text.split(/\r\n|[\r\n]/).flatMap((line) => LINE.exec(line)?.[1] ?? []);
    return names.filter((name) => MOVING.test(name) || NODE_LOADS.includes(name)).map((name) => `${name} in ${path}`);
  });
  return {
    ok: true,
    reads,
    // Whoever keeps secrets in them does well to keep them out.
    idle: reads,
    premises:
      odd.length === 0 ? [] : [open(`The install reads and writes nothing else of the project by ${enumerate(odd)}.`)],
  };
}
