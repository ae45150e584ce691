import type { NamedDockerfile } from '../context/build-context.js';
import { ASKS_FOR_ANYTHING } from '../context/other-dockerfiles.js';
import type { Document } from '../syntax/document.js';
import { parse } from '../syntax/parse.js';
import { oncePer } from '../text/recall.js';

/** A Dockerfile beside the one at hand, parsed once however often it is asked. One that is too large to be read may ask for anything. */
export const documentOf: (other: NamedDockerfile) => Document = oncePer(({ text }) => {
  const document = parse(text);
  return document.problems.some(({ code }) => code === 'too-many-instructions') ? parse(ASKS_FOR_ANYTHING) : document;
});
