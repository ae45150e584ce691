/** FNV-1a with a last mix, 32 bits: equal for equal texts, and for no other two but by chance. */
export function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  return value ^ (value >>> 13);
}

/** Two of them with other seeds: together 64 bits. */
export const SEEDS: readonly [number, number] = [0x811c9dc5, 0x01234567];
