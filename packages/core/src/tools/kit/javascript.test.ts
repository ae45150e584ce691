import { describe, expect, it } from 'vitest';
import { behaviourOf } from './javascript.js';

describe('what a text of JavaScript does', () => {
  it.each([
    '',
    '#!/usr/bin/env node\nconsole.log(1)',
    'if (parseInt(process.versions.node.split(".")[0], 10) < 18) { console.error("old"); process.exit(1); }',
    'const { version } = require("./package.json"); module.exports = version;',
    'if (require.main === module) console.log(__dirname)',
    'import { join } from "node:path"; export const x = join("a", "b"); export { y } from "./y.js"; export * from "./z.js";',
    'class A { constructor() { this.x = process.env[`A_${1}`]; } }',
    'exports.x = async () => { for await (const one of []) process.stdout.write(one); };',
    'return;',
    'await import("./x.js")',
  ])('%s: nothing but to load, to compute, to print and to end', (text) => {
    expect(behaviourOf(text)).toMatchObject({ more: null });
  });

  it.each([
    ['require("./a"); require("node:path")', ['./a', 'node:path']],
    [
      'import "./a.js"; import("./b.js"); export * from "./c.js"; export { d } from "./d.js"',
      ['./a.js', './b.js', './c.js', './d.js'],
    ],
  ])('%s loads %j', (text, loads) => {
    expect(behaviourOf(text)).toEqual({ loads, more: null });
  });

  it.each([
    ['eval("1")', '`eval`'],
    ['new Function("1")', '`Function`'],
    ['globalThis.x', '`globalThis`'],
    ['arguments[1]("fs").readFileSync("src/a")', '`arguments`'],
    ['const r = require; r("fs")', '`require`'],
    ['require(name)', 'a module whose name is computed'],
    ['require("./a", 1)', 'a module whose name is computed'],
    ['import(name)', 'a module whose name is computed'],
    ['require.resolve("x")', '`require`'],
    ['require.main.require("fs")', '`require`'],
    ['require.main === other', '`require`'],
    ['module.constructor', '`constructor`'],
    ['module.require("fs")', '`require`'],
    ['const m = module', '`require`'],
    ['process.binding("fs")', '`process`'],
    ['process.chdir("..")', '`process`'],
    ['process[name]', 'a property whose name is computed'],
    ['process["binding"]("fs")', '`process`'],
    ['const { binding } = process', '`process`'],
    ['(function () { this.process })()', '`process`'],
    ['x["constructor"]', '`constructor`'],
    ['x[name]', 'a property whose name is computed'],
    ['const { constructor: F } = x', '`constructor`'],
    ['const { [name]: F } = x', 'a property whose name is computed'],
    ['class A { [eval("1")]() {} }', '`eval`'],
    ['with (x) y', 'with'],
    ['export const x = eval', '`eval`'],
    ['export default eval', '`eval`'],
    ['`${eval}`', '`eval`'],
  ])('%s may do more: %s', (text, more) => {
    expect(behaviourOf(text)?.more).toBe(more);
  });

  it('says when it is none', () => {
    expect(behaviourOf('const x: string = 1')).toBeNull();
    expect(behaviourOf('{')).toBeNull();
  });
});
