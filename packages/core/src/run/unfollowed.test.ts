import { describe, expect, it } from 'vitest';
import type { Document } from '../syntax/document.js';
import { parse } from '../syntax/parse.js';
import { unfollowed } from './unfollowed.js';

/** The calls of the last RUN of a stage that are not followed, by their names; `-` behind one that nothing runs. */
function calls(run: string): string {
  const document: Document = parse(`FROM debian:12\nWORKDIR /app\n${run}\n`);
  const [stage] = document.stages;
  const last = stage?.instructions.at(-1);
  if (stage === undefined || last?.kind !== 'RUN') throw new Error('It ends with no RUN.');
  return unfollowed(document, stage, last)
    .map(({ command, runs }) => `${command.invocation?.name} ${command.invocation?.args.join(' ')}${runs ? '' : ' -'}`)
    .join(', ');
}

describe('calls of a RUN that are not followed', () => {
  it.each([
    ['RUN apt-get update', ''],
    ['RUN <<EOF\napt-get update\nEOF', ''],
    ['RUN <<EOF\n#!/bin/bash\napt-get update\nEOF', ''],
    // Shells read their script.
    ['RUN bash <<EOF\napt-get update\nEOF', 'apt-get update'],
    ['RUN <<EOF bash\nset -e\napt-get update\napt-get install -y curl\nEOF', 'apt-get update, apt-get install -y curl'],
    ['RUN sh -es - a <<EOF\napt-get update\nEOF', 'apt-get update'],
    ['RUN bash -o pipefail <<EOF\napt-get update\nEOF', 'apt-get update'],
    ['RUN bash /dev/stdin <<EOF\napt-get update\nEOF', 'apt-get update'],
    ['RUN su app <<EOF\napt-get update\nEOF', 'apt-get update'],
    ["RUN bash <<< 'apt-get update'", 'apt-get update'],
    ['RUN bash <<EOF\nbash <<X\napt-get update\nX\nEOF', 'apt-get update'],
    ['RUN cat <<EOF | bash\napt-get update\nEOF', 'apt-get update'],
    ['RUN bash <<EOF >/log\napt-get update\nEOF', 'apt-get update'],
    // They read something else, or run something else.
    ['RUN bash <<EOF </dev/null\napt-get update\nEOF', ''],
    ['RUN bash 3<<EOF\napt-get update\nEOF', ''],
    ['RUN bash <<< $X', ''],
    ['RUN cat <<EOF\napt-get update\nEOF', ''],
    ["RUN su app -c 'apt-get update' && su -c $X <<EOF\napt-get update\nEOF", 'apt-get update'],
    // What is not understood of `sh -c`; what is, is followed.
    ["RUN sh -c 'apt-get update && ./x'", 'apt-get update'],
    ["RUN sh -c 'apt-get update'", ''],
    // Scripts that are written and started.
    ['RUN cat >/a.sh <<EOF && sh /a.sh\napt-get update\nEOF', 'apt-get update'],
    ['RUN tee /a.sh <<EOF && chmod +x /a.sh && /a.sh\napt-get update\nEOF', 'apt-get update'],
    ['RUN cat >/a.sh <<EOF && cat /a.sh\napt-get update\nEOF', ''],
    ['RUN cat >/a.sh <<EOF && sh /b.sh\napt-get update\nEOF', ''],
    // Nothing reads it.
    ['RUN set -e <<EOF\napt-get update\nEOF', 'apt-get update -'],
    ['RUN <<A <<B\nx\nA\napt-get update\nB', 'apt-get update -'],
    ['RUN read X <<EOF\napt-get update\nEOF', ''],
    // Other programs.
    ['RUN python3 <<EOF\nos.system("sudo apt-get update")\nEOF', 'apt-get update'],
    ['RUN <<EOF\n#!/usr/bin/env python3\nrun(["apt-get", "install", "-y", "curl"])\nEOF', 'apt-get install -y curl'],
    ['RUN <<EOF\n#!/usr/bin/env python3\nprint("go on, make it so")\nEOF', ''],
    ['RUN bash script.sh <<EOF\ny\nEOF', ''],
    [
      'RUN python3 <<EOF\nos.system("apt-get update && apt-get install -y curl")\nEOF',
      'apt-get update apt-get install -y curl, apt-get install -y curl',
    ],
    // Forms that are not understood as they are.
    ['RUN ["apt-get", "update"]', 'apt-get update'],
    ['RUN <<EOF\napt-get update\n)\nEOF', 'apt-get update'],
    ['SHELL ["pwsh", "-c"]\nRUN npm ci', 'npm ci'],
  ])('%s: %s', (run, expected) => {
    expect(calls(run)).toBe(expected);
  });

  it('are named, with the reason', () => {
    const document = parse(
      'FROM debian:12\nRUN bash <<EOF\napt-get install -y a-package with-many others that-make the-line longer-than\nEOF\n',
    );
    const [stage] = document.stages;
    const run = stage?.instructions[0];
    if (stage === undefined || run?.kind !== 'RUN') throw new Error('It has no RUN.');
    expect(unfollowed(document, stage, run).map(({ because }) => because)).toEqual([
      '`apt-get install -y a-package with-many others that-make the…` is not followed. `bash` reads it from a heredoc, as a script of its own.',
    ]);
  });
});
