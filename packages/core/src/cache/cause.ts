import type { CachePlan, CacheStep } from './plan.js';
import { shortText } from './short-text.js';

/** Why a step has no cache entry. */
export type Cause =
  /** It takes files that are different. */
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  /** It stands on a step that re-runs. */
  | { readonly kind: 'above'; readonly step: number }
  /** It takes a path of another stage that a step there makes anew. */
  | { readonly kind: 'stage'; readonly path: string; readonly step: number }
  /** Variables that it runs with have other values. */
  | { readonly kind: 'variables'; readonly names: readonly string[] }
  /** It runs as another user, in another folder or under another shell. */
  | { readonly kind: 'state'; readonly what: readonly ('user' | 'workdir' | 'shell')[] }
  /** The instruction is new, or reads otherwise. */
  | { readonly kind: 'instruction' };

/** The cause as a clause that begins with the step: "COPY . . selects src/server.js". */
export function causeText(plan: CachePlan, step: CacheStep, cause: Cause): string {
  const own = shortText(step.instruction);
  switch (cause.kind) {
    case 'files': {
      const [first = '', ...more] = cause.paths;
      return `${own} ${step.instruction.kind === 'RUN' ? 'mounts' : 'selects'} ${first}${more.length === 0 ? '' : ` and ${more.length} more`}`;
    }
    case 'above':
      return `${own} stands on ${textOf(plan, cause.step)}, which re-runs`;
    case 'stage':
      return `${own} takes ${cause.path}, which ${textOf(plan, cause.step)} makes anew`;
    case 'variables': {
      const one = cause.names.length === 1;
      return `${own} sees ${cause.names.join(', ')}, which ${one ? 'has another value' : 'have other values'}`;
    }
    case 'state':
      return `${own} runs with another ${cause.what.map((what) => STATES[what]).join(' and ')}`;
    case 'instruction':
      return `${own} is new, or was edited`;
    default:
      return cause satisfies never;
  }
}

const STATES = { user: 'USER', workdir: 'WORKDIR', shell: 'SHELL' } as const;

function textOf(plan: CachePlan, step: number): string {
  const found = plan.steps[step];
  return found === undefined ? 'a step' : shortText(found.instruction);
}
