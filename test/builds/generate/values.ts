import type fc from 'fast-check';
import { inTurn } from './odd-steps.js';

/** A version that a file gives a variable of its own; earlier commits had another one in its place. */
export const EDITED = '1.4.2';

/** A value that each build is given anew, or each release, what it is in, and steps that read it by its name, in all variables, or not at all. */
export const values: fc.Arbitrary<readonly string[]> = inTurn(
  [
    'ARG GIT_SHA=dev',
    'ARG GIT_SHA=',
    'ARG BUILD_DATE=none\nARG GIT_SHA=unknown',
    '# Given by CI.\nARG GIT_SHA=dev',
    `ENV GIT_SHA=${EDITED}`,
    `ARG GIT_SHA=${EDITED}`,
  ],
  [
    '',
    'ENV SHA=$GIT_SHA',
    'ENV GIT_SHA=$GIT_SHA',
    'LABEL revision=$GIT_SHA',
    'ENV SHA=$GIT_SHA\nLABEL revision=$SHA',
    'ENV SHA $GIT_SHA',
  ],
  ['', 'ENV PORT=80', 'WORKDIR /srv/w', 'ENV SHA=own', 'LABEL revision=own'],
  [
    'RUN apk add --no-cache git',
    'RUN apk add --no-cache git && mkdir -p /srv/made',
    'RUN apk add --no-cache git && echo "$GIT_SHA" > /srv/sha',
    'RUN apk add --no-cache git && export -p > /srv/all',
    'RUN apk add --no-cache git && test -n "${SHA:-$GIT_SHA}"; true',
    'RUN apt-get update && apt-get install -y curl',
  ],
  ['', 'COPY README.md /srv/$GIT_SHA/', 'WORKDIR /srv/$SHA', 'VOLUME /srv/v$SHA', 'USER app', 'ENV LAST=$GIT_SHA'],
  [
    '',
    'RUN env > /srv/all',
    'RUN echo "$SHA" > /srv/sha',
    'RUN apk add --no-cache make',
    'RUN apk add --no-cache make && printenv > /srv/all; true',
    'RUN ["/bin/sh", "-c", "echo $GIT_SHA > /tmp/sha"]',
    'RUN <<EOF\necho "$GIT_SHA" > /tmp/sha\nEOF',
  ],
  ['', 'LABEL revision=$GIT_SHA', 'LABEL name=$SHA', 'ENV GIT_SHA=last', 'CMD echo $GIT_SHA', 'ARG GIT_SHA=other'],
).map((lines) => lines.flatMap((line) => line.split('\n')));
