import fc from 'fast-check';
import { weighted } from './words.js';

/** Instructions that change what the following ones run in. */
export const setting: fc.Arbitrary<string> = weighted(
  [4, 'ENV X=outer', 'ENV MODE=fast', 'ENV MODE="$MODE slow"', 'ARG V=1', 'ARG X=argument', 'ENV NODE_ENV=production'],
  [2, 'WORKDIR /srv', 'WORKDIR sub', 'WORKDIR /app', 'ENV DEBIAN_FRONTEND=noninteractive', 'ENV PATH=/srv/bin:$PATH'],
  [
    1,
    'USER app',
    'USER root',
    'USER 1000:1000',
    'SHELL ["/bin/sh", "-ec"]',
    'SHELL ["/bin/sh", "-uc"]',
    'ENV HOME=/srv',
  ],
  [1, 'LABEL team=ops', 'CMD ["sh"]', 'CMD echo hi', 'EXPOSE 80', 'VOLUME /srv/d', 'STOPSIGNAL SIGTERM'],
);

/** One that leaves the account and the shell as they are: what is behind it can still be joined. */
export const quietSetting: fc.Arbitrary<string> = fc.constantFrom(
  'LABEL team=ops',
  'EXPOSE 80',
  'ENV X=late',
  'WORKDIR /srv',
  '# a comment',
);
