import { readFileSync } from 'node:fs';
import { PRESETS } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../packages/cli/src/command-line/exit-code.js';
import { COMMON_FLAGS } from '../../packages/cli/src/command-line/flag.js';
import { commands } from '../../packages/cli/src/commands/commands.js';
import { REWRITE_FLAGS } from '../../packages/cli/src/commands/rewrite-flags.js';
import { dockshift } from './in-process.js';
import { workspace } from './workspace.js';

const docs = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');

/** Words in backticks in one section. */
function codeIn(heading: string): readonly string[] {
  const section = new RegExp(`^## ${heading}\n([\\s\\S]*?)(?=^## |(?![\\s\\S]))`, 'm').exec(docs)?.[1] ?? '';
  return [...section.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code ?? '');
}

describe('docs/cli.md', () => {
  it('names every command and flag, and no other', () => {
    const flags = [...commands.flatMap((command) => command.flags), ...COMMON_FLAGS];
    const negated = flags.filter(({ negatable }) => negatable === true).map(({ name }) => `--no-${name}`);
    const known = flags.map((flag) => `--${flag.name}`).concat('--no-color', '--version', ...negated);
    const written = new Set([...docs.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([flag]) => flag));
    expect([...written].filter((flag) => !known.includes(flag))).toEqual([]);
    expect(known.filter((flag) => !written.has(flag)).sort()).toEqual(['--version']);
    for (const command of commands) expect(docs).toContain(`dockshift ${command.name} ${command.operands}`.trim());
  });

  it('names every preset, as the help does', () => {
    const names = [...Object.keys(PRESETS), 'all'];
    const row = /^\| `--preset NAME` \|.*$/m.exec(docs)?.[0] ?? '';
    expect([...row.matchAll(/`([a-z]+)`/g)].map(([, name]) => name)).toEqual(names);
    const help = REWRITE_FLAGS.find(({ name }) => name === 'preset')?.help ?? '';
    expect(help.replace(/^.*: | \(default\)/g, '').split(', ')).toEqual(names);
  });

  it('explains every exit code', () => {
    const rows = [...docs.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    expect(rows).toEqual(Object.values(EXIT));
  });

  it('describes every key of the JSON', async () => {
    const files = {
      Dockerfile: 'FROM x\nRUN old\nRUN leave-out dist\n',
      'b.Dockerfile': 'FROM x\nRUN maybe\nRUN no\nRUN bug\n# unused\n',
      'c.Dockerfile': '{{ x }}\n',
    };
    const cwd = workspace(files);
    const { stdout } = await dockshift(['fix', '--format', 'json', '--diff', '.', 'nosuch'], { cwd });
    const keys = new Set<string>();
    JSON.parse(stdout, (key, value) => {
      if (!/^\d*$/.test(key)) keys.add(key);
      return value;
    });
    expect(keys.size).toBeGreaterThan(40);
    const described = codeIn('JSON').join(' ');
    expect([...keys].filter((key) => !new RegExp(`\\b${key}\\b`).test(described))).toEqual([]);
  });

  it('is true about the words of a report', async () => {
    const cwd = workspace({ Dockerfile: 'FROM x\nRUN old\nRUN maybe\nRUN hint\nRUN no\n# unused\n' });
    const marks = async (...flags: string[]): Promise<readonly string[]> => {
      const { stderr } = await dockshift(['fix', '--check', ...flags], { cwd });
      return [...stderr.matchAll(/^ {4}\d {2}(\w+)/gm)].map(([, mark]) => mark ?? '');
    };
    const seen = new Set([...(await marks('--verbose')), ...(await marks('--unsafe'))]);
    const words = [...docs.matchAll(/^\| `(\w+)` \|/gm)].map(([, word]) => word ?? '');
    expect([...seen].sort()).toEqual(words.filter((word) => seen.has(word)).sort());
    expect(seen.size).toBe(6);
  });
});

describe('docs/context.md', () => {
  it('describes every flag of the command, and every key of its JSON', async () => {
    const page = readFileSync(new URL('../../docs/context.md', import.meta.url), 'utf8');
    const flags = commands.find(({ name }) => name === 'context')?.flags ?? [];
    expect(flags.filter(({ name }) => !new RegExp(`\`--${name}[ \`]`).test(page))).toEqual([]);
    const cwd = workspace({ Dockerfile: 'FROM x\nCOPY . .\n', '.dockerignore': 'a\n', '.env': '' });
    const { stdout } = await dockshift(['context', '--format', 'json'], { cwd });
    const keys = new Set<string>();
    JSON.parse(stdout, (key, value) => {
      if (!/^\d*$/.test(key)) keys.add(key);
      return value;
    });
    expect(keys.size).toBeGreaterThan(40);
    const described = page.slice(page.indexOf('## JSON'));
    expect([...keys].filter((key) => !new RegExp(`\\b${key}\\b`).test(described))).toEqual([]);
  });
});
