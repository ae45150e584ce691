import type { Tool } from '../../contract/tool.js';
import { words } from '../../kit/command-words.js';
import { programBuild } from './program-build.js';

/** sbt builds Scala: its definition is Scala itself, in build.sbt and project/ (scala-sbt.org, Build definition). */
export const sbt: Tool = programBuild({
  id: 'sbt',
  commands: ['sbt'],
  seconds: 72,
  caches: [
    { id: 'sbt:ivy', title: 'cache of Ivy', path: '/root/.ivy2/cache', clean: 'rm -rf /root/.ivy2/cache' },
    {
      id: 'sbt:coursier',
      title: 'cache of Coursier',
      path: '/root/.cache/coursier',
      clean: 'rm -rf /root/.cache/coursier',
    },
  ],
  loads: ['PATH', 'JAVA_HOME'],
  downloads: words('update'),
  because:
    'An sbt build is a program in Scala that may read any file of the project. By hand: `sbt update` behind a copy of build.sbt and project/, ahead of the sources, if no other file decides what is downloaded.',
});
