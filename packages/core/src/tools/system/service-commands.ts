import { basename } from '../../text/paths.js';
import { isObject, parseObject, textList } from '../kit/json-value.js';
import { hasPrograms } from './services.js';

/** A command in a file of settings, and the line that it stands in, from 0. */
export interface ServiceCommand {
  readonly text: string;
  readonly line: number;
}

/**
 * The commands, as shell scripts, that a file of settings has something else run: a supervisor's list, a unit of systemd, a
 * crontab, a Procfile, a Makefile, the scripts of a package.json. Null: it is no such file.
 */
export function serviceCommands(path: string, text: string): readonly ServiceCommand[] | null {
  const name = basename(path);
  const lines = joined(text);
  if (/\.(?:service|timer)$/.test(name)) return values(lines, /^Exec\w*=[-@:+!|]*/);
  if (hasPrograms(text)) return values(lines, /^\s{0,80}command\s{0,80}=\s{0,80}/);
  if (name === 'package.json' || name === 'composer.json') return scriptsOf(text);
  if (/^(?:GNUm|[Mm])akefile$/.test(name)) return recipes(lines);
  if (/^Procfile/.test(name)) return values(lines, /^[\w-]+:\s{0,80}/);
  if (name === 'inittab') return values(lines, /^[^:#]*:[^:]*:[^:]*:/);
  if (/cron/.test(path) && !text.startsWith('#!')) return jobs(lines);
  return null;
}

/** Lines with those that go on behind a `\` put together, each at the number of its first. */
function joined(text: string): readonly ServiceCommand[] {
  const found: { text: string; line: number }[] = [];
  let open: { text: string; line: number } | null = null;
  for (const [line, raw] of text.split(/\r?\n/).entries()) {
    const goesOn = raw.endsWith('\\');
    const part = goesOn ? `${raw.slice(0, -1)} ` : raw;
    if (open === null) {
      open = { text: part, line };
      found.push(open);
    } else open.text += part;
    if (!goesOn) open = null;
  }
  return found;
}

function values(lines: readonly ServiceCommand[], key: RegExp): readonly ServiceCommand[] {
  return lines.flatMap(({ text, line }) => {
    const start = key.exec(text)?.[0];
    return start === undefined ? [] : [{ text: text.slice(start.length), line }];
  });
}

/** Behind five fields of time, or `@daily`, a job has a command; in the system's tables the user's name is ahead of it (crontab(5)). */
function jobs(lines: readonly ServiceCommand[]): readonly ServiceCommand[] {
  return lines.flatMap(({ text, line }) => {
    const words = text.trim().split(/\s+/);
    const [first = ''] = words;
    if (first === '' || first.startsWith('#') || /^\w+=/.test(first)) return [];
    const command = words.slice(first.startsWith('@') ? 1 : 5);
    return [command, command.slice(1)].filter((one) => one.length > 0).map((one) => ({ text: one.join(' '), line }));
  });
}

/** The recipe of each rule as a script, without the `@` and `-` in front of its lines (GNU make manual, "Recipes in rules"). */
function recipes(lines: readonly ServiceCommand[]): readonly ServiceCommand[] {
  const found: { text: string; line: number }[] = [];
  let inRule = false;
  for (const { text, line } of lines) {
    const isRecipe = text.startsWith('\t');
    if (!isRecipe && text.trim() !== '') inRule = false;
    if (!isRecipe) continue;
    // `$(NAME)` is make's, and stands for what a shell's `${NAME}` could.
    const command = text
      .trim()
      .replace(/^[@+-]+/, '')
      .replace(/\$\((\w+)\)/g, '$${$1}')
      .replaceAll('$$', '$');
    const last = found.at(-1);
    if (inRule && last !== undefined) last.text += `\n${command}`;
    else found.push({ text: command, line });
    inRule = true;
  }
  return found;
}

function scriptsOf(text: string): readonly ServiceCommand[] {
  const scripts = parseObject(text)?.['scripts'];
  const lines = text.split('\n');
  return (isObject(scripts) ? Object.entries(scripts) : []).flatMap(([name, script]) => {
    const line = Math.max(
      lines.findIndex((one) => one.includes(`"${name}"`)),
      0,
    );
    return textList(Array.isArray(script) ? script : [script]).map((one) => ({ text: one, line }));
  });
}
