import type { Tool } from '../../contract/tool.js';
import { words } from '../../kit/command-words.js';
import { programBuild } from './program-build.js';

/** Leiningen builds Clojure by project.clj, whose code it evaluates (codeberg.org/leiningen/leiningen, doc/TUTORIAL.md). */
export const lein: Tool = programBuild({
  id: 'lein',
  commands: ['lein'],
  seconds: 72,
  caches: [],
  loads: ['PATH', 'JAVA_HOME'],
  downloads: words('deps'),
  because:
    'A project.clj is a program in Clojure that may read any file of the project. By hand: `lein deps` behind a copy of project.clj, ahead of the sources, if it reads no other file.',
});
