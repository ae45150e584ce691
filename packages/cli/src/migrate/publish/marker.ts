import { createHash } from 'node:crypto';

/**
 * The body of a pull request with a comment that nobody sees: the campaign, by which it is found again, and a check of the text,
 * by which it is known whether a person has edited it since.
 */
export function withMarker(body: string, marker: string): string {
  const text = normal(body);
  return `${text}\n\n<!-- dockshift campaign=${marker} text=${checkOf(text)} -->\n`;
}

/** Does the body carry the campaign's marker? */
export function hasMarker(body: string, marker: string): boolean {
  return markerIn(body)?.campaign === marker;
}

/** Was the text changed after it was written? */
export function isEdited(body: string): boolean {
  const found = markerIn(body);
  return found === null || checkOf(normal(body.slice(0, found.at))) !== found.text;
}

function markerIn(body: string): { readonly campaign: string; readonly text: string; readonly at: number } | null {
  const found = [...body.matchAll(/<!-- dockshift campaign=([a-z0-9-]+) text=([0-9a-f]{16}) -->/g)].at(-1);
  const [, campaign, text] = found ?? [];
  return found === undefined || campaign === undefined || text === undefined
    ? null
    : { campaign, text, at: found.index };
}

/** Forges change line ends and blanks at the end. */
function normal(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}

function checkOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
