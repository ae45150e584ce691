/** Why lines for an ignore file are not proposed. */
export type IgnoreCode = 'exception' | 'needed' | 'unknown-copy' | 'reads-history';

/** The same as the declines of a transform. */
export const IGNORE_DECLINES: { readonly [code in IgnoreCode]: string } = {
  exception: 'Exceptions (`!`) of the ignore file, or files that a line would leave out as well, stand against it.',
  needed: 'An instruction of a Dockerfile with this context asks for it by its name.',
  'unknown-copy': 'What an instruction copies is not known.',
  'reads-history': 'A step calls a program that may read the history of the repository.',
};
