import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dockshift, type Outcome } from './in-process.js';
import { GIT_IDENTITY, workspace } from './workspace.js';

/**
 * A scenario is one readable file: a title, a session, and the files it begins with.
 *
 *     # title
 *     $ command            a shell command; `dockshift` is the program under test, with the scenarios' engine
 *     | what it prints     on standard output
 *     ! what it prints     on standard error
 *     = 2                  its exit code, if it isn't 0
 *     -- name --           a file; in its text ␍ stands for a carriage return, and a last line of ␃ for no line end before it
 */
export interface Scenario {
  readonly title: string;
  readonly commands: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/** Takes a scenario file apart. */
export function parseScenario(text: string): Scenario {
  const [session = '', ...parts] = text.split(/^-- (.+) --\n/m);
  const files: Record<string, string> = {};
  for (let index = 0; index < parts.length; index += 2) files[parts[index] ?? ''] = unescaped(parts[index + 1] ?? '');
  const lines = session.split('\n');
  const commands = lines.filter((line) => line.startsWith('$ ')).map((line) => line.slice(2));
  return { title: (lines[0] ?? '').replace(/^# /, ''), commands, files };
}

function unescaped(text: string): string {
  return text.replaceAll('␍', '\r').replace(/\n␃\n$/, '');
}

/** Plays the session in a new folder and returns the scenario's file with what really happened. */
export async function playScenario(text: string): Promise<string> {
  const { commands, files } = parseScenario(text);
  const cwd = workspace(files);
  const outcomes: string[] = [];
  for (const command of commands) {
    const { code, stdout, stderr } = await perform(command, cwd);
    const shown = [...marked('|', stdout), ...marked('!', stderr), ...(code === 0 ? [] : [`= ${code}`])];
    outcomes.push(shown.map((line) => line.replaceAll(cwd, '$WORK').trimEnd()).join('\n'));
  }
  let next = 0;
  // Everything but the outcomes stays as its author wrote it.
  return text.replace(/^(\$ .*\n)((?:[|!=](?: .*)?\n)*)/gm, (_, command: string) => {
    const outcome = outcomes[next++] ?? '';
    return outcome === '' ? command : `${command}${outcome}\n`;
  });
}

function marked(mark: string, text: string): readonly string[] {
  if (text === '') return [];
  const lines = text.replaceAll('\r', '␍').split('\n');
  const whole = lines.at(-1) === '';
  return (whole ? lines.slice(0, -1) : [...lines, '␃']).map((line) => `${mark} ${line}`);
}

async function perform(command: string, cwd: string): Promise<Outcome> {
  const { words, input, output } = wordsOf(command);
  if (words[0] !== 'dockshift') return shell(command, cwd);
  const stdin = input === null ? '' : readFileSync(join(cwd, input));
  const outcome = await dockshift(words.slice(1), { cwd, stdin });
  if (output === null) return outcome;
  writeFileSync(join(cwd, output), outcome.stdout);
  return { ...outcome, stdout: '' };
}

function shell(command: string, cwd: string): Outcome {
  const env = { ...process.env, ...GIT_IDENTITY };
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd, encoding: 'utf8', env });
  return { code: status ?? -1, stdout, stderr };
}

/** Words of a command line with single quotes, `< file` and `> file`; all that scenarios need. */
function wordsOf(command: string): { words: readonly string[]; input: string | null; output: string | null } {
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const fileAfter = (sign: string): string | null => {
    const at = words.indexOf(sign);
    return at === -1 ? null : (words.splice(at, 2)[1] ?? null);
  };
  return { input: fileAfter('<'), output: fileAfter('>'), words };
}
