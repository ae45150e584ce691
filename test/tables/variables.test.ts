import { describe, expect, it } from 'vitest';
import { outcome } from './manifests-outcome.js';

/** Does the install in the last of these lines go ahead of the sources, which have a folder `bin` and a file `src/a.js`? */
function moves(base: string, lines: string): boolean {
  const result = outcome(base, ['COPY . .', ...lines.split(' | ')]);
  expect(result).toMatch(/^held$|\| COPY \. \.($| \|)/);
  return result !== 'held';
}

describe('a variable that leads to the sources', () => {
  it.each([
    // A program of the sources may be found in place of the system's.
    'ENV PATH=/app/bin:$PATH | RUN npm ci',
    'ENV PATH=bin:$PATH | RUN npm ci',
    'ENV BIN=/opt:/app/bin | ENV PATH=$BIN:$PATH | RUN npm ci',
    'ENV BIN=/app | ENV PATH=${BIN}/bin:$PATH | RUN npm ci',
    'RUN PATH=/app/bin:$PATH npm ci',
    'RUN PATH="/app/bin:$PATH" && npm ci',
    'RUN export PATH=/app/bin:$PATH && npm ci',
    'RUN export PATH="$PWD/bin:$PATH" && npm ci',
    'RUN cd / && cd app && export PATH="$PWD/bin:$PATH" && npm ci',
    'RUN D=/app && export PATH="$D/bin:$PATH" && npm ci',
    // A module, by its path from the working folder.
    'ENV NODE_OPTIONS="-r ./src/a.js" | RUN npm ci',
    'RUN export NODE_OPTIONS="-r ./src/a.js" && npm ci',
    // Nobody knows it, but a script of a dependency may.
    'ENV WORD=/app/src/a.js | RUN npm ci',
    'RUN WORD=/app/src/a.js npm ci',
    'RUN export WORD=/app/src/a.js && npm ci',
    // What it is can't be told.
    'ARG BIN=/opt | ENV PATH=$BIN:$PATH | RUN npm ci',
    'ENV PATH=${BIN:-/app/bin}:$PATH | RUN npm ci',
    'ENV PATH=/app/$NODE_VERSION:$PATH | RUN npm ci',
    'RUN export PATH="$(pwd)/bin:$PATH" && npm ci',
    'RUN export PATH="$OLDPWD:$PATH" && npm ci',
    'USER node | RUN export PATH="$HOME/bin:$PATH" && npm ci',
    'RUN read PATH && npm ci',
    'ARG FLAG | ENV NODE_OPTIONS=$FLAG | RUN npm ci',
  ])('keeps the install behind them: %s', (lines) => {
    expect(moves('node:20', lines)).toBe(false);
  });

  it.each([
    'ENV PATH=/opt/bin:$PATH | RUN npm ci',
    'ENV PATH=/opt/bin:$PATH | ENV PATH=/opt/tool/bin:${PATH} | RUN npm ci',
    'ENV PATH=$NODE_HOME/bin:$PATH | RUN npm ci',
    'RUN export PATH=$PATH:/opt/bin:$HOME/bin:$NODE_HOME/bin && npm ci',
    'RUN echo PATH=/app/bin && export PATH=/opt/bin:$PATH && npm ci',
    // It comes later.
    'RUN npm ci | ENV PATH=/app/bin:$PATH',
    // Nobody looks for it in the working folder, and its value need not be known.
    'ENV WORD=src/a.js | RUN npm ci',
    'ARG WORD | ENV OTHER=$WORD | RUN npm ci',
    // A name for the project.
    'ENV APP_HOME=/app | RUN npm ci',
    // The manifests are there.
    'ENV WORD=/app/package.json | RUN npm ci',
  ])('is not this one: %s', (lines) => {
    expect(moves('node:20', lines)).toBe(true);
  });

  it('may do so by the home folder', () => {
    const lines = ['WORKDIR /root/x', 'COPY . .'];
    expect(outcome('node:20', [...lines, 'RUN export PATH="$HOME/x/bin:$PATH" && npm ci'])).toBe('held');
    expect(outcome('node:20', [...lines, 'RUN export PATH="$HOME/y/bin:$PATH" && npm ci'])).toMatch(/COPY \. \.$/);
  });

  it('may come from a base image that is not known', () => {
    expect(moves('acme/node', 'ENV PATH=$TOOLS:$PATH | RUN npm ci')).toBe(false);
    expect(moves('acme/node', 'RUN export PATH=$TOOLS:$PATH && npm ci')).toBe(false);
    expect(moves('acme/node', 'ENV PATH=/opt/bin:$PATH | RUN npm ci')).toBe(true);
  });
});
