/**
 * GitHub Actions takes a line that begins with `::`, or has `##[` in it, for a command, whoever prints it (docs.github.com, "Workflow
 * commands for GitHub Actions"): what stands in a file's name would be obeyed.
 */
export function noCommand(line: string): string {
  return line.replace(BEGIN, (colons) => colons.replace(':', '\\x3a')).replaceAll('##[', '##\\x5b');
}

// Blanks and colours may stand ahead of it.
const BEGIN = /^(?:\s|\p{Cc}\[[\d;]*m)*::/u;
