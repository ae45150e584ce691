import { describe, expect, it } from 'vitest';
import { colorsFor } from '../terminal/colors.js';
import type { ContextReport, ContextView } from './report.js';
import { contextText } from './text.js';

const none = { files: 0, bytes: 0 };

const view: ContextView = {
  ignoreFile: { path: '.dockerignore', exists: true, because: null },
  dockerfiles: [],
  whole: { files: 3, bytes: 300 },
  transfer: 400,
  archive: 2000,
  ignoredByGit: none,
  leftOut: none,
  folders: {
    name: '',
    kind: 'folder',
    bytes: 300,
    files: 3,
    children: [{ name: `a\u001b[31m${'long'.repeat(40)}`, kind: 'folder', bytes: 300, files: 3, children: [] }],
  },
  lines: [
    { line: 3, text: `**/${'long'.repeat(30)}`, negated: false, files: 0, bytes: 0, folders: 0, effect: 'shadowed' },
    { line: 12, text: 'x\u001b[2J', negated: false, files: 1, bytes: 2, folders: 0, effect: 'decides' },
  ],
  emptied: 2,
  specials: { sockets: 1, pipes: 0, devices: 2 },
  proposals: [],
  block: [],
  after: null,
};
const report: ContextReport = { folder: 'a\u001b[0m', views: [view], problems: [], notes: [] };

describe('the text of a report', () => {
  const plain = colorsFor(false, {}, false);

  it('keeps to its width, and obeys no name', () => {
    const text = contextText(report, plain, 80);
    expect(text).not.toContain('\u001b');
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(text).toContain('…');
  });

  it('is the same text in colours', () => {
    const colored = contextText(report, colorsFor(true, {}, true), 80);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(contextText(report, plain, 80));
    expect(colored).not.toBe(contextText(report, plain, 80));
  });

  it('tells what is odd', () => {
    const text = contextText(report, plain, 80).replace(/\s+/g, ' ');
    expect(text).toContain('1 socket and 2 devices among these: only the name is sent.');
    expect(text).toContain(
      '2 files are sent without contents: the exceptions (!) and the lines behind them contradict',
    );
  });

  it('says where a build fails', () => {
    const problems = [{ path: 'data', message: 'There is no permission to list it.', fatal: true }];
    const text = contextText({ ...report, problems }, plain, 80);
    expect(text).toContain('  docker build fails: data: There is no permission to list it.');
  });
});
