import fc from 'fast-check';
import { maybe, weighted } from './words.js';

/** What a RUN has behind its flags where commands are the lines of a heredoc. */
export function heredocOf(commands: fc.Arbitrary<readonly string[]>): fc.Arbitrary<string> {
  return fc
    .record({
      commands,
      word: weighted([4, '<<EOF'], [1, "<<'EOF'", '<<-EOF']),
      options: weighted([5, 'set -e'], [2, ''], [1, 'set -eux', 'set -eu\nset -x']),
      note: maybe(weighted([1, '# what comes next', '\n  # what comes next\n', ''])),
      behind: weighted([4, ''], [1, ' # and no more', '\n', '\n# the end']),
    })
    .map(({ commands: [first = 'true', ...rest], word, options, note, behind }) => {
      const lines = [...(options === '' ? [] : [options]), first, ...note, ...rest].join('\n') + behind;
      const tab = word.startsWith('<<-') ? '\t' : '';
      const indented = lines.split('\n').map((line) => (line === '' ? '' : tab + line));
      return [word, ...indented, `${tab}EOF`].join('\n');
    });
}
