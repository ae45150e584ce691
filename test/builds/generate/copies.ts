import fc from 'fast-check';
import { seldom, weighted } from './words.js';

/** Copies of the context: into folders and over each other, flat and deep, with owners and modes. */
export const copy: fc.Arbitrary<string> = fc.constantFrom(
  'COPY README.md /srv/a',
  'COPY README.md conf/app.conf /srv/d/',
  'COPY conf /srv/d',
  'COPY conf data /srv/d/',
  'COPY conf/* /opt/d/',
  'COPY --chown=app:app conf /srv/d/',
  'COPY --chown=1000 README.md /tmp/t',
  'COPY --chmod=600 README.md f',
  'COPY --chmod=755 conf sub/',
  'COPY setup.sh /usr/local/bin/',
  'COPY . /opt/all/',
  'COPY data/app.conf conf/',
  'ADD data /srv/d/',
  'COPY ["README.md", "/srv/read me"]',
  'COPY <<EOF /srv/doc\nhello $MODE\nEOF',
  'COPY missing.txt /srv/',
  // What changes often stands above what is large. (The base image has a file sub/g.)
  'COPY README.md /srv/a\nCOPY conf /srv/d',
  'COPY --chown=1000 setup.sh /srv/x/a\nCOPY --chown=1000 data /srv/x/y',
  'COPY README.md sub/\nCOPY conf data sub/h/',
);

/** Copies on lines below each other that may become one, or must not. */
export const copyRow: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    fc.constantFrom('', '', '--chown=app:app ', '--chmod=600 '),
    fc.constantFrom('/srv/d/', '/srv/new/', './', '/srv/file'),
    fc.array(
      weighted(
        [4, 'README.md', 'conf/app.conf', 'setup.sh', 'boot.sh'],
        [1, 'data/app.conf', 'conf', 'conf/*', 'linked/alias', '$X'],
      ),
      { minLength: 2, maxLength: 4 },
    ),
    seldom(
      4,
      fc.constantFrom('COPY --chown=1000 README.md /srv/d/', 'COPY README.md /srv/new/', '# a comment', ''),
      null,
    ),
  )
  .map(([flags, to, sources, other]) => {
    const lines = sources.map((source) => `COPY ${flags}${source} ${to}`);
    return other === null ? lines : [...lines.slice(0, 1), other, ...lines.slice(1)];
  });

/** What ADD does as COPY does, and what it does otherwise. */
export const add: fc.Arbitrary<string> = weighted(
  [3, 'ADD . /opt/all/', 'ADD conf /srv/d', 'ADD README.md conf/app.conf /srv/d/', 'add setup.sh /usr/local/bin/'],
  [
    1,
    'ADD --chown=app:app conf data /srv/d/',
    'ADD --chmod=600 README.md f',
    'ADD conf/* /srv/d/',
    'ADD linked/alias /srv/l',
  ],
);

/** Copies of what an earlier stage made. */
export function copyFrom(stage: string): fc.Arbitrary<string> {
  return fc
    .constantFrom(
      '/srv /srv',
      '/srv/a /srv/b',
      '/app /app',
      '/app/ /srv/app/',
      '/usr/bin /opt/bin',
      '/var/lib/apt/lists /srv/lists',
      '/var/lib /srv/lib',
      '/ /opt/root',
      '/app/node_modules /app/node_modules',
      '/app/package*.json ./',
      '/usr/lib /usr/lib',
      '/tmp/t /srv/',
    )
    .map((text) => `COPY --from=${stage} ${text}`);
}

/** What may be at a place, or on the way to it, ahead of a copy that may be a layer of its own. */
const placeAhead = weighted(
  [4, '', 'RUN echo a > /srv/a', 'WORKDIR /srv/w', 'COPY conf /srv/w/conf', 'COPY README.md /srv/w/'],
  [
    2,
    'RUN ln -s /opt/d /srv/w',
    'RUN mkdir -m 700 /srv/w',
    'RUN mkdir -p /srv/w/sub && chown 1000 /srv/w',
    'USER app\nWORKDIR /srv/w\nUSER root',
    'RUN mkdir -p /srv/w/conf && ln -s /opt/d /srv/w/conf/sub',
    'COPY --chown=app:app conf /srv/w/',
    'COPY --chown=1000:1000 conf /srv/w/deep/',
    'RUN mkdir /srv/w/README.md || mkdir -p /srv/w/README.md',
  ],
);

/** Copies at the end of an image, which what stands above them makes anew: `stage` is one that is there. */
export function lastCopies(stage: string): fc.Arbitrary<readonly string[]> {
  const last = weighted(
    [
      3,
      'COPY README.md /srv/w/',
      'COPY conf /srv/w',
      'COPY . /srv/w',
      'COPY conf/* /srv/w/deep/',
      'COPY README.md /top',
    ],
    [
      3,
      `COPY --from=${stage} /srv/a /srv/w/a`,
      `COPY --from=${stage} /srv /srv/w/`,
      `COPY --from=${stage} /srv/d /srv/w`,
    ],
    [2, 'COPY README.md /tmp/', 'COPY README.md /bin/readme', 'COPY setup.sh /usr/local/bin/', 'COPY README.md /srv/w'],
    [
      1,
      'COPY --chown=0 conf /srv/w/',
      'COPY --chown=app conf /srv/w/',
      'COPY --chmod=600 README.md /srv/w/',
      'COPY <<EOF /srv/w/doc\nhello\nEOF',
    ],
  );
  return fc
    .tuple(fc.array(placeAhead, { minLength: 1, maxLength: 2 }), fc.array(last, { minLength: 1, maxLength: 3 }))
    .map(([ahead, lines]) => [...ahead.flatMap((text) => (text === '' ? [] : text.split('\n'))), ...lines]);
}
