export type * from './syntax/document.js';
export { parse } from './syntax/parse.js';
export { print } from './syntax/print.js';
export type { Span } from './text/span.js';
