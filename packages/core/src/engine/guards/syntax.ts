import { print } from '../../syntax/print.js';
import type { Guard } from './guard.js';

/** The new text parses, and prints as it is. */
export const syntaxGuard: Guard = {
  id: 'syntax',
  judges: 'text',
  check({ after }) {
    const problem = after.problems[0];
    if (problem !== undefined) return `The result does not parse: ${problem.message}`;
    return print(after) === after.source ? null : 'The result does not print as it was parsed.';
  },
};
