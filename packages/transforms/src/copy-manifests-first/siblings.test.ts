import { memoryContext, parse } from '@dockshift/core/kit';
import { describe, expect, it } from 'vitest';
import { copyWithoutInstall } from './siblings.js';

describe('what is about to be ignored', () => {
  it.each<[string, boolean]>([
    ['COPY . .\nCMD ["node", "index.js"]', true],
    ['COPY . .\nRUN npm run build', true],
    ['COPY . .\nRUN npm ci', false],
    ['COPY . .\nRUN ./setup.sh', false],
    ['COPY src src', false],
  ])('may come from whoever builds a file with %s: %s', (lines, may) => {
    const context = memoryContext({
      files: { 'web.Dockerfile': `FROM node:20\n${lines}\n` },
      dockerfile: 'Dockerfile',
    });
    const found = copyWithoutInstall(['node_modules'], parse('FROM a\nCOPY . .\nRUN npm ci\n'), context);
    expect(found).toBe(may ? 'web.Dockerfile' : null);
  });
});
