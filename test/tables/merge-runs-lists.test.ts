import { mergeRuns } from '@dockshift/transforms';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from './runs-outcome.js';

describe('two RUNs, of which one fetches lists of packages', () => {
  it.each([
    ['RUN apt-get update && mkdir /a | RUN apt-get install -y a', 'joined'],
    ['RUN apt-get update | RUN mkdir /a', 'not-worth-it'],
    ['RUN apt-get update | RUN apt-get update && apt-get install -y a', 'not-worth-it'],
    ['RUN apt-get update | RUN mkdir /a && pip install b', 'not-worth-it'],
    ['RUN apt-get update && pip install b | RUN apt-get install -y a', 'not-worth-it'],
    ['RUN apt-get update && apt-get install -y a | RUN apt-get install -y b', 'not-worth-it'],
    ['RUN apt-get update | RUN rm -rf /var/lib/apt/lists/*', 'joined'],
    ['RUN mkdir /a | RUN apt-get install -y a', 'not-worth-it'],
  ])('%s: %s', (lines, expected) => {
    expect(outcomeOf(mergeRuns, lines.replaceAll(' | ', '\n'))).toBe(expected);
  });
});
