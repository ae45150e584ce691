/**
 * Text from a file or a file name, safe to print: control characters, which could move the cursor
 * or change the colours of a terminal, become visible escapes. A tab becomes one space.
 */
export function printable(text: string): string {
  return text.replace(CONTROL, (character) => {
    if (character === '\t') return ' ';
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}

// C0 and C1 controls, DEL, and the bidirectional overrides that can make a line read otherwise than it is.
const CONTROL = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;
