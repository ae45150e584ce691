import fc from 'fast-check';

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
