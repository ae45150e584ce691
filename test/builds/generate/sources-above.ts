import fc from 'fast-check';
import { run } from './run-bodies.js';
import { quietSetting, setting } from './settings.js';
import { maybe, weighted } from './words.js';

/** What makes the sources count for steps that name none of them: variables, links, the home, settings that lead there. */
const ahead = weighted(
  [6, 'WORKDIR /app', 'RUN useradd worker\nWORKDIR /app', 'WORKDIR /usr/src/app'],
  [
    1,
    'WORKDIR /srv/d',
    'WORKDIR /',
    'WORKDIR /app\nENV PATH=/app/tools:$PATH',
    'WORKDIR /app\nENV PATH=/app/missing:$PATH',
    'WORKDIR /app\nENV HOME=/app',
    'WORKDIR /app\nENV BASH_ENV=/app/setup.sh',
    'WORKDIR /app\nUSER app',
    'WORKDIR /app\nRUN ln -s /app/tools/extra.list /etc/apt/sources.list.d/own.list',
    'WORKDIR /app\nRUN rm -rf /etc/apt/sources.list.d && ln -s /app/tools /etc/apt/sources.list.d',
    'RUN ln -s /var/lib /app\nWORKDIR /',
    'RUN ln -s /app/conf /srv/other\nWORKDIR /app',
    'ARG PLACE=/app\nWORKDIR $PLACE',
    'ENV PLACE=/app\nWORKDIR $PLACE',
    'SHELL ["/bin/bash", "-c"]\nWORKDIR /app',
    'WORKDIR /app\nCOPY conf conf',
  ],
);

const copies = weighted(
  [5, 'COPY . .', 'COPY . /app', 'COPY tools tools', 'COPY conf conf\nCOPY data data'],
  [
    1,
    'COPY --chown=app:app . .',
    'COPY --chown=1000 . /app/',
    'COPY --chmod=700 conf conf',
    'COPY --link . .',
    'COPY . $PLACE',
    'COPY . /opt/all',
    'COPY linked /srv/linked',
    'COPY linked ./conf',
    'COPY tools /etc/apt/sources.list.d',
    'COPY . /var/lib/own',
    'COPY . /',
    'COPY conf /home/app',
    'ADD . .',
  ],
);

const between = fc.oneof(
  { weight: 2, arbitrary: quietSetting },
  { weight: 1, arbitrary: setting },
  { weight: 2, arbitrary: run },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'RUN chmod +x setup.sh',
      'RUN useradd other',
      'RUN mkdir -p /data',
      'RUN mkdir -p /app/made',
      'RUN mkdir -p made',
      'RUN find /app -user app | sort > /srv/seen',
      'RUN cat README.md > /srv/read',
      'RUN cp conf/app.conf /etc/apt/apt.conf.d/',
      'RUN rm -rf conf',
      'RUN ./setup.sh',
      'RUN chown -R app .',
      'RUN ln conf/app.conf /srv/twin',
      'RUN ln -s /srv/linked /srv/l',
      'WORKDIR /app',
      'WORKDIR /app/conf',
      'WORKDIR conf',
      'WORKDIR /data',
      'ENV PLACE=/srv/own',
      'VOLUME /app',
      'USER root',
      'COPY README.md /srv/b',
      'COPY data conf',
    ),
  },
);

const installs = weighted(
  [
    6,
    'apt-get update && apt-get install -y curl',
    'apt-get update && apt-get install -y git make && rm -rf /var/lib/apt/lists/*',
    'apt-get update && apt-get install -y vim && ls -a > /srv/seen',
  ],
  [
    1,
    'apt-get update',
    'apt-get update && apt-get install -y vim && ./setup.sh',
    'apt-get update && apt-get install -y extra',
    'apt-get update && apt-get install -y curl && cat README.md > /srv/read',
    'apt-get update && apt-get install -y curl && cd conf && ls > /srv/seen',
    'apt-get update && apt-get install -y curl && apt-get purge -y curl',
    'cd conf && apt-get update && apt-get install -y curl',
    'mkdir -p conf && apt-get update && apt-get install -y curl',
    'set -e; apt-get update; apt-get install -y curl; ./setup.sh',
    'apt-get update && apt-get install -y curl || true',
    'apt-get update && useradd dev && apt-get install -y curl',
    'apt-get update && apt-get install -y curl > log',
    'if [ -f README.md ]; then apt-get update && apt-get install -y curl; fi',
  ],
);

const readers = fc.constantFrom(
  // In the root folder a container has its own /proc and /sys, and the shell may open `/srv/seen` before or after `find` is there.
  'RUN ls -R --ignore=proc --ignore=sys . > /srv/seen',
  'RUN find . -xdev ! -name seen -user root | sort > /srv/seen',
  'RUN cat conf/* > /srv/read',
  'RUN ./setup.sh',
  'RUN curl conf/app.conf > /srv/page',
  'RUN apt-get update && apt-get install -y vim',
  'RUN apt-get install -y vim',
);

/** A copy of the sources, and packages of the system behind it. */
export const sourcesAbove: fc.Arbitrary<readonly string[]> = fc
  .tuple(ahead, copies, maybe(between), maybe(between), installs, maybe(readers))
  .map(([first, copied, one, two, install, last]) =>
    [first, copied, ...one, ...two, `RUN ${install}`, ...last].flatMap((lines) => lines.split('\n')),
  );
