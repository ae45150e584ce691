import type { Tool } from '../../contract/tool.js';
import { programBuild } from './program-build.js';

/** Ant runs what build.xml says (ant.apache.org/manual); what it downloads is up to Ivy and the like. */
export const ant: Tool = programBuild({
  id: 'ant',
  commands: ['ant'],
  seconds: 34.6,
  caches: [],
  loads: ['PATH', 'JAVA_HOME'],
  downloads: new Set(),
  because:
    'What a target of Ant downloads, and which files it reads, only the target says. By hand: a target that resolves alone can go ahead of the sources, behind a copy of build.xml and ivy.xml.',
});
