import { joinAptUpdate } from '@dockshift/transforms';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from './runs-outcome.js';

describe('an apt-get update, and an install that needs its lists', () => {
  it.each([
    ['RUN apt-get update | RUN apt-get install -y a', 'joined'],
    ['RUN apt-get update && touch /a | RUN apt-get install -y a', 'joined'],
    // The lists are those of the base image.
    ['RUN touch /a | RUN apt-get install -y a', 'left'],
    ['RUN apt-get update && apt-get install -y a | RUN apt-get install -y b', 'left'],
    ['RUN apt-get update | RUN apt-get update && apt-get install -y a', 'left'],
    ['RUN apt-get update | RUN apt-get update && apt-get install -y a | RUN apt-get install -y b', 'left'],
    ['RUN apt-get update | RUN apt-cache policy a', 'left'],
    ['RUN apt-get update | RUN apt-cache policy a | RUN apt-get install -y a', 'left'],
    ['RUN apt-get update | RUN touch /a | RUN apt-get install -y a', 'joined'],
  ])('%s: %s', (lines, expected) => {
    expect(outcomeOf(joinAptUpdate, lines.replaceAll(' | ', '\n'))).toBe(expected);
  });
});
