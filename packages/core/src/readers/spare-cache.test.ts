import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse.js';
import { cacheById } from '../tools/registry.js';
import { cacheFate } from './cache-fate.js';
import { contextOf } from './fate.fixture.js';

/** What becomes of a cache behind the first RUN; `by name`: only who is told its name could look at it, and nobody is. */
function fate(id: string, lines: readonly string[], files: Readonly<Record<string, string>> = {}, ahead = ''): string {
  const document = parse(`FROM debian:12\n${ahead}RUN first\n${lines.join('\n')}\n`);
  const [stage] = document.stages;
  const run = stage?.instructions.find(({ kind }) => kind === 'RUN');
  const cache = cacheById(id);
  if (stage === undefined || run === undefined || cache === undefined)
    throw new Error('There is nothing to ask about.');
  const { fate: found, byName } = cacheFate(document, stage, run, cache, contextOf(files));
  if (found.kind === 'unknown') return `held: ${found.commands.join(', ')}`;
  return found.kind === 'read' ? 'read' : byName.length > 0 ? 'by name' : 'safe';
}

describe('a cache whose tool downloads again what is missing', () => {
  it.each<[id: string, line: string, expected: string]>([
    ['pip:cache', 'RUN pip install six', 'safe'],
    ['pip:cache', 'RUN pip install --cache-dir /x --some-option six', 'by name'],
    ['pip:cache', 'RUN apt-get install -y curl', 'safe'],
    ['pip:cache', 'RUN git clone https://github.com/acme/shop', 'safe'],
    ['pip:cache', 'RUN wget https://example.com/a', 'safe'],
    ['pip:cache', 'RUN ./build', 'by name'],
    ['pip:cache', 'RUN ./build /root', 'held: ./build /root'],
    ['pip:cache', 'RUN ./build ~/.cache', 'held: ./build ~/.cache'],
    ['pip:cache', 'RUN ./build < /root/.cache/pip/x', 'held: ./build'],
    ['pip:cache', 'RUN cp -r /root /srv', 'held: cp -r /root /srv'],
    ['pip:cache', 'RUN cp -r /srv /opt', 'safe'],
    ['pip:cache', 'RUN ls /root/.cache/pip', 'read'],
    ['pip:cache', 'RUN cd /root && git add -A', 'held: git add -A'],
    ['pip:cache', 'RUN cd /root && mkdir x', 'safe'],
    ['pip:cache', 'RUN git config --global user.name a', 'safe'],
    ['pip:cache', 'RUN cd /srv && git add -A', 'safe'],
    ['pip:cache', 'RUN rm -rf /root/.cache', 'safe'],
    ['pip:cache', 'RUN rm -r -f /root/.cache', 'safe'],
    ['pip:cache', 'RUN rm --recursive --force /root/.cache', 'safe'],
    ['pip:cache', 'RUN rm -r /root/.cache', 'held: rm -r /root/.cache'],
    ['pip:cache', 'RUN mkdir /playwright', 'safe'],
    ['pip:cache', 'RUN rm -r /srv/x', 'safe'],
    ['pip:cache', 'RUN rm -rf /root/.cache/pip/wheels', 'safe'],
    ['pip:cache', 'RUN pip cache purge', 'held: pip cache purge'],
    ['pip:cache', 'RUN echo /root/.cache', 'held: echo /root/.cache'],
    ['pip:cache', 'ENV X=/root/.cache/x', 'held: ENV X=/root/.cache/x'],
    ['pip:cache', 'ENV X=/root/.cached', 'safe'],
    ['pip:cache', 'CMD ["python", "app.py"]', 'safe'],
    ['npm:cache', 'RUN npm ci', 'safe'],
    ['npm:cache', 'RUN npm ci --offline', 'read'],
    ['npm:cache', 'RUN npm ci --prefer-offline --odd', 'held: npm ci --prefer-offline --odd'],
    ['npm:cache', 'RUN --network=none npm ci', 'read'],
    ['npm:cache', 'RUN --network=none npm cache clean --force', 'safe'],
    ['npm:cache', 'RUN --network=host npm ci', 'safe'],
    ['npm:cache', 'RUN --network=default npm ci', 'safe'],
    ['npm:cache', 'RUN --network=none ./build', 'held: ./build'],
    ['npm:cache', 'RUN npm_config_offline=true npm ci', 'read'],
    ['npm:cache', 'RUN npm_config_offline=true ./build', 'held: ./build'],
    ['npm:cache', 'RUN --mount=type=cache,target=/x npm ci', 'safe'],
    ['npm:cache', 'RUN npm cache clean --force', 'safe'],
    ['npm:cache', 'RUN npm cache verify', 'read'],
    ['npm:cache', 'CMD ["npm", "start"]', 'safe'],
    ['npm:cache', 'CMD npx serve', 'held: npx serve'],
    ['dnf:cache', 'RUN dnf install -y git', 'safe'],
    ['dnf:cache', 'RUN dnf install -y --odd git', 'by name'],
    ['dnf:cache', 'RUN dnf install -yC --odd git', 'held: dnf install -yC --odd git'],
    ['apk:indexes', 'RUN apk add git', 'read'],
    ['apk:indexes', 'RUN apk add -U git', 'safe'],
    ['apk:indexes', 'RUN apk add --no-cache git', 'safe'],
    ['apk:indexes', 'RUN apk add $MORE', 'held: apk add $MORE'],
    ['apk:indexes', 'RUN apk add --no-cache $MORE', 'by name'],
    ['apk:indexes', 'RUN apk info --odd', 'by name'],
    ['apk:indexes', 'RUN apk del add-one', 'safe'],
    ['apk:indexes', 'RUN ./manage add git', 'by name'],
    // What goes on with it takes long without, or finds the same no more.
    ['go:builds', 'RUN go build ./...', 'read'],
    ['go:builds', 'RUN go install example.org/tool@v1.0.0', 'read'],
    ['go:builds', 'RUN go mod download', 'safe'],
    ['go:builds', 'CMD ["go", "run", "."]', 'read'],
    ['go:builds', 'CMD ["air", "-c", "go build"]', "held: air -c 'go build'"],
    ['pacman:packages', 'RUN pacman -S --noconfirm git', 'read'],
    ['pacman:packages', 'RUN pacman -Syu --noconfirm git', 'safe'],
    ['bundler:gems', 'RUN bundle install', 'safe'],
    ['bundler:gems', 'RUN gem pristine --all', 'held: gem pristine --all'],
    ['bundler:index', 'COPY config /root/.bundle/config', 'safe'],
    ['dotnet:http-cache', 'RUN dotnet build', 'safe'],
    [
      'dotnet:http-cache',
      'COPY nuget.config /root/.nuget/NuGet/NuGet.Config',
      'held: COPY nuget.config /root/.nuget/NuGet/NuGet.Config',
    ],
  ])('%s, %s: %s', (id, line, expected) => expect(fate(id, [line])).toBe(expected));

  it('is looked for in scripts that a step runs', () => {
    const lines = ['COPY a.sh /', 'RUN sh /a.sh'];
    expect(fate('npm:cache', lines, { 'a.sh': 'npm ci\n' })).toBe('by name');
    expect(fate('npm:cache', lines, { 'a.sh': 'npm ci --offline\n' })).toBe('held: sh /a.sh');
  });

  it('is not looked for by a module that stands for the one that is called', () => {
    const lines = ['COPY . /app', 'WORKDIR /app', 'RUN python -m pip install six'];
    expect(fate('npm:cache', lines, { 'pip/__init__.py': '' })).toBe('safe');
    expect(fate('apt-get:lists', lines, { 'pip/__init__.py': '' })).toBe('held: python -m pip install six');
  });

  it.each([
    ['/root/.npm', 'held: serve $FOLDER'],
    ['/srv', 'safe'],
  ])('may be named by a variable that is set ahead, to %s: %s', (folder, expected) => {
    expect(fate('npm:cache', ['CMD serve $FOLDER'], {}, `ENV FOLDER=${folder}\n`)).toBe(expected);
  });
});
