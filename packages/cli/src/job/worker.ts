import { dockshiftEngine } from './dockshift-engine.js';
import { serve } from './serve.js';

serve(dockshiftEngine());
