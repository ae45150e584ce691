import { serve } from '../../packages/cli/src/job/serve.js';
import { fakeEngine } from './fake-engine.js';

serve(fakeEngine);
