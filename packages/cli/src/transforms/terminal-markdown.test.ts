import { describe, expect, it } from 'vitest';
import { colorsFor } from '../terminal/colors.js';
import { terminalMarkdown } from './terminal-markdown.js';

const TEXT = `
Some \`RUN a b\` and **bold
words** here.

## Heading

- first point that is long
  and goes on
- second

\`\`\`dockerfile
RUN a && \\

    b
\`\`\`
`;

describe('terminalMarkdown', () => {
  it('wraps paragraphs and lists and leaves code as it is', () => {
    expect(terminalMarkdown(TEXT, colorsFor(false, {}, false), 20)).toEqual([
      'Some `RUN a b` and',
      'bold words here.',
      '',
      'Heading',
      '',
      '- first point that',
      '  is long and goes',
      '  on',
      '- second',
      '',
      '    RUN a && \\',
      '',
      '        b',
    ]);
  });

  it('colours code where there are colours', () => {
    const [line] = terminalMarkdown('`x` **y**', colorsFor(true, {}, false), 80);
    expect(line).toBe('\u001b[36mx\u001b[39m \u001b[1my\u001b[22m');
  });
});
