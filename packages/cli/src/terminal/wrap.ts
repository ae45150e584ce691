/** Breaks text at spaces into lines of at most `width` characters; a longer word keeps a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** Wrapped text whose lines all begin with `indent`. */
export function indented(text: string, indent: string, width: number): readonly string[] {
  return wrap(text, Math.max(width - indent.length, 20)).map((line) => indent + line);
}

/** Parts with commas between them, broken into lines between parts only; empty parts are left out. */
export function packed(parts: readonly string[], columns: number): readonly string[] {
  const lines: string[] = [];
  const said = parts.filter((part) => part !== '');
  said.forEach((part, index) => {
    const text = index < said.length - 1 ? `${part},` : part;
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + text.length <= columns) lines[lines.length - 1] = `${last} ${text}`;
    else lines.push(text);
  });
  return lines;
}
