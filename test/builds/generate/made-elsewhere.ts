import fc from 'fast-check';

/** Links and programs that no word of a command names: archives, loops and other programs make them. */
type Steps = fc.Arbitrary<readonly string[]>;

function inTurn(...choices: readonly (readonly string[])[]): Steps {
  return fc.tuple(...choices.map((each) => fc.constantFrom(...each))).map((each) => each.filter((line) => line !== ''));
}

/** A link to a folder, by whom it is made; `/alias` leads to `/srv/real`. */
const links: Steps = inTurn(
  ['RUN mkdir -p /srv/real /srv/t'],
  [
    'RUN ln -s /srv/real /srv/t/alias && tar -c -C /srv/t . | tar -x -C /',
    'RUN ln -s /srv/real /srv/t/alias && tar -cf /tmp/t -C /srv/t alias && tar -xf /tmp/t -C / && rm /tmp/t',
    'RUN ln -s /srv/real /srv/t/alias && cp -a /srv/t/. /',
    'RUN ln -s /srv/real /srv/t/alias && mv /srv/t/* /',
    'RUN for name in alias; do ln -s /srv/real /$name; done',
    'RUN find /srv/real -exec ln -s {} /alias \\;',
    'RUN echo /srv/real /alias | xargs ln -s',
    "RUN sh -c 'ln -s /srv/real /alias'",
  ],
  ['RUN touch /srv/real/made', 'RUN mkdir -p /alias/made', 'COPY README.md /srv/real/made'],
  ['COPY README.md /alias/brought', 'RUN echo brought > /alias/brought', 'RUN touch /srv/real/brought'],
  [
    'RUN rm -rf /srv/real/brought /alias/made',
    'RUN rm -rf /alias/made && ls /srv/real > /srv/seen',
    'RUN cat /srv/real/brought > /srv/seen; rm -rf /alias/made',
  ],
);

/** Another `getent` in a folder of PATH. */
const programs: Steps = inTurn(
  ['ENV PATH=/srv/bin:$PATH'],
  ["RUN mkdir -p /opt/bin /srv/bin && printf '#!/bin/sh\\necho own\\n' > /opt/bin/getent && chmod 755 /opt/bin/getent"],
  ['', 'WORKDIR /srv/bin', 'WORKDIR /opt/bin'],
  [
    'RUN getent passwd > /srv/a && for name in getent; do cp /opt/bin/$name /srv/bin/$name; done',
    'RUN getent passwd > /srv/a && for name in getent; do ln -s /opt/bin/$name /srv/bin; done',
    'RUN getent passwd > /srv/a && find /opt/bin -type f -exec cp {} /srv/bin/ \\;',
    'RUN getent passwd > /srv/a && install -m 755 /opt/bin/getent /srv/bin/getent',
    'RUN getent passwd > /srv/a && cp -a /opt/bin/. .',
    'RUN getent passwd > /srv/a && cp getent /srv/bin/; true',
    'RUN getent passwd > /srv/a && tar -c -C /opt/bin . | tar -x -C /srv/bin',
    'RUN getent passwd > /srv/a && cat /opt/bin/getent > /srv/bin/getent && chmod +x /srv/bin/getent',
    'RUN getent passwd > /srv/a && rm -rf /srv/bin && ln -s /opt/bin /srv/bin',
  ],
  ['RUN getent passwd > /srv/b', 'RUN getent group > /srv/b && touch /srv/c'],
);

/** Rows with each of these. */
export const madeElsewhere: Steps = fc.oneof(links, programs);
