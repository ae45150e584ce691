import { describe, expect, it } from 'vitest';
import { memoryContext } from '../context/memory-context.js';
import { conflict } from '../effects/resource.js';
import { stateBefore } from '../stage/state.js';
import { parse } from '../syntax/parse.js';
import { copyEffects, instructionEffects } from './effects.js';

const context = memoryContext({
  files: ['package.json', 'src/a.js', 'conf/a', 'tool/package.json', 'tool.tgz', 'tool.deb', 'x.whl'].map((path) => ({
    path,
    text: '',
  })),
  dockerfile: 'Dockerfile',
  hasGitFolder: false,
});

/** May `COPY . .` into /app, and this step behind it, change places? */
function passes(step: string): boolean {
  const document = parse(`FROM node:20\nWORKDIR /app\nCOPY . .\n${step}\n`);
  const stage = document.stages[0];
  const [copy, other] = stage?.instructions.slice(-2) ?? [];
  if (stage === undefined || copy?.kind !== 'COPY' || other === undefined) throw new Error(`no step: ${step}`);
  const sources = copyEffects(document, copy, stateBefore(document, stage, copy), context);
  return !conflict(sources, instructionEffects(document, stage, other, context));
}

describe('a step behind a copy of the sources', () => {
  it.each([
    'RUN apt-get install -y ./tool.deb',
    'RUN apt-get install -y /app/*.deb',
    'RUN apt-get install -y $PACKAGES',
    'RUN apt-get -c ./conf/a update',
    'RUN apt-get update -o Dir::Etc::sourcelist=/app/conf/a',
    'RUN apt-get build-dep -y .',
    'RUN dpkg -i tool.deb',
    'RUN useradd -m -k conf app',
    'RUN useradd -m --skel=conf app',
    'RUN adduser --conf conf/a app',
    'RUN dpkg -i $FILE',
    'RUN npm install -g ./tool',
    'RUN npm install -g tool.tgz',
    'RUN yarn global add tool.tgz',
    'RUN pnpm add -g file:tool',
    'RUN pip install x.whl',
    'RUN pip install "tool @ file:///app/tool"',
    'RUN pip install git+file:///app',
    'RUN pip install -i ./simple flask',
    'RUN pip install --cert conf/a flask',
    'RUN echo src/* > /list',
    'RUN for file in src/*; do echo; done',
    'RUN files="src/*" && echo $files > /list',
    'RUN cd src',
    'RUN cd src && echo a > /b',
    'RUN pushd src && echo a > /b',
    'RUN [[ -f src/a.js ]] && echo a > /b',
    'RUN [ -f src/a.js ] && echo a > /b',
    'RUN test -e "$FILE"',
    'RUN ls > /list',
    'RUN du > /list',
    'RUN grep -r word > /list',
    'RUN date -ur src/a.js > /date',
    'RUN sort -osrc/sorted /etc/passwd',
    'RUN uniq /etc/passwd src/a.js',
    'RUN curl -d @/app/src/a.js https://example.org/ -o /out',
    'RUN cd /tmp && curl file:///app/src/a.js -o /out',
    'RUN tar -T conf/a -cf /out.tar',
    "RUN sed -i 's/a/b/w /app/src/a.js' /etc/motd",
    'RUN ldconfig',
    'RUN cat < src/a.js',
    'RUN echo $(cat src/a.js) > /x',
    'RUN ln -s /app/src/a.js /usr/bin/a',
    'RUN unknown-program',
    'RUN trap "echo bye >> /app/src/a.js" EXIT',
    'COPY --from=alpine /x /app/src/',
    'VOLUME /app',
  ])('can not be passed: %s', (step) => {
    expect(passes(step)).toBe(false);
  });

  it.each([
    'RUN apt-get update && apt-get install -y --no-install-recommends curl',
    'RUN apt-get install -o Dpkg::Options::=--force-confnew curl',
    'RUN npm install -g pnpm@9',
    'RUN corepack enable',
    'RUN echo "src/*" > /list',
    'RUN cd /opt && echo a > b',
    'RUN [ -f /etc/passwd ]',
    'RUN ls /etc > /list',
    'RUN date > /built',
    'RUN mkdir -p /data /logs',
    "RUN sed -i 's/a/b/g' /etc/motd",
    'RUN chown node /data',
    'RUN addgroup -g $GID app',
    'RUN rm -rf /var/lib/apt/lists/*',
    'COPY conf/a /etc/a',
    'ENV A=b',
    'USER node',
    'EXPOSE 80',
  ])('can be passed: %s', (step) => {
    expect(passes(step)).toBe(true);
  });
});
