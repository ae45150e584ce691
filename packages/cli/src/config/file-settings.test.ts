import { transforms } from '@dockshift/transforms';
import { describe, expect, it } from 'vitest';
import { nameOfTransform } from '../job/named-transforms.js';
import { chosenTransforms } from './choose-transforms.js';
import type { ConfigValue } from './config-value.js';
import { isIgnoredBy, isNamedBy, settingsFor } from './file-settings.js';
import type { Config } from './load-config.js';

function config(...values: readonly ConfigValue[]): Config {
  const layers = values.map((value, index) => ({ file: `/r/${index}`, path: `${index}`, folder: '/r', value }));
  return { file: '/r/0', layers };
}

interface Flags {
  readonly preset?: string;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly taken?: readonly string[];
}

function chosen(given: Config, flags: Flags = {}, file = '/r/Dockerfile'): readonly string[] {
  const selection = { preset: null, only: [], skip: [], ...flags };
  return chosenTransforms(transforms, selection, settingsFor(given, file)).map(nameOfTransform);
}

describe('which transforms run', () => {
  const own = config({ only: ['json-cmd'], transforms: { 'merge-runs': { when: 'always' }, 'copy-link': true } });

  it('is what the configuration says', () => {
    expect(chosen(own)).toEqual(['merge-runs?when=always', 'json-cmd', 'copy-link']);
    expect(chosen(config({ preset: 'size', transforms: { 'merge-runs': { when: 'worth-it' } } }))).toContain(
      'merge-runs',
    );
    expect(chosen(config({ preset: 'size' }))).toContain('merge-runs?when=always');
    expect(chosen(config({ skip: ['merge-runs'] }))).not.toContain('merge-runs');
  });

  it('is what the command line says where it says something', () => {
    expect(chosen(own, { only: ['legacy-env'] })).toEqual(['legacy-env']);
    expect(chosen(own, { only: ['merge-runs'] })).toEqual(['merge-runs?when=always']);
    expect(chosen(own, { skip: ['copy-link'] })).toEqual(['merge-runs?when=always', 'json-cmd']);
    expect(chosen(own, { preset: 'cache' })).toContain('copy-manifests-first');
    expect(chosen(own, { preset: 'cache' })).not.toContain('json-cmd');
    expect(chosen(config({ skip: ['merge-env'] }), { preset: 'modernise' })).not.toContain('merge-env');
    expect(chosen(config({ skip: ['merge-env'] }), { taken: ['merge-env'] })).toContain('merge-env');
  });

  it('is what the last place says', () => {
    expect(chosen(config({ skip: ['json-cmd'] }, { only: ['json-cmd'] }))).toEqual(['json-cmd']);
    expect(chosen(config({ only: ['json-cmd'] }, { skip: ['json-cmd'] }))).toEqual([]);
    expect(chosen(config({ transforms: { 'copy-link': true } }, { only: ['json-cmd'] }))).toEqual(['json-cmd']);
    expect(chosen(config({ only: ['json-cmd'] }, { preset: 'cache' }))).not.toContain('json-cmd');
    const options = config(
      { transforms: { 'merge-runs': { when: 'always' } } },
      { transforms: { 'merge-runs': true } },
    );
    expect(chosen(options)).toContain('merge-runs?when=always');
  });

  it('is what an override says of the files that it is for', () => {
    const given = config({
      preset: 'cache',
      overrides: [
        { files: ['old'], only: ['json-cmd'], safety: 'unsafe' },
        { files: ['**/new.Dockerfile'], skip: ['json-cmd'] },
      ],
    });
    expect(chosen(given, {}, '/r/old/deep/Dockerfile')).toEqual(['json-cmd']);
    expect(chosen(given, {}, '/r/older/Dockerfile')).not.toContain('json-cmd');
    expect(chosen(given, {}, '/r/old/new.Dockerfile')).toEqual([]);
    expect(settingsFor(given, '/r/old/Dockerfile').safety).toEqual({ value: 'unsafe', from: '0 (overrides[0])' });
    expect(settingsFor(given, '/r/Dockerfile').safety).toBeNull();
  });
});

describe('which files are looked at', () => {
  it('goes by the last glob that matches', () => {
    const given = config({ ignore: ['old/**', '!old/keep'] }, { ignore: ['**/b.Dockerfile'] });
    const ignored = (file: string): boolean | null => isIgnoredBy(given, `/r/${file}`);
    expect([ignored('old/Dockerfile'), ignored('old/keep/Dockerfile'), ignored('Dockerfile')]).toEqual([
      true,
      false,
      null,
    ]);
    expect([ignored('old/keep/b.Dockerfile'), ignored('.hidden/b.Dockerfile')]).toEqual([true, true]);
    expect(isIgnoredBy(given, '/elsewhere/old/Dockerfile')).toBeNull();
  });

  it('goes by names where some are given', () => {
    const given = config({ files: ['x/*'] }, { files: ['./images/*.docker'] });
    expect(isNamedBy(given, '/r/images/web.docker')).toBe(true);
    expect(isNamedBy(given, '/r/x/Dockerfile')).toBe(false);
    expect(isNamedBy(config({}), '/r/Dockerfile')).toBeNull();
  });
});

describe('how a file is built', () => {
  it('stands where its configuration is', () => {
    const given = config({ contexts: [{ dockerfile: 'docker/a', context: '.', target: 'x', args: { A: '1' } }] });
    expect(settingsFor(given, '/r/docker/a').builds).toEqual([
      {
        value: { dockerfile: '/r/docker/a', context: '/r', target: 'x', args: { A: '1' } },
        from: '0 (contexts[0])',
      },
    ]);
    expect(settingsFor(given, '/r/docker/b').builds).toEqual([]);
  });
});
