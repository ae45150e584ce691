import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtWorkspace, packed, ROOT } from '../packages/workspace.js';

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const action: Action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));

const BAD = 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl\n';
const GOOD = 'FROM debian:12\nRUN echo hello\n';

let tarball = '';

beforeAll(async () => {
  tarball = packed(await builtWorkspace(), 'cli', 'npm');
});

/** What a run of the action did. */
interface Ran {
  /** Of the last step, or of the first one that failed. */
  readonly code: number | null;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Calls of gh, a line each. */
  readonly calls: readonly string[];
  readonly comment: string | null;
}

/** Runs the steps as a runner does: inputs and outputs put into `env`, each script in a bash that ends at the first failure. */
function runAction(
  files: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>> = {},
  github: { readonly event?: string; readonly comments?: string; readonly refused?: boolean } = {},
): Ran {
  const workspace = mkdtempSync(join(tmpdir(), 'dockshift-runner-'));
  const temp = mkdtempSync(join(tmpdir(), 'dockshift-temp-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(workspace, name), text);
  const bin = join(temp, 'bin');
  mkdirSync(bin);
  const gh = `#!/bin/sh\necho "$@" >>"${temp}/calls"\n${github.refused === true ? 'exit 1\n' : ''}case "$*" in *--paginate*) printf '%s' '${github.comments ?? ''}' ;; esac\n`;
  writeFileSync(join(bin, 'gh'), gh);
  chmodSync(join(bin, 'gh'), 0o755);
  const given = new Map(Object.entries(action.inputs).map(([name, input]) => [name, inputs[name] ?? input.default]));
  given.set('package', tarball);
  const outputs: Record<string, string> = {};
  const value = (expression: string): string => {
    const name = /^inputs\.(.+)$/.exec(expression)?.[1];
    const output = /^steps\.check\.outputs\.(.+)$/.exec(expression)?.[1];
    if (name !== undefined) return given.get(name) ?? '';
    if (output !== undefined) return outputs[output] ?? '';
    return expression === 'github.event.pull_request.number' ? '7' : 'secret';
  };
  const filled = (text: string): string =>
    text.replace(/\$\{\{ (.+?) \}\}/g, (_, expression: string) => value(expression));
  let log = '';
  let code: number | null = 0;
  for (const step of action.runs.steps) {
    if (step.uses !== undefined || (step.if?.includes('pull_request') === true && github.event !== 'pull_request'))
      continue;
    writeFileSync(join(temp, 'output'), '');
    const ran = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', step.run ?? ''], {
      cwd: workspace,
      encoding: 'utf8',
      env: {
        ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:npm|pnpm)_/i.test(name))),
        npm_config_offline: 'true',
        PATH: `${bin}${delimiter}${process.env['PATH']}`,
        RUNNER_TEMP: temp,
        GITHUB_ACTIONS: 'true',
        GITHUB_REPOSITORY: 'acme/api',
        GITHUB_OUTPUT: join(temp, 'output'),
        GITHUB_STEP_SUMMARY: join(temp, 'summary'),
        ...Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, filled(text)])),
      },
    });
    log += ran.stdout + ran.stderr;
    code = ran.status;
    for (const line of readFileSync(join(temp, 'output'), 'utf8').split('\n').filter(Boolean)) {
      const [, name = '', text = ''] = /^([^=]+)=(.*)$/.exec(line) ?? [];
      outputs[name] = text;
    }
    if (code !== 0) break;
  }
  const read = (name: string): string | null =>
    existsSync(join(temp, name)) ? readFileSync(join(temp, name), 'utf8') : null;
  const body = read('dockshift-comment.json');
  return {
    code,
    log,
    outputs,
    summary: read('summary') ?? '',
    calls: (read('calls') ?? '').split('\n').filter(Boolean),
    comment: body === null ? null : JSON.parse(body).body,
  };
}

describe('action.yml', () => {
  test('has what GitHub asks of a composite action', () => {
    expect(action.runs.using).toBe('composite');
    expect(Object.keys(action)).toEqual(['name', 'description', 'author', 'branding', 'inputs', 'outputs', 'runs']);
    for (const step of action.runs.steps) {
      expect('run' in step ? Object.keys(step) : ['shell']).toContain('shell');
      // What comes from outside is a value of a variable, and never a part of a script.
      expect(step.run ?? '').not.toContain('${{');
    }
    const used = [...readFileSync(join(ROOT, 'action.yml'), 'utf8').matchAll(/inputs\.([\w-]+)/g)].map(
      ([, name]) => name,
    );
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  test('annotates, sums up, and fails where there is something to change', () => {
    const ran = runAction({ Dockerfile: BAD });
    expect(ran.code).toBe(1);
    expect(ran.log).toMatch(/^::warning file=Dockerfile,line=2/m);
    expect(ran.summary).toContain('Run apt');
    expect(ran.outputs['exit-code']).toBe('1');
    expect(JSON.parse(readFileSync(ran.outputs['sarif'] ?? '', 'utf8')).version).toBe('2.1.0');
    expect(ran.calls).toEqual([]);
  });

  test('passes where there is nothing, or when it was told to', () => {
    expect(runAction({ Dockerfile: GOOD }).code).toBe(0);
    expect(runAction({ Dockerfile: BAD }, { fail: 'never' }).code).toBe(0);
    expect(runAction({ Dockerfile: BAD }, { fail: 'trouble' }).code).toBe(0);
    expect(runAction({}, { fail: 'trouble', paths: 'nosuch' }).code).toBe(2);
    expect(runAction({ Dockerfile: GOOD }, { fail: 'perhaps' }).code).toBe(2);
  });

  test('takes names as they are, and flags as words', () => {
    const names = { 'web $(touch hacked).Dockerfile': BAD, 'b.Dockerfile': BAD };
    const ran = runAction(names, {
      paths: Object.keys(names).join('\n'),
      flags: '--only  join-apt-update',
      annotate: 'false',
    });
    expect(ran.log).toContain('touch hacked');
    expect(ran.log).not.toMatch(/^::/m);
    expect(ran.summary).toContain('b.Dockerfile');
    expect(ran.summary).not.toContain('Remove the apt');
  });

  test('writes one comment, and renews it', () => {
    const event = 'pull_request';
    const first = runAction({ Dockerfile: BAD }, {}, { event });
    expect(first.calls.at(-1)).toMatch(/^api --method POST repos\/acme\/api\/issues\/7\/comments --input /);
    expect(first.comment).toMatch(/^<!-- dockshift report -->\n### dockshift: 1 file would change/);
    const again = runAction({ Dockerfile: GOOD }, {}, { event, comments: '41\n42' });
    expect(again.calls.at(-1)).toMatch(/^api --method PATCH repos\/acme\/api\/issues\/comments\/41 --input /);
    expect(runAction({ Dockerfile: GOOD }, {}, { event }).calls).toHaveLength(1);
  });

  test('goes on where it may not comment, and says why', () => {
    const ran = runAction({ Dockerfile: BAD }, { fail: 'never' }, { event: 'pull_request', refused: true });
    expect(ran.code).toBe(0);
    expect(ran.log).toContain('pull-requests: write');
  });
});
