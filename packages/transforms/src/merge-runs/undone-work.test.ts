import { parse, type RunScript, runBody } from '@dockshift/core/kit';
import { expect, it } from 'vitest';
import { Makings } from './undone-work.js';

function script(text: string): RunScript {
  const document = parse(`FROM debian:12\nWORKDIR /tmp\nRUN ${text}\n`);
  const [stage] = document.stages;
  const run = stage?.instructions[1];
  const body = stage !== undefined && run?.kind === 'RUN' ? runBody(document, stage, run) : null;
  if (body?.ok !== true) throw new Error(`not understood: ${text}`);
  return body;
}

it.each([
  ['touch /x/a', 'rm /x/a', true],
  ['touch /x/a', 'rm -r /x', true],
  ['touch /x/a', 'rm /x/b', false],
  ['touch /x/a && rm /x/a', 'rm -f /x/a', false],
  ['touch /x/a && if true; then rm /x/a; fi', 'rm -f /x/a', true],
  // The lists of packages.
  ['apt-get update', 'rm -rf /var/lib/apt/lists/*', true],
  ['apt-get update && rm -rf /var/lib/apt/lists/*', 'rm -rf /var/lib/apt/lists/*', false],
  ['apt-get update', 'apt-get update && rm -rf /var/lib/apt/lists/*', false],
  // What a download is called is not told; what the later RUN has made itself does not count.
  ['wget https://example.org/a', 'rm a', true],
  ['wget https://example.org/a', 'touch b && rm b', false],
  ['wget https://example.org/a', 'wget https://example.org/b && rm b', false],
  // Packages write to all of the system: it does not count.
  ['apt-get install -y nginx', 'chmod 755 /usr', false],
  ['apt-get install -y nginx', 'chown -R app /etc', false],
])('of what `%s` leaves, `%s` takes something away: %s', (first, later, undone) => {
  const makings = new Makings();
  makings.add(script(first));
  expect(makings.undoneBy(script(later))).toBe(undone);
});
