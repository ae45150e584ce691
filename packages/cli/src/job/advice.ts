import type { ProblemCode } from '@dockshift/core';

/** What a user can do about each reason not to rewrite a file. */
export const ADVICE: { readonly [code in ProblemCode]: string } = {
  'no-instructions': 'There is nothing to rewrite.',
  'unknown-instruction': 'Correct the instruction; docker build refuses the file as it is.',
  'unterminated-heredoc': 'End the heredoc with its word alone on a line; docker build refuses the file as it is.',
  'bad-flag': 'Correct the flag; docker build refuses the file as it is.',
  'bad-arguments': 'Correct the arguments; docker build refuses the file as it is.',
  'bad-directive': 'Correct the directive; docker build refuses the file as it is.',
  'no-stage': 'Begin the build with FROM; a part of a Dockerfile is not rewritten.',
  'line-too-long': 'Break the line; docker build refuses the file as it is.',
  'too-many-instructions':
    'Is it a Dockerfile? The largest of 19,000 public ones has 254 instructions. Divide what a program makes into several files.',
  template: 'Render the template and run dockshift on the result.',
  'replaced-base': 'Give the context a name that is no image of a registry, and begin FROM with that.',
  'parsers-disagree': 'The file is too unusual to be sure of; it was left as it is.',
};
