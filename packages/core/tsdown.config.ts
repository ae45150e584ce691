import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts', 'src/kit.ts'],
  platform: 'neutral',
  target: 'node20.19',
  dts: { oxc: true },
  fixedExtension: false,
});
