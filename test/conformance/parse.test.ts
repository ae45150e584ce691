import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Document, type Instruction, type ProblemCode, parse } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { missing, readText, unpacked } from '../corpus/corpus.js';

/** What BuildKit's parser makes of an instruction. */
interface Node {
  readonly cmd: string;
  readonly lines: readonly [number, number];
  readonly flags?: readonly string[];
  readonly json?: true;
  readonly args?: readonly string[];
  readonly heredocs?: readonly {
    readonly name: string;
    readonly expand: boolean;
    readonly chomp: boolean;
    readonly fd: number;
    readonly content: string;
  }[];
  readonly child?: Node;
}

type Answer =
  | { readonly id: string; readonly escape: string; readonly nodes: readonly Node[] }
  | { readonly id: string; readonly error: string };

/** BuildKit's words for an error, and the problem that says the same here. */
const ERRORS: readonly (readonly [RegExp, ProblemCode])[] = [
  [/^file with no instructions$/, 'no-instructions'],
  [/^ENV must have two arguments$/, 'bad-arguments'],
  [/^Syntax error - can't find = in/, 'bad-arguments'],
  [/^when using JSON array syntax/, 'bad-arguments'],
  [/^dockerfile line greater than max allowed size/, 'line-too-long'],
  [/^invalid escape token/, 'bad-directive'],
];

const PATH = fileURLToPath(new URL('../../../shared/conformance/buildkit-parse.jsonl.xz', import.meta.url));
const EXPECTED = 7_345;

const reason = existsSync(PATH) ? missing('open') : '../shared/conformance/buildkit-parse.jsonl.xz is not there';
const skipped = reason === null ? '' : ` (skipped: 0 of ${EXPECTED} files were compared, ${reason})`;

describe.skipIf(reason !== null)(`BuildKit's parser${skipped}`, () => {
  it('reads every Dockerfile as parse does', { timeout: 300_000 }, () => {
    const folder = join(unpacked('open') ?? '', 'dockerfiles');
    const differences: string[] = [];
    const answers = read(PATH);
    let nodes = 0;
    for (const answer of answers) {
      const source = readText(join(folder, `${answer.id}.Dockerfile`));
      if (source === null) throw new Error(`${answer.id} is no text`);
      const document = parse(source);
      const difference = 'error' in answer ? missedError(document, answer.error) : firstDifference(document, answer);
      if (difference !== null) differences.push(`${answer.id}: ${difference}`);
      if ('nodes' in answer) nodes += answer.nodes.length;
    }
    console.info(`${answers.length - differences.length} of ${answers.length} files agree, with ${nodes} instructions`);
    expect(differences).toEqual([]);
    expect(answers).toHaveLength(EXPECTED);
  });
});

function read(path: string): readonly Answer[] {
  const { stdout } = spawnSync('xz', ['-dc', path], { maxBuffer: 2 ** 30, encoding: 'utf8' });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line): Answer => JSON.parse(line));
}

function missedError(document: Document, error: string): string | null {
  const code = ERRORS.find(([pattern]) => pattern.test(error))?.[1];
  if (code === undefined) return `an error that this test doesn't know: ${error}`;
  return document.problems.some((problem) => problem.code === code) ? null : `no ${code} for: ${error}`;
}

function firstDifference(
  document: Document,
  answer: { readonly escape: string; readonly nodes: readonly Node[] },
): string | null {
  // What BuildKit's parser takes may still be refused by what reads the instructions; these can't.
  const wrong = document.problems.find(({ code }) => code === 'unterminated-heredoc' || code === 'line-too-long');
  if (wrong !== undefined) return wrong.message;
  if (document.escape !== answer.escape) return `escape ${document.escape}`;
  const ours = document.instructions.map((instruction) => toNode(document.source, instruction));
  for (let i = 0; i < Math.max(ours.length, answer.nodes.length); i++) {
    const a = JSON.stringify(ours[i]);
    const node = answer.nodes[i];
    const b = JSON.stringify(node === undefined ? undefined : inOrder(node));
    if (a !== b) return `${a} instead of ${b}`;
  }
  return null;
}

/** The same node with its properties in the order of {@link toNode}. */
function inOrder({ cmd, lines, flags, json, args, heredocs, child }: Node): Node {
  return {
    cmd: cmd.toUpperCase(),
    lines,
    ...(flags === undefined ? {} : { flags }),
    ...(json === undefined ? {} : { json }),
    ...(args === undefined ? {} : { args }),
    ...(heredocs === undefined
      ? {}
      : { heredocs: heredocs.map(({ name, expand, chomp, fd, content }) => ({ name, expand, chomp, fd, content })) }),
    ...(child === undefined ? {} : { child: inOrder(child) }),
  };
}

function toNode(
  source: string,
  instruction: Instruction,
  lines: readonly [number, number] = linesOf(source, instruction),
): Node {
  const flags = instruction.flags.map(({ name, value }) => (value === null ? `--${name}` : `--${name}=${value}`));
  const isJson =
    instruction.kind === 'SHELL' ? instruction.argv.length > 0 : 'form' in instruction && instruction.form === 'exec';
  const args = argsOf(instruction);
  const isTrigger = lines[0] === 0;
  const heredocs = isTrigger ? [] : instruction.heredocs;
  return {
    cmd: instruction.keyword,
    lines,
    ...(flags.length === 0 ? {} : { flags }),
    ...(isJson ? { json: true } : {}),
    ...(args.length === 0 ? {} : { args }),
    ...(heredocs.length === 0
      ? {}
      : {
          heredocs: heredocs.map(({ name, expand, chomp, fd, body }) => {
            return { name, expand, chomp, fd, content: source.slice(body.start, body.end) };
          }),
        }),
    ...(instruction.kind === 'ONBUILD' ? { child: toNode(source, instruction.trigger, [0, 0]) } : {}),
  };
}

/** 1-based, first and last. */
function linesOf(source: string, { tile }: Instruction): readonly [number, number] {
  const first = source.slice(0, tile.span.start).split('\n').length;
  const text = source.slice(tile.span.start, tile.span.end);
  return [first, first + text.replace(/\n$/, '').split('\n').length - 1];
}

/** The instruction's arguments as BuildKit's parser splits them, from the values of its type. */
function argsOf(instruction: Instruction): readonly string[] {
  const text = instruction.args.text === '' ? [] : [instruction.args.text];
  switch (instruction.kind) {
    case 'FROM': {
      const words = instruction.args.text.split(/[\t\v\f\r ]+/);
      // Templates give it words that have no place in the type; there the document has a problem.
      if (words.length !== 1 && instruction.alias === null) return words;
      return instruction.alias === null ? [instruction.image] : [instruction.image, words[1] ?? '', instruction.alias];
    }
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
      return instruction.argv ?? text;
    case 'COPY':
    case 'ADD':
      return [...instruction.sources, ...(instruction.destination === '' ? [] : [instruction.destination])];
    case 'ENV':
    case 'LABEL':
      return instruction.pairs.flatMap(({ name, value }) => [name, value ?? '', instruction.legacy ? '' : '=']);
    case 'ARG':
      return instruction.pairs.map(({ name, value }) => (value === null ? name : `${name}=${value}`));
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      return instruction.value === '' ? [] : [instruction.value];
    case 'SHELL':
      return instruction.argv.length === 0 ? text : instruction.argv;
    case 'EXPOSE':
    case 'VOLUME':
    case 'HEALTHCHECK':
      return instruction.words;
    case 'ONBUILD':
      return [];
    case 'UNKNOWN':
      // BuildKit's parser drops the arguments of what it doesn't know, and leaves one empty word.
      return [''];
    default:
      return instruction satisfies never;
  }
}
