import { inTurn } from './odd-steps.js';

/** Says whose files are, and nothing that differs from builder to builder, such as times. */
const OWNERS = "stat -c '%u:%g %n'";

/** Copies whose files are given to an owner behind them, with what stands in the way of giving them there in the copies. */
export const owners = inTurn(
  ['', '', 'WORKDIR /srv/app', 'RUN mkdir /srv/app', 'WORKDIR /srv/app/more', 'COPY data /srv/app'],
  [
    'COPY . /srv/app',
    'COPY conf /srv/app/',
    'COPY conf data /srv/app/deep/',
    'COPY --chmod=755 conf /srv/app/conf',
    'COPY README.md /srv/app/',
    'COPY linked /srv/app/linked',
    'COPY README.md /srv/app/README.md',
    'COPY --chown=app:app conf /srv/app',
    'COPY conf /srv',
    'COPY conf/* /srv/app/',
    'COPY none* /srv/app/',
  ],
  [
    '',
    '',
    'ENV PORT=80',
    'COPY data /srv/app/data',
    'COPY data /srv/data\n# Theirs.',
    'RUN touch /srv/made',
    `RUN ${OWNERS} /srv/app/* > /srv/list`,
    "RUN echo 'own:x:5:6::/:/bin/sh' >> /etc/passwd && echo 'own:x:7:' >> /etc/group",
    'VOLUME /srv/app',
    'USER app',
    'WORKDIR /srv/app',
  ],
  [
    'RUN chown -R app:app /srv/app',
    'RUN chown --recursive 5:6 /srv/app',
    'RUN chown -R app /srv/app',
    'RUN chown -R root:5 /srv/app',
    'RUN chown -R :app /srv/app',
    'RUN chown -R own:own /srv/app',
    `RUN chown -R app:app /srv/app && ${OWNERS} /srv/app/* > /srv/seen`,
    `RUN mkdir -p /srv/x && chown -R app:app /srv/app && ${OWNERS} /srv/* > /srv/seen`,
    `RUN ${OWNERS} /srv/* > /srv/seen && \\\n    chown -R 5:5 /srv/app`,
    'RUN chown app:app /srv/app/README.md',
    'RUN chown app /srv/app',
    'RUN chown -R app:app /srv/app || true',
  ],
  ['', `RUN find /srv/app -exec ${OWNERS} {} + | sort > /srv/after`, 'COPY data /srv/app/last'],
).map((lines) => lines.flatMap((line) => line.split('\n')));
