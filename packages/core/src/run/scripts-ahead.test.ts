import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse.js';
import { runBody } from './run-script.js';

/** VIRTUAL_ENV as the last `pip` of a file sees it; undefined: `.` may have done anything. */
function seen(...lines: readonly string[]): string | null | undefined {
  const document = parse(`FROM python:3.12\nWORKDIR /app\n${lines.join('\n')}\n`);
  const stage = document.stages.at(-1);
  const run = stage?.instructions.findLast((one) => one.kind === 'RUN');
  if (stage === undefined || run === undefined) throw new Error('no RUN');
  const body = runBody(document, stage, run);
  const commands = body.ok ? body.trace.commands : [];
  if (commands.some(({ invocation }) => invocation?.name === '.')) return undefined;
  return commands.find(({ invocation }) => invocation?.name === 'pip')?.invocation?.env('VIRTUAL_ENV');
}

const MAKE = 'RUN python -m venv /venv';
const READ = 'RUN . /venv/bin/activate && pip list';

describe('a script that a RUN ahead has made', () => {
  it.each<[what: string, lines: readonly string[]]>([
    ['by itself', [MAKE, READ]],
    ['behind others', ['RUN apt-get update && python -m venv /venv', READ]],
    ['with other steps in between', [MAKE, 'COPY . .', 'ENV A=b', 'RUN mkdir /srv/a', READ]],
  ])('is the one that is read, made %s', (_, lines) => {
    expect(seen(...lines)).toBe('/venv');
  });

  it.each<[what: string, lines: readonly string[]]>([
    ['it was never made', [READ]],
    ['another one was made', ['RUN python -m venv /other', READ]],
    ['it may not have been made', ['RUN true || python -m venv /venv', READ]],
    ['something was written there in the same RUN', ['RUN : > /venv/bin/activate; python -m venv /venv', READ]],
    ['something ran behind it in the same RUN', ['RUN python -m venv /venv && make', READ]],
    ['it was changed since', [MAKE, 'RUN cp x /venv/bin/activate', READ]],
    ['nobody knows what ran since', [MAKE, 'RUN ["make"]', READ]],
    ['a copy may bring another one', [MAKE, 'COPY . /', READ]],
    ['a copy goes where nobody knows', [MAKE, 'COPY . $TO', READ]],
    ['it was made in a mount', ['RUN --mount=type=cache,target=/venv python -m venv /venv', READ]],
    ['a mount may hide it', [MAKE, `RUN --mount=type=cache,target=/venv ${READ.slice(4)}`]],
    ['it was made in another stage', [MAKE, 'FROM python:3.12', READ]],
  ])('is not known where %s', (_, lines) => {
    expect(seen(...lines)).toBeUndefined();
  });
});
