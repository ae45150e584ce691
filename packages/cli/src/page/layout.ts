import { escapeHtml } from './escape.js';
import { STYLES } from './styles.js';

/** What a page consists of. */
export interface Page {
  /** Plain text. */
  readonly title: string;
  /** HTML. */
  readonly body: string;
  /** What this page needs beyond {@link STYLES}. */
  readonly styles: string;
}

/** A whole page in one file: it loads nothing and runs nothing. */
export function pageOf({ title, body, styles }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${STYLES}${styles}</style>
</head>
<body>
${body}
</body>
</html>
`;
}
