import type { Colors } from '../terminal/colors.js';
import { wrap } from '../terminal/wrap.js';

/** The little Markdown that transforms describe themselves in, as lines for a terminal: paragraphs, lists, code, headings. */
export function terminalMarkdown(markdown: string, colors: Colors, width: number): readonly string[] {
  const lines: string[] = [];
  for (const block of blocksOf(markdown)) {
    if (lines.length > 0) lines.push('');
    lines.push(...blockLines(block, colors, width));
  }
  return lines;
}

/** Paragraphs, and fenced code with the empty lines inside it. */
function blocksOf(markdown: string): readonly string[] {
  return markdown.trim().match(/```[\s\S]*?(?:^```$|$(?![\s\S]))|(?:(?!^```)[^\n]+(?:\n|$))+/gm) ?? [];
}

function blockLines(block: string, colors: Colors, width: number): readonly string[] {
  const text = block.trim();
  if (text.startsWith('```')) {
    const code = text.split('\n').slice(1, -1);
    return code.map((line) => `    ${colors.cyan(line)}`.trimEnd());
  }
  if (text.startsWith('#')) return [colors.bold(text.replace(/^#+\s*/, ''))];
  if (!/^[-*] /.test(text)) return wrapped(text, width).map((line) => inline(line, colors));
  return text.split(/\n(?=[-*] )/).flatMap((item) => {
    const [first = '', ...rest] = wrapped(item.slice(2), width - 2);
    return [`- ${inline(first, colors)}`, ...rest.map((line) => `  ${inline(line, colors)}`)];
  });
}

/** Like {@link wrap}, but code and bold words stay on one line. */
function wrapped(text: string, width: number): readonly string[] {
  const glued = text.replace(/`[^`]+`|\*\*[^*]+\*\*/g, (span) => span.replace(/\s+/g, '\0'));
  return wrap(glued, width).map((line) => line.replaceAll('\0', ' '));
}

function inline(line: string, colors: Colors): string {
  const bold = line.replace(/\*\*([^*]+)\*\*/g, (_, text: string) => colors.bold(text));
  return colors.isColorSupported ? bold.replace(/`([^`]+)`/g, (_, code: string) => colors.cyan(code)) : bold;
}
