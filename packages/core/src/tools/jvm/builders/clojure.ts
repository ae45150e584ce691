import type { Tool } from '../../contract/tool.js';
import { words } from '../../kit/command-words.js';
import { programBuild } from './program-build.js';

/** The Clojure CLI runs what an alias of deps.edn says (clojure.org/reference/clojure_cli). */
export const clojure: Tool = programBuild({
  id: 'clojure',
  commands: ['clojure', 'clj'],
  seconds: 5,
  caches: [],
  loads: ['PATH', 'JAVA_HOME'],
  downloads: words('-P'),
  because:
    'Which aliases a build takes, and which folders of the project deps.edn names, is not followed. By hand: `clojure -P` with the same aliases behind a copy of deps.edn, ahead of the sources, if it names no folder of the project.',
});
