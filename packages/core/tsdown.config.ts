import { defineConfig } from 'tsdown';
import { thirdPartyNotices } from '../../scripts/build/third-party-notices.js';

export default defineConfig({
  // An entry of its own makes a chunk of its own: who imports `parse` and `print` alone bundles nothing else, also by way of the index.
  entry: ['src/index.ts', 'src/kit.ts', 'src/syntax.ts'],
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'node20.19',
  dts: { oxc: true },
  fixedExtension: false,
  // prettier is 12 MB, of which its layout of documents is needed: 30 kB, which come along.
  deps: { onlyBundle: ['prettier'] },
  plugins: [thirdPartyNotices('THIRD-PARTY-NOTICES.txt')],
});
