import type { Colors } from '../terminal/colors.js';
import { indented, wrap } from '../terminal/wrap.js';
import type { Command } from './command.js';
import { COMMON_FLAGS, type Flag } from './flag.js';

/** Help pages are never wider, whatever the terminal. */
const WIDEST = 100;

/** The page of the whole program. */
export function overview(commands: readonly Command[], colors: Colors, columns: number): string {
  const width = Math.min(columns, WIDEST);
  const names = commands.map((command) => `${command.name} ${command.operands}`.trim());
  const column = Math.max(...names.map((name) => name.length)) + 4;
  return text([
    `${colors.bold('dockshift')} rewrites Dockerfiles so that they rebuild faster and ship smaller,`,
    'and never changes what they mean.',
    '',
    `${colors.bold('Usage:')} dockshift <command> [flags]`,
    '',
    colors.bold('Commands'),
    ...commands.flatMap((command, index) => row(names[index] ?? '', command.summary, column, width, colors)),
    '',
    colors.bold('Flags'),
    ...row('-h, --help', 'show this page; after a command, its page', column, width, colors),
    ...row('    --version', 'show the version', column, width, colors),
  ]);
}

/** The page of one command. */
export function commandPage(command: Command, colors: Colors, columns: number): string {
  const width = Math.min(columns, WIDEST);
  const flags = [...command.flags, ...COMMON_FLAGS];
  const column = Math.max(...flags.map((flag) => flagName(flag).length)) + 4;
  const groups = [...new Set(flags.map((flag) => flag.group))];
  return text([
    `${colors.bold('Usage:')} dockshift ${command.name} ${command.operands} [flags]`.replace(/ +/g, ' '),
    ...command.description.flatMap((paragraph) => ['', ...wrap(paragraph, width)]),
    ...groups.flatMap((group) => [
      '',
      colors.bold(group),
      ...flags
        .filter((flag) => flag.group === group)
        .flatMap((flag) => row(flagName(flag), flag.help, column, width, colors)),
    ]),
    ...(command.examples.length === 0 ? [] : ['', colors.bold('Examples')]),
    ...command.examples.flatMap(([line, what]) => [`  ${colors.cyan(line)}`, ...indented(what, '      ', width)]),
  ]);
}

function flagName(flag: Flag): string {
  const short = flag.short === undefined ? '    ' : `-${flag.short}, `;
  const value = flag.placeholder === undefined ? '' : ` ${flag.placeholder}`;
  return `${short}--${flag.name}${flag.orValue === undefined ? value : `[=${flag.orValue}]`}`;
}

function row(name: string, help: string, column: number, width: number, colors: Colors): readonly string[] {
  const lines = wrap(help, Math.max(width - column - 2, 20));
  return lines.map((line, index) => `  ${index === 0 ? colors.cyan(name.padEnd(column)) : ' '.repeat(column)}${line}`);
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
