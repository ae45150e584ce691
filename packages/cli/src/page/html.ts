/** A piece of a page whose markup is our own and in which everything else is escaped. */
export interface Html {
  readonly html: string;
}

/** What may stand in a template: pieces as they are, text escaped, nothing for null. */
type Part = Html | string | number | null | readonly Html[];

/** Makes a piece of a page; every value in it that is text is escaped, in elements as in quoted attributes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const texts = strings.map((string, index) => string + (index < parts.length ? rendered(parts[index] ?? null) : ''));
  return { html: texts.join('') };
}

/** Text that is safe between tags and in quoted attributes. Control characters, which HTML forbids, become visible. */
export function escapeHtml(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const known = ENTITIES[character];
    if (known !== undefined) return known;
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Besides markup: controls but tab and line feed, and the marks that make a line read otherwise than it is.
const UNSAFE = /[&<>"']|(?![\t\n])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

function rendered(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : part.map((one) => one.html).join('');
}
