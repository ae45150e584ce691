import fc from 'fast-check';

/** How a stage may say which earlier one it starts from: by its name, or by what an argument makes of it. */
export const stageReference: fc.Arbitrary<(stage: number) => string> = fc.constantFrom(
  (stage: number) => `s${stage}`,
  (stage: number) => `s${stage}`,
  (stage: number) => `s${stage}`,
  () => '${PICK}',
  () => '$PICK',
  () => '${NONE:-s0}',
  () => 's$NUMBER',
);

/** The arguments in front of the first stage that the references of a file need. */
export function argumentsOf(lines: readonly string[]): readonly string[] {
  const froms = lines.filter((line) => line.startsWith('FROM ')).join('\n');
  return [
    ...(froms.includes('PICK') ? ['ARG PICK=s0'] : []),
    ...(froms.includes('NONE') ? ['ARG NONE'] : []),
    ...(froms.includes('NUMBER') ? ['ARG NUMBER=0'] : []),
  ];
}

/**
 * What becomes of a text when somebody builds with other arguments than its defaults: one for each other stage that the first
 * reference may mean.
 */
export function withOtherArguments(source: string): readonly ((text: string) => string)[] {
  const froms = [...source.matchAll(/^FROM (\S+)/gm)].map(([, from = '']) => from);
  const first = froms.findIndex((from) => from.includes('PICK') || from.includes('NUMBER'));
  return Array.from(
    { length: Math.max(first - 1, 0) },
    (_, index) => (text: string) =>
      text.replace(/^ARG PICK=s0$/m, `ARG PICK=s${index + 1}`).replace(/^ARG NUMBER=0$/m, `ARG NUMBER=${index + 1}`),
  );
}
