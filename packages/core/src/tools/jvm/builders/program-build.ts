import { ANYTHING } from '../../../effects/resource.js';
import type { Cache } from '../../contract/cache.js';
import type { Call } from '../../contract/call.js';
import type { Invocation, Tool } from '../../contract/tool.js';
import { refuse } from '../../kit/checks.js';

/** A build tool whose builds are programs: what one reads is known only once it runs. */
export interface ProgramBuild {
  readonly id: string;
  readonly commands: readonly string[];
  /** Median seconds of a build. */
  readonly seconds: number;
  readonly caches: readonly Cache[];
  /** What may name a file for it to load. */
  readonly loads: readonly string[];
  /** Calls that do no more than download, by their words: `deps` of lein. */
  readonly downloads: ReadonlySet<string>;
  /** Why a build can't be taken apart, and what to do by hand. */
  readonly because: string;
}

/** The tool: each call of it is a build that stays behind the sources, and that is said. */
export function programBuild(spec: ProgramBuild): Tool {
  const { id, commands, caches } = spec;
  return { id, commands, caches, installs: true, understand: (invocation) => understand(spec, invocation) };
}

function understand(spec: ProgramBuild, { args, cwd }: Invocation): Call | null {
  if (args.includes(null)) return null;
  const fetches = args.length > 0 && args.every((word) => spec.downloads.has(word ?? ''));
  const call: Call = {
    action: fetches ? 'download' : 'build',
    effects: ANYTHING,
    seconds: spec.seconds,
    fills: spec.caches.map((cache) => cache.id),
    daemon: 'unknown',
  };
  if (cwd === null) return call;
  const plan = () => refuse('not-understood', spec.because);
  return {
    ...call,
    project: { folder: cwd, need: fetches ? 'install' : 'build', needs: [], loads: spec.loads, settings: [], plan },
  };
}
