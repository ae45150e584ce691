import { describe, expect, it } from 'vitest';
import { runBody } from '../run/run-script.js';
import { parse } from '../syntax/parse.js';
import { appendCommand } from './append-command.js';

/** A RUN to which these commands were added one after the other. */
function added(run: string, commands: readonly string[]): string {
  let source = `FROM node:20\nRUN ${run}\n`;
  for (const command of commands) {
    const document = parse(source);
    const [stage] = document.stages;
    const step = stage?.instructions.find(({ kind }) => kind === 'RUN');
    const body = stage !== undefined && step?.kind === 'RUN' ? runBody(document, stage, step) : null;
    const [behind] = body?.ok === true ? body.trace.commands : [];
    if (stage === undefined || step?.kind !== 'RUN' || body?.ok !== true || behind === undefined)
      throw new Error(source);
    const result = appendCommand(document, stage, step, body, { command, behind, context: null });
    if (!result.ok) throw new Error(result.because);
    const { span, text } = result.edit;
    source = source.slice(0, span.start) + text + source.slice(span.end);
  }
  return source.slice('FROM node:20\nRUN '.length, -1).replace(/\s*\\\n\s*/g, ' ');
}

const [NPM, GO, LISTS] = ['npm cache clean --force', 'rm -rf /root/.cache/go-build', 'rm -rf /var/lib/apt/lists/*'];

const ORDERS = [
  [NPM, GO, LISTS],
  [NPM, LISTS, GO],
  [GO, NPM, LISTS],
  [GO, LISTS, NPM],
  [LISTS, NPM, GO],
  [LISTS, GO, NPM],
] as const;

describe.each([
  ['a chain', 'make && make install', `make && make install && ${NPM} && ${GO} && ${LISTS}`],
  ['one command', 'make', `make && ${NPM} && ${GO} && ${LISTS}`],
  ['statements', 'make; make install', `make; make install && ${NPM} && ${GO} && ${LISTS}`],
  ['a cleanup in between', 'make && rm -rf /tmp/a', `make && ${NPM} && ${GO} && rm -rf /tmp/a && ${LISTS}`],
  [
    'cleanups in another order',
    'make && rm -rf /z /y && rm -f /a',
    `make && ${NPM} && rm -rf /z /y && rm -f /a && ${GO} && ${LISTS}`,
  ],
  ['a cleanup that may not run', 'make || rm -rf /z', `make || rm -rf /z && ${NPM} && ${GO} && ${LISTS}`],
  [
    'a cleanup that may be skipped',
    'make && a || b && rm -rf /z',
    `make && a || b && ${NPM} && ${GO} && ${LISTS} && rm -rf /z`,
  ],
  ['a cleanup alone', 'make; rm -rf /z', `make; rm -rf /z && ${NPM} && ${GO} && ${LISTS}`],
  ['a removal that may fail', 'make && rm -r /z', `make && rm -r /z && ${NPM} && ${GO} && ${LISTS}`],
  ['a removal by a value', 'make && rm -rf "$Z"', `make && rm -rf "$Z" && ${NPM} && ${GO} && ${LISTS}`],
  [
    'a removal that is written down',
    'make && rm -rf /z > /log',
    `make && rm -rf /z > /log && ${NPM} && ${GO} && ${LISTS}`,
  ],
  ['a removal with a variable', 'make && z=1 rm -rf /z', `make && ${NPM} && ${GO} && ${LISTS} && z=1 rm -rf /z`],
  ['another program', 'make && touch /z', `make && touch /z && ${NPM} && ${GO} && ${LISTS}`],
  [
    'a cache that another tool empties',
    'make && yarn cache clean',
    `make && ${NPM} && ${GO} && ${LISTS} && yarn cache clean`,
  ],
  ['a call that empties no cache', 'make && sudo go clean', `make && sudo go clean && ${NPM} && ${GO} && ${LISTS}`],
  ['sudo', 'make && sudo rm -rf /a', `make && ${NPM} && ${GO} && ${LISTS} && sudo rm -rf /a`],
  ['lines', '<<X\nset -e\nmake\nX', `<<X\nset -e\nmake\n${NPM}\n${GO}\n${LISTS}\nX`],
  [
    'lines with cleanups',
    '<<X\nset -e\nmake\n  rm -rf /z\nX',
    `<<X\nset -e\nmake\n  ${NPM}\n  ${GO}\n  ${LISTS}\n  rm -rf /z\nX`,
  ],
  [
    'a cleanup behind another command of its line',
    '<<X\nset -e\nmake; rm -rf /z\nX',
    `<<X\nset -e\nmake; rm -rf /z\n${NPM}\n${GO}\n${LISTS}\nX`,
  ],
  ['a chain in lines', '<<X\nmake\na && rm -rf /z\nX', `<<X\nmake\na && ${NPM} && ${GO} && ${LISTS} && rm -rf /z\nX`],
])('cleanups at the end of a RUN: %s', (_title, run, expected) => {
  it.each(ORDERS)('do not tell which was added first: %s, %s, %s', (...commands) => {
    expect(added(run, commands)).toBe(expected);
  });
});
