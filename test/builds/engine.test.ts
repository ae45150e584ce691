import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { engineForTests } from './engine.js';

const engine = await engineForTests();

describe.skipIf('missing' in engine)(
  `an engine for tests${'missing' in engine ? ` (skipped: ${engine.missing})` : ''}`,
  () => {
    it('builds for Linux', () => {
      const env = 'missing' in engine ? {} : engine.env;
      const argv = ['version', '--format', '{{.Server.Os}}'];
      expect(execFileSync('docker', argv, { env, encoding: 'utf8' })).toBe('linux\n');
    });
  },
);
