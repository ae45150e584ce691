/** Is a path left out of the build context by an ignore file? Written apart from dockshift's own matcher. */
export type Ignores = (path: string) => boolean;

/** Reads an ignore file: the last pattern that matches a path, or a folder above it, decides. */
export function readIgnoreFile(text: string | null): Ignores {
  const rules = (text ?? '').split(/\r?\n/).flatMap((line) => {
    const trimmed = line.startsWith('#') ? '' : line.trim();
    const keeps = trimmed.startsWith('!');
    const pattern = trimmed
      .slice(keeps ? 1 : 0)
      .replace(/^\/+|\/+$/g, '')
      .replace(/^\.\//, '');
    return pattern === '' ? [] : [{ keeps, expression: expressionOf(pattern) }];
  });
  return (path) => {
    let ignored = false;
    for (const { keeps, expression } of rules) if (expression.test(path)) ignored = !keeps;
    return ignored;
  };
}

function expressionOf(pattern: string): RegExp {
  const source = pattern
    .split('/')
    .map((part, index, parts) => {
      const last = index === parts.length - 1;
      if (part === '**') return last ? '.*' : '(?:.*/)?';
      const text = part
        .replace(/[.+^${}()|\\]/g, '\\$&')
        .replaceAll('*', '[^/]*')
        .replaceAll('?', '[^/]');
      return last ? text : `${text}/`;
    })
    .join('');
  return new RegExp(`^${source}(?:/.*)?$`);
}
