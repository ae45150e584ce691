/** Names as a part of a sentence: "a", "a and b", "a, b and c"; of many, the first few and how many more there are. */
export function sentenceList(names: readonly string[], most = 3): string {
  const [first = ''] = names;
  if (names.length <= 1) return first;
  if (names.length > most) return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** A word of a file, set apart from the sentence around it. */
export function quoted(word: string): string {
  return `"${word}"`;
}
