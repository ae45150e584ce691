import type { Document, Instruction } from '../syntax/document.js';
import { parse } from '../syntax/parse.js';
import { type Span, slice } from '../text/span.js';
import { defineAnalysis } from './memo.js';

/** Every comment of a file, outer and inner ones, in source order. */
const comments = defineAnalysis((document): readonly Span[] => {
  const outer = document.tiles.filter((tile) => tile.kind === 'comment').map((tile) => tile.span);
  const inner = document.instructions.flatMap((instruction) => instruction.comments);
  return [...outer, ...inner].sort((a, b) => a.start - b.start);
});

/** The comments that begin inside a span, in source order, each without its indent and line ending. */
export function commentsWithin(document: Document, span: Span): readonly string[] {
  const all = comments(document);
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.start ?? 0) < span.start) low = middle + 1;
    else high = middle;
  }
  const found: string[] = [];
  for (let i = low; i < all.length; i++) {
    const comment = all[i];
    if (comment === undefined || comment.start >= span.end) break;
    found.push(slice(document.source, comment).trim());
  }
  return found;
}

/** Tools that a comment speaks to where it begins with their name. */
const TO_A_TOOL =
  /^#+\s*(?:hadolint|dockshift-ignore|checkov:skip|trivy:ignore|kics-scan|nosemgrep|nosec|nosonar|skipcq|semgrep|tally|docker[-_]?file[-_]?lint)\b/i;

/** Tools whose name may as well begin a sentence: a colon stands behind. */
const NAMED =
  /^#+\s*(?:renovate|updatecli|dependabot|trivy|tfsec|checkov|syft|grype|snyk|dockle|shellcheck|cspell|spell-?checker|codespell|gitleaks|pragma|bearer|x-release-please[-\w]*)\s?[:=]/i;

/** An order to whatever tool: `tool:ignore=…`, `tool disable=…`. */
const ORDER = /^#+\s*[a-z]\w*[: ](?:- )?(?:global )?(?:ignore|skip|disable|enable|allow|allowlist)[-:=,[]/i;

/** What Renovate's custom managers look for in the comment above a version (its documentation, custom manager presets). */
const FOR_RENOVATE = /\b(?:datasource|depName|packageName)=\S/;

const PRAGMAS = [TO_A_TOOL, NAMED, ORDER, FOR_RENOVATE];

/** The first comment in a span that speaks to a tool, as an order for the instruction below; null if there is none. */
export function pragmaIn(document: Document, span: Span): string | null {
  return commentsWithin(document, span).find((comment) => PRAGMAS.some((pragma) => pragma.test(comment))) ?? null;
}

/** A line of signs, or a title between such signs, begins a section of the file. */
const SECTION = /^#[#\s]*(?:##|-{3,}|={3,}|\*{3,}|_{3,}|~{3,}|\+{3,}|(?:begin|end)\b|(?:end)?region\b)/i;

/** The first comment in a span that begins a section; null if there is none. */
export function sectionIn(document: Document, span: Span): string | null {
  return commentsWithin(document, span).find((comment) => SECTION.test(comment)) ?? null;
}

/**
 * The comment above a RUN that heads other instructions, too: a blank line parts it from what stands above, and neither a blank line
 * nor a comment parts the RUNs below it from what follows them, such as an ENV. RUNs alone may become one, with it inside.
 */
export function headingOfSeveral(document: Document, run: Instruction): string | null {
  const above = document.instructions[run.index - 1];
  if (above === undefined) return null;
  const lines = linesBetween(document, above, run);
  const first = lines.lastIndexOf('') + 1;
  const heading = lines[first];
  if (first === 0 || heading?.startsWith('#') !== true) return null;
  for (let at = run; at.kind === 'RUN'; ) {
    const next = document.instructions[at.index + 1];
    if (next === undefined || next.kind === 'FROM') return null;
    if (linesBetween(document, at, next).some((line) => line === '' || line.startsWith('#'))) return null;
    at = next;
  }
  return heading;
}

/** The lines between two instructions, without blanks around them. */
function linesBetween({ source }: Document, above: Instruction, below: Instruction): readonly string[] {
  const lines = slice(source, { start: above.span.end, end: below.span.start }).split('\n');
  return lines.slice(1, -1).map((line) => line.trim());
}

/** Keywords in lower case are words of a sentence: `# run the tests`. */
const SHOUTED = /^#[#\s]*[A-Z]{3,}\s/;

/**
 * The first comment in a span that is an instruction taken out for now (`# RUN make test`); null if there is none. Inside
 * of another RUN it could not simply be put back.
 */
export function commentedInstruction(document: Document, span: Span): string | null {
  return commentsWithin(document, span).find((comment) => SHOUTED.test(comment) && isInstruction(comment)) ?? null;
}

function isInstruction(comment: string): boolean {
  const { instructions, problems } = parse(`FROM scratch\n${comment.replace(/^[#\s]+/, '')}\n`);
  const [, instruction] = instructions;
  // A line that goes on (`# RUN a && \`) may not be whole yet.
  return instruction !== undefined && instruction.kind !== 'UNKNOWN' && problems.length === 0;
}
