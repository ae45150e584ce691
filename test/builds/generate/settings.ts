import fc from 'fast-check';
import { weighted } from './words.js';

/** Instructions that change what the following ones run in. */
export const setting: fc.Arbitrary<string> = weighted(
  [4, 'ENV X=outer', 'ENV MODE=fast', 'ENV MODE="$MODE slow"', 'ARG V=1', 'ARG X=argument', 'ENV NODE_ENV=production'],
  [
    2,
    'WORKDIR /srv',
    'WORKDIR sub',
    'WORKDIR ./sub/../deep',
    'WORKDIR ../next',
    'WORKDIR lib',
    'WORKDIR /app',
    'ENV DEBIAN_FRONTEND=noninteractive',
    'ENV PATH=/srv/bin:$PATH',
  ],
  [
    1,
    'USER app',
    'USER root',
    'USER 1000:1000',
    'SHELL ["/bin/sh", "-ec"]',
    'SHELL ["/bin/sh", "-uc"]',
    'ENV HOME=/srv',
  ],
  [1, 'ENV NODE_ENV production', 'ENV Q "two words"', "ENV R one  $X 'and'", 'ENV S $MODE and $X'],
  [1, 'LABEL team=ops', 'CMD ["sh"]', 'CMD echo hi', 'EXPOSE 80', 'VOLUME /srv/d', 'STOPSIGNAL SIGTERM'],
);

/** Settings on lines below each other that may become one, or must not. */
export const settingsRow: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc.array(
    weighted(
      [3, 'ENV A=1', 'ENV B="two words"', 'ENV MODE=fast', 'ENV E=1 F=2'],
      [2, 'ENV C=$A/c', 'ENV D="${B:-none}"', 'ENV G=$MODE', 'ENV A=$A$A', "ENV H='$A'"],
      [2, 'ENV OLD old form', 'ENV Q "two words"', 'ENV S $MODE and $A', "ENV R one  $X 'and'"],
      [1, 'ENV PATH=/srv/bin:$PATH', 'ARG A=argument', '# a comment', ''],
    ),
    { minLength: 2, maxLength: 5 },
  ),
  fc.array(
    weighted([3, 'LABEL a=1', 'LABEL b="two words"', 'LABEL c=$A d=$X'], [1, 'LABEL old old form', 'LABEL a=2']),
    {
      minLength: 2,
      maxLength: 4,
    },
  ),
);

/** One that leaves the account and the shell as they are: what is behind it can still be joined. */
export const quietSetting: fc.Arbitrary<string> = fc.constantFrom(
  'LABEL team=ops',
  'EXPOSE 80',
  'ENV X=late',
  'WORKDIR /srv',
  'WORKDIR sub',
  '# a comment',
);
