// What a pool of these tests starts, as a thread or as a process; the code of both is TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./answers.js');
