/** The text as UTF-8 can hold it: half of a surrogate pair, which a name in a file may have, becomes U+FFFD. */
export function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
