import { existsSync, readFileSync } from 'node:fs';
import { STATE } from './mutant-state.js';
import { turnOff } from './rule-switch.js';

// The rule that is off in all of this run, by its name.
turnOff(existsSync(STATE.current) ? readFileSync(STATE.current, 'utf8') : null);
