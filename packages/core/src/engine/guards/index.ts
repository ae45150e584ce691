import { commentsGuard } from './comments.js';
import { configGuard } from './config.js';
import type { Guard } from './guard.js';
import { orderGuard } from './order.js';
import { stagesGuard } from './stages.js';
import { syntaxGuard } from './syntax.js';

/** All guards; the first asks the cheapest question. */
export const GUARDS: readonly Guard[] = [syntaxGuard, commentsGuard, stagesGuard, configGuard, orderGuard];
