import type { InstructionBase } from './document.js';

/** `{{ x }}`, `{% x %}`, `<% x %>`, `#{x}`, `%%X%%` and `@X@`: what jinja, ERB, mustache, sed scripts and autoconf fill in. */
const MARK = /\{\{|\{%|<%|#\{|%%[\w-]+%%|@[A-Z][A-Z0-9_]*@/;

/** What m4 files begin their lines with. */
const M4 = /^(?:dnl|m4_\w+|(?:m4_)?(?:define|undefine|include|ifdef|ifelse|divert|undivert|changequote)\(.*)$/i;

/** Is what stands where a keyword should be a piece of a template? */
export function isTemplateLine(keyword: string, args: string): boolean {
  return MARK.test(keyword) || M4.test(keyword) || MARK.test(args);
}

/** Instructions whose arguments are names and paths, in which template marks have no other meaning. */
const NAMES_AND_PATHS: ReadonlySet<string> = new Set(['FROM', 'COPY', 'ADD', 'WORKDIR', 'USER', 'EXPOSE', 'VOLUME']);

/**
 * Must something fill in this instruction before BuildKit can take it? A RUN, CMD or ENV may well hold template marks,
 * for `docker inspect --format` or `sed`, so there only a line that begins with a `{%` or `<%` tag counts.
 */
export function isTemplated(base: InstructionBase): boolean {
  if (base.flags.some((flag) => flag.value !== null && MARK.test(flag.value))) return true;
  if (NAMES_AND_PATHS.has(base.keyword)) return MARK.test(base.args.text);
  const { text, pieces } = base.args;
  // Each piece is a line, the first one behind the keyword.
  return text.includes('%') && pieces.some((piece) => /^\s*[{<]%/.test(text.slice(piece.at, piece.at + piece.length)));
}

/** Can this be an image or a stage? Only for texts without variables; quotes are taken out later (`dockerfile2llb`). */
export function isImageName(image: string): boolean {
  return image.includes('$') || /^[\w.\-/:@+"'[\]\\`]+$/.test(image);
}
