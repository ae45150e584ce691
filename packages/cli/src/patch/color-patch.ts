import type { Colors } from '../terminal/colors.js';

/** A patch as git shows it on a terminal. */
export function colorPatch(patch: string, colors: Colors): string {
  if (!colors.isColorSupported) return patch;
  return patch.replace(/^(?:.*)$/gm, (line) => {
    if (/^(?:diff --git |--- |\+\+\+ |new file mode )/.test(line)) return colors.bold(line);
    if (line.startsWith('@@')) return colors.cyan(line);
    if (line.startsWith('+')) return colors.green(line);
    if (line.startsWith('-')) return colors.red(line);
    return line;
  });
}
