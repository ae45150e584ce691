import { describe, expect, it } from 'vitest';
import { escapeHtml, html } from './html.js';

describe('html', () => {
  it('escapes text, and leaves its own markup as it is', () => {
    const list = ['<b>', '"\'&'].map((text) => html`<li title="${text}">${text}</li>`);
    expect(html`<ul>${list}</ul>${null}${7}`.html).toBe(
      '<ul><li title="&lt;b&gt;">&lt;b&gt;</li><li title="&quot;&#39;&amp;">&quot;&#39;&amp;</li></ul>7',
    );
  });

  it('makes control characters and turning marks visible', () => {
    expect(escapeHtml('a\u0000\u001b[31m\u202e\tb\nc\r')).toBe('a\\x00\\x1b[31m\\x202e\tb\nc\\x0d');
  });
});
