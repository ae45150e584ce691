import { memoryContext } from '../../context/memory-context.js';
import { NOTHING } from '../../effects/resource.js';
import { parseShell } from '../../shell/unbash.js';
import { globPattern, wordValue } from '../../shell/words.js';
import { basename } from '../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../contract/project.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { npm } from '../node/npm/npm.js';

/** What a test says of a project. */
export interface ViewInput {
  /** Texts by path; null: the file is there and its text is not known. */
  readonly files: Readonly<Record<string, string | object | null>>;
  /** Symbolic links. */
  readonly links?: readonly string[];
  readonly folder?: string;
  /** `node:20`. */
  readonly base?: string;
  readonly gitFolder?: boolean;
  readonly env?: Readonly<Record<string, string | null>>;
  readonly ahead?: ProjectView['ahead'];
  readonly earlier?: ProjectView['earlier'];
  readonly behind?: ProjectView['behind'];
}

/** A project in memory; objects are written as JSON the way npm does. */
export function projectView(input: ViewInput): ProjectView {
  const files = Object.entries(input.files).map(([path, content]) => {
    if (content === null) return { path, size: 1 };
    return { path, text: typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n` };
  });
  const links = (input.links ?? []).map((path) => ({ path, size: 1, kind: 'symlink' as const }));
  const [name, tag] = (input.base ?? 'node:20').split(':');
  return {
    folder: input.folder ?? '',
    context: memoryContext({ files: [...files, ...links] }),
    gitFolder: input.gitFolder ?? false,
    base: input.base === '' ? null : { name: name ?? '', tag: tag ?? 'latest' },
    env: (variable) => input.env?.[variable],
    ahead: input.ahead ?? NOTHING,
    earlier: input.earlier ?? [],
    behind: input.behind ?? [],
  };
}

/** What a tool plans for a command in /app that works on a project. */
export function planOf(tool: Tool, text: string, input: ViewInput, cwd = '/app'): ProjectPlan {
  const project = tool.understand(invocation(text, input.env, cwd))?.project;
  if (project === undefined) throw new Error(`no project: ${text}`);
  return project.plan(projectView(input));
}

/** One command as a RUN in /app sees it. */
export function invocation(
  text: string,
  env: Readonly<Record<string, string | null>> = {},
  cwd: string | null = '/app',
): Invocation {
  const parsed = parseShell(text);
  const node = parsed.ok ? parsed.script.list.statements[0]?.node : undefined;
  if (node?.kind !== 'command' || node.name === null) throw new Error(`not one command: ${text}`);
  const assignments = new Map(
    node.assignments.map((one) => [one.name, one.value === null ? null : wordValue(one.value, (name) => env[name])]),
  );
  const lookup = (name: string): string | null | undefined =>
    assignments.has(name) ? assignments.get(name) : env[name];
  const name = wordValue(node.name, lookup) ?? '';
  return {
    name: basename(name),
    args: node.args.map((word) => wordValue(word, lookup)),
    patterns: node.args.map((word) => globPattern(word, lookup)),
    cwd,
    root: true,
    home: '/root',
    env: lookup,
    assignments,
    command: node,
  };
}

/** A plan as one line: `ok`, `open: …` with the claims that are not proven, or the code of the refusal. */
export function verdict(plan: ProjectPlan): string {
  if (!plan.ok) return plan.code;
  const claims = plan.premises.filter((premise) => premise.proof === null).map((premise) => premise.claim);
  return claims.length === 0 ? 'ok' : `open: ${claims.join(' | ')}`;
}

/** A package.json with one dependency. */
export const APP = { name: 'app', version: '1.0.0', dependencies: { express: '^4.0.0' } } as const;

/** The package-lock.json of {@link APP}. */
export const APP_LOCK = {
  name: 'app',
  version: '1.0.0',
  lockfileVersion: 3,
  requires: true,
  packages: {
    '': { name: 'app', version: '1.0.0', dependencies: { express: '^4.0.0' } },
    'node_modules/express': {
      version: '4.1.0',
      resolved: 'https://registry.npmjs.org/express/-/express-4.1.0.tgz',
      integrity: 'sha512-aaaa',
    },
  },
} as const;

/** npm's plan for a project at the root of its context, by default for `npm ci`. */
export function npmPlan(input: ViewInput, words = 'ci'): ProjectPlan {
  return planOf(npm, `npm ${words}`, input);
}

/** The {@link verdict} on it. */
export function npmVerdict(files: ViewInput['files'], flags = 'ci', rest: Partial<ViewInput> = {}): string {
  return verdict(npmPlan({ files, ...rest }, flags));
}

/** What it copies first, or the code of the refusal. */
export function npmReads(files: ViewInput['files'], flags = 'ci'): readonly string[] | string {
  const result = npmPlan({ files }, flags);
  return result.ok ? result.reads : result.code;
}

/** Files of a project with these scripts. */
export function withScripts(scripts: object): ViewInput['files'] {
  return { 'package.json': { ...APP, scripts }, 'package-lock.json': null };
}
