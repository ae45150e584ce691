export type { Span } from './text/span.js';
export type * from './syntax/document.js';
