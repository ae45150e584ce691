import { joinPath, parentPath } from '../../text/paths.js';
import { type Check, proven, refuse } from '../kit/checks.js';
import { words } from '../kit/command-words.js';
import { behaviourOf } from '../kit/javascript.js';
import type { Manifest, NodeProject } from './project.js';

/** Modules of Node.js that reach neither files nor programs (nodejs.org/api). */
const OF_NODE = words('assert buffer events os path querystring string_decoder timers url util');

/**
 * What `node FILE` of a script needs, by its words behind `node`: the file, and all that it loads of the project. Refused
 * where it may do more than to load these files, to compute, to print and to end; null where it is no call of this form.
 */
export function nodeScript(
  { view: { context } }: NodeProject,
  { folder }: Manifest,
  args: readonly string[],
): Check | null {
  const [first = ''] = args;
  const start = joinPath(folder, first);
  if (!/^[\w.@][\w.@/-]*\.[cm]?js$/.test(first) || start.startsWith('..') || !context.has(start)) return null;
  const files = new Set([start]);
  const missed: string[] = [];
  // What is added to a set while it is gone through has its turn.
  for (const file of files) {
    if (file.endsWith('.json')) continue;
    const text = context.read(file);
    const behaviour = text === null ? null : behaviourOf(text);
    if (behaviour === null) return decline(file, 'it is not understood');
    if (behaviour.more !== null) return decline(file, `it uses ${behaviour.more}`);
    for (const name of behaviour.loads) {
      if (OF_NODE.has(name.replace(/^node:/, ''))) continue;
      const places = placesOf(file, name);
      const next = places.find((place) => context.has(place));
      if (next === undefined || !LOADED.test(next) || context.entries(next).length > 0)
        return decline(file, `it loads \`${name}\``);
      files.add(next);
      missed.push(...places.slice(0, places.indexOf(next)));
    }
  }
  const reads = [...files];
  const types = reads.flatMap((file) => typesOf(file, folder));
  return {
    ok: true,
    reads: [...reads, ...types.filter((path) => context.has(path))],
    looksFor: [...types, ...missed],
    premises: [
      proven(
        `\`node ${first}\` needs no other file of the sources, and writes none.`,
        `all that it loads is copied first (${reads.join(', ')}), and it uses nothing that reaches files or programs`,
      ),
    ],
  };
}

/** Files that are JavaScript or data. */
const LOADED = /\.(?:[cm]?js|json)$/;

/** Where Node.js looks for a module that a file names by its path (nodejs.org/api/modules.html, "All together"). */
function placesOf(file: string, name: string): readonly string[] {
  const path = joinPath(parentPath(file), name);
  return /^\.\.?\//.test(name) && !path.startsWith('..') ? [path, `${path}.js`, `${path}.json`] : [];
}

/** The manifests, below the project's own, that say in which of its two forms JavaScript is written there. */
function typesOf(file: string, folder: string): readonly string[] {
  const own = parentPath(file) === '.' ? '' : parentPath(file);
  if (own === folder || own === '') return [];
  return [joinPath(own, 'package.json'), ...typesOf(own, folder)];
}

function decline(file: string, why: string): Check {
  return refuse(
    'lifecycle-script',
    `The install runs ${file}, and what that reads of the sources is not known: ${why}. ${BY_HAND}`,
  );
}

/** What to do where a script needs the sources. */
export const BY_HAND =
  'By hand: copy the manifests first and install with `--ignore-scripts`, and run the script, and those of dependencies that need it (`npm rebuild`), behind the copy of the sources.';
