import { type Document, type Instruction, open, type Premise, shortText, slice } from '@dockshift/core/kit';

/** What the file has that versions of Docker's frontend are known to read in different ways, each as a premise (its release notes). */
export function readOtherwise(document: Document): readonly Premise[] {
  return [
    ...document.instructions.flatMap((instruction) => ofInstruction(instruction)),
    ...(failsAtWarnings(document)
      ? [
          open(
            'No check that the newest frontend has, and that of the builder has not, warns of anything: `error=true`.',
          ),
        ]
      : []),
  ];
}

function ofInstruction(instruction: Instruction): readonly Premise[] {
  if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return [];
  const { heredocs, flags, sources } = instruction;
  // Release notes of 1.6.0: "Changed the permissions for Heredocs to 0644".
  const hasMode = flags.some((flag) => flag.name === 'chmod');
  const files = heredocs.length > 0 && !hasMode;
  // Release notes of 1.5.0: "ADD command can now import files directly from Git URLs".
  const repository = sources.some((source) => REPOSITORY.test(source));
  const text = shortText(instruction);
  return [
    ...(files
      ? [open(`That \`${text}\` makes a file of mode 644, as it does since version 1.6, is what is meant.`)]
      : []),
    ...(repository
      ? [
          open(
            `That \`${text}\` clones a repository, as it does since version 1.5, is what is meant: it was a download.`,
          ),
        ]
      : []),
  ];
}

/** `https://example.org/a.git#v1`. */
const REPOSITORY = /^https?:\/\/.*\.git(?:[#?]|$)/;

/**
 * `# check=error=true`: what is a warning of a check lets the build fail (Dockerfile reference, "check"). It is looked for as `syntax` is, behind a
 * line that begins with `#!` as well (parser/directives.go, ParseDirective): there it is a comment to all others.
 */
function failsAtWarnings({ source, tiles }: Document): boolean {
  return tiles.some(
    (tile) =>
      (tile.kind === 'directive' || tile.kind === 'comment') &&
      /^#\s*check\s*=.*\berror\s*=\s*(?:1|t|true)\b/i.test(slice(source, tile.span)),
  );
}
