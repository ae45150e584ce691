#!/usr/bin/env node
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { setFlagsFromString } from 'node:v8';

const main = new URL('../dist/main.js', import.meta.url);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`dockshift needs Node.js 20.19 or later, and this is ${process.versions.node}.\n`);
  process.exitCode = 2;
} else if (existsSync(main)) {
  // A run is short and its code is large: by default Node.js 20, which has no compiler between its quick and its
  // optimizing one, spends a third of the time on optimizing code that is not used much longer.
  if (major === 20) setFlagsFromString('--interrupt-budget=1000000');
  // Node.js 22.8 and later keep what they compiled for the next start.
  nodeModule.enableCompileCache?.();
  await import(main.href);
} else {
  process.stderr.write('dockshift is not built yet: run pnpm install, or pnpm run build.\n');
  process.exitCode = 2;
}
