/** Open premises of which it is plain whether the commands of generated builds keep them. */
const CLAIMS: readonly (readonly [claim: RegExp, holds: (source: string) => boolean])[] = [
  // Nothing generated removes the root folder.
  [/does not remove the working folder/, (source) => !/^WORKDIR|\bcd\b|PWD|golang/m.test(source)],
  [/The Go of the image works with modules|Every module that go\.mod requires can be fetched/, () => true],
  [/^The install leaves package-lock\.json as it is/, (source) => !/npm (?:i|install)\b/.test(source)],
  [/^`(?:npm|pip|go|\.\/setup\.sh)\b.*` further down does not read the package lists/, () => true],
];

/** Does a claim that dockshift can't prove hold for a generated build? Where that is not known, it does not. */
export function holds(claim: string, source: string): boolean {
  return CLAIMS.some(([pattern, test]) => pattern.test(claim) && test(source));
}
