import { foldCleanup } from '@dockshift/transforms';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from './runs-outcome.js';

describe('a RUN that deletes, and the one that made what it deletes', () => {
  it.each([
    ['RUN touch /opt/a | RUN rm -r /opt/a', 'joined'],
    ['RUN touch /opt/a/b | RUN rm -r /opt/a', 'joined'],
    ['RUN touch /opt/a | RUN rm -r /opt/b', 'left'],
    // Of what it deletes nothing is in the layer.
    ['RUN rm -rf /opt/a | RUN rm -rf /opt/a', 'left'],
    // It may put something there, and leaves nothing behind.
    ['RUN npm install -g a | RUN rm -rf /tmp', 'left'],
    ['RUN touch /opt/a | RUN A=b', 'left'],
  ])('%s: %s', (lines, expected) => {
    expect(outcomeOf(foldCleanup, lines.replaceAll(' | ', '\n'))).toBe(expected);
  });
});
