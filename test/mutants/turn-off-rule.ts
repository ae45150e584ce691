import { turnOff } from './rule-switch.js';

// The rule that is off in all of this run, by its name.
turnOff(process.env['DOCKSHIFT_MUTANT'] ?? null);
