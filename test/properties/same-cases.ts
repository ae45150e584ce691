import fc from 'fast-check';
import { firstSeed } from './runs.js';

fc.configureGlobal({ seed: firstSeed() });
