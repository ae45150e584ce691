import type { NamedDockerfile } from '../context/build-context.js';
import type { Document } from '../syntax/document.js';
import { parse } from '../syntax/parse.js';
import { oncePer } from '../text/recall.js';

/** A Dockerfile beside the one at hand, parsed once however often it is asked. */
export const documentOf: (other: NamedDockerfile) => Document = oncePer(({ text }) => parse(text));
