import { describe, expect, it } from 'vitest';
import { npmPlan, type ViewInput, withScripts } from '../kit/project-view.fixture.js';

const plan = (files: ViewInput['files'], script = 'node tools/check.js') =>
  npmPlan({ files: { ...withScripts({ postinstall: script }), 'index.js': '', ...files } });

describe('node as a script of the install', () => {
  it('brings the file along, and all that it loads', () => {
    const files = {
      'tools/check.js':
        'const v = require("./versions"); require("../more.json"); require("path"); if (!v) process.exit(1);',
      'tools/versions.js': 'module.exports = require("./list.cjs")',
      'tools/list.cjs': 'exports.x = 1',
      'tools/package.json': '{"type": "commonjs"}',
      'more.json': '{}',
      'tools/other.js': '',
    };
    const result = plan(files);
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && result.reads).toEqual([
      'package.json',
      'tools/check.js',
      'tools/versions.js',
      'more.json',
      'tools/list.cjs',
      'tools/package.json',
      'package-lock.json',
    ]);
    for (const path of ['tools/package.json', 'tools/versions']) expect(result.ok && result.looksFor).toContain(path);
    expect(result.ok && result.premises.every(({ proof }) => proof !== null)).toBe(true);
  });

  it('takes arguments', () => {
    expect(plan({ 'check.js': '' }, 'node ./check.js --quiet && npx only-allow npm')).toMatchObject({ ok: true });
  });

  it.each<[string, ViewInput['files'], string?, string?]>([
    ['that is not there', {}, '"node tools/check.js" as "postinstall"'],
    ['that is no JavaScript', { 'tools/check.js': 'const x: number = 1' }, 'it is not understood'],
    ['that is not known', { 'tools/check.js': null }, 'it is not understood'],
    ['that reads files', { 'tools/check.js': 'require("fs")' }, 'it loads `fs`'],
    ['that loads a package', { 'tools/check.js': 'require("express")' }, 'it loads `express`'],
    ['that loads what is not there', { 'tools/check.js': 'require("./x")' }, 'it loads `./x`'],
    ['that loads a folder', { 'tools/check.js': 'require("./x")', 'tools/x/index.js': '' }, 'it loads `./x`'],
    ['that loads an add-on', { 'tools/check.js': 'require("./x.node")', 'tools/x.node': '' }, 'it loads `./x.node`'],
    ['that loads from outside', { 'tools/check.js': 'require("../../x")' }, 'it loads `../../x`'],
    [
      'whose own file reads files',
      { 'tools/check.js': 'require("./b")', 'tools/b.js': 'import "node:fs"' },
      'tools/b.js',
    ],
    ['that goes its own way', { 'tools/check.js': 'eval("1")' }, 'it uses `eval`'],
    ['outside of the project', { 'x.js': '' }, '"node ../x.js"', 'node ../x.js'],
    ['behind an option', { 'x.js': '' }, '"node --require ./y x.js"', 'node --require ./y x.js'],
    ['in the image', { 'x.js': '' }, '"node /app/x.js"', 'node /app/x.js'],
    ['without an ending', { x: '' }, '"node x"', 'node x'],
  ])('declines a file %s', (_, files, because, script) => {
    expect(plan(files, script)).toMatchObject({
      ok: false,
      code: 'lifecycle-script',
      because: expect.stringContaining(because ?? ''),
    });
  });
});
