// A process of a campaign that breaks down over one repository; its code is TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./fragile-answers.js');
