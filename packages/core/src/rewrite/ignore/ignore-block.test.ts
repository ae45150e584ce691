import { describe, expect, it } from 'vitest';
import { memoryContext } from '../../context/memory-context.js';
import { parse } from '../../syntax/parse.js';
import { ignoreBlocks } from './ignore-block.js';

/** What is gained by each of the rewrites. */
function gains(
  files: Readonly<Record<string, string>>,
  bytes = 0,
  { problems = [], copy = 'COPY . /www' }: { readonly problems?: readonly string[]; readonly copy?: string } = {},
): readonly string[] {
  const document = parse(`FROM busybox\n${copy}\n`);
  const context = { ...memoryContext({ files, problems }), bytesOnDisk: () => bytes };
  return [...ignoreBlocks({ document, context, contextPremise: null })].flatMap((one) =>
    'rewrite' in one ? [one.rewrite.gain.summary] : [],
  );
}

describe('what is gained by lines of an ignore file', () => {
  it('is the size of what is there', () => {
    expect(gains({ 'a.key': '12345' }, 7)).toEqual(['the image is without 5 B that nothing in it looks for']);
    expect(gains({ '.aws/empty': '' }, 7)).toEqual(['the image is without 7 B that nothing in it looks for']);
  });

  it('is the size of what lies on one disk', () => {
    const files = { '.gitignore': '.gradle\n' };
    expect(gains(files, 7)).toEqual(['a build no longer sends 7 B that lie in one working folder alone']);
    expect(gains(files)).toEqual(['a build no longer sends what lies in one working folder alone']);
  });

  it('is nothing of the image where no instruction takes it', () => {
    const files = { 'src/a.py': '1', '.idea/x': '12345' };
    expect(gains(files, 7, { copy: 'COPY src /www' })).toEqual([
      'a build no longer sends 12 B that lie in one working folder alone',
    ]);
  });

  it('is not said where the list of files lacks some', () => {
    expect(gains({ 'a.key': '12345' }, 7, { problems: ['one is missing'] })).toEqual([]);
  });
});
