import { mergeRuns } from '@dockshift/transforms';
import { expect, it } from 'vitest';
import { outcomeOf } from './runs-outcome.js';

it.each(['for p in /proc/[0-9]*; do true; done', 'case /proc/$X/comm in *) true;; esac', 'true'])(
  'RUNs are apart where one looks at processes by the words of a compound command: %s',
  (command) => {
    expect(outcomeOf(mergeRuns, `RUN touch /y\nRUN ${command}`)).toBe(command === 'true' ? 'joined' : 'not-one-shell');
  },
);
