import { describe, expect, it } from 'vitest';
import { APP, planOf, type ViewInput } from '../../kit/project-view.fixture.js';
import { COREPACK } from '../lock/pnpm-lock.fixture.js';
import { yarn } from './yarn.js';

describe('the program of yarn 2 and later among the sources', () => {
  it.each<[what: string, release: string, more: ViewInput['files'], folders: readonly string[]]>([
    ['the folder of its releases', '.yarn/releases/yarn-4.1.0.cjs', {}, ['.yarn/releases']],
    ['no folder of another name', 'tools/yarn-4.1.0.cjs', {}, []],
    ['no folder with other files', '.yarn/releases/yarn-4.1.0.cjs', { '.yarn/releases/a.txt': '' }, []],
    ['no folder with folders', '.yarn/releases/yarn-4.1.0.cjs', { '.yarn/releases/a/b.js': '' }, []],
  ])('takes %s along', (_, release, more, folders) => {
    const files = {
      'package.json': { ...APP, packageManager: 'yarn@4.1.0' },
      'yarn.lock': '__metadata:\n  version: 8\n\n"express@npm:^4.0.0":\n  version: 4.1.0\n',
      '.yarnrc.yml': `yarnPath: ${release}\n`,
      [release]: '',
      ...more,
    };
    const result = planOf(yarn, 'yarn install --immutable', { files, earlier: COREPACK });
    expect(result.ok && result.folders).toEqual(folders);
  });
});
