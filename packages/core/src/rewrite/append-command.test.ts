import { describe, expect, it } from 'vitest';
import { runBody } from '../run/run-script.js';
import { parse } from '../syntax/parse.js';
import { type Addition, appendCommand } from './append-command.js';

/** What comes of a command that is to follow the call at a place in the RUN of that number: what it rests on, or why not. */
function appended(lines: string, number = 0, at = 0, how: Pick<Addition, 'own' | 'isShown'> = {}): string {
  const document = parse(`FROM debian:12\nARG WHO\nUSER $WHO\n${lines}\n`);
  const [stage] = document.stages;
  const run = stage?.instructions.filter(({ kind }) => kind === 'RUN')[number];
  const body = stage !== undefined && run?.kind === 'RUN' ? runBody(document, stage, run) : null;
  const behind = body?.ok === true ? body.trace.commands[at] : undefined;
  if (stage === undefined || run?.kind !== 'RUN' || body?.ok !== true || behind === undefined) throw new Error(lines);
  const result = appendCommand(document, stage, run, body, { command: 'rm -rf /x', behind, context: null, ...how });
  return result.ok ? result.premises.map(({ claim }) => claim).join() : result.because;
}

const ALLOWED = /^The user that this RUN has runs it as root/;
const BY_SUDO = /^`sudo` is there, and allows this user more/;

describe('a command that is added', () => {
  it.each([
    ['RUN apt-get update', /^$/],
    ['ENV PATH=/opt/x:/usr/bin\nRUN apt-get update', /^$/],
    ['ENV PATH=/opt/x:/bin/\nRUN apt-get update', /^$/],
    ['ENV PATH=/opt/x\nRUN apt-get update', /^PATH is set to folders without/],
    ['USER app\nRUN apt-get update; true', /^`USER app` may not be allowed to$/],
    ['RUN apt-get update; true', ALLOWED],
    // Somebody else's success does not tell what this user may do.
    ['RUN apt-get update || true; sudo apt-get install -y curl', ALLOWED],
    ['RUN apt-get update || true; apt-get install -y curl', /^$/],
  ])('rests on what shows that its user may: %s', (lines, expected) => {
    expect(appended(lines)).toMatch(expected);
  });

  const rule = 'RUN echo "app ALL=(ALL) NOPASSWD:ALL" > /etc/sudoers.d/app';
  it.each([
    [`${rule}\nUSER app\nRUN sudo apt-get update`, 1, /^$/],
    ['RUN echo "app ALL=(ALL) ALL" > /etc/sudoers.d/app\nUSER app\nRUN sudo apt-get update', 1, BY_SUDO],
    [`USER app\nRUN sudo apt-get update\nUSER root\n${rule}`, 0, BY_SUDO],
    [`${rule}\nUSER app\nRUN sudo apt-get update; true`, 1, BY_SUDO],
  ])('rests on a rule of sudo that stands ahead: %s', (lines, number, expected) => {
    expect(appended(lines, number)).toMatch(expected);
  });

  it.each([
    [{}, /^PATH is set to folders without/],
    [{ isShown: true }, ALLOWED],
  ])('is found where it was found before, whatever PATH is: %o', (how, expected) => {
    expect(appended('ENV PATH=/opt/x\nRUN npm install', 0, 0, how)).toMatch(expected);
  });

  it.each([
    ['npm install', {}, ALLOWED],
    ['npm install', { own: true }, /^$/],
    ['sudo npm install', { own: true }, BY_SUDO],
  ])('needs no more rights than the one ahead, for what is its own: %s, %o', (run, how, expected) => {
    expect(appended(`RUN ${run}`, 0, 0, how)).toMatch(expected);
  });
});
