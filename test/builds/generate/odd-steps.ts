import fc from 'fast-check';
import { quietSetting } from './settings.js';
import { maybe } from './words.js';

/** Steps of which a later one depends on an earlier one in a way that its text does not show. */
type Steps = fc.Arbitrary<readonly string[]>;

/** Lines from each list in turn, one of each; an entry of several lines is several. */
export function inTurn(...choices: readonly (readonly string[])[]): Steps {
  return fc.tuple(...choices.map((each) => fc.constantFrom(...each))).map((each) => each.filter((line) => line !== ''));
}

/** A file with two names: a write in a later layer reaches one of them, within a RUN both. */
const hardLinks: Steps = fc
  .tuple(
    fc.constantFrom(
      'RUN ln /srv/a /srv/d/twin',
      'RUN echo one > /srv/a && ln /srv/a /srv/d/twin',
      'RUN cp -l /srv/a /srv/d/twin',
      'RUN cp -al /srv/a /srv/d/twin',
      'RUN ln /srv/a /srv/d/first && mv /srv/d/first /srv/d/twin',
      'RUN find /srv/a -type f -exec ln {} /srv/d/twin \\;',
      'RUN mkdir /srv/t && echo one > /srv/t/a && ln /srv/t/a /srv/t/twin && tar -c -C /srv/t . | tar -x -C /srv/d',
      'RUN mkdir /srv/t && echo one > /srv/t/a && ln /srv/t/a /srv/t/twin && tar -cf /tmp/t -C /srv t && tar -xf /tmp/t -C / && rm /tmp/t',
      'RUN ln /srv/a /srv/x && mkdir /srv/t && tar -c -C /srv a x | tar -x -C /srv/t && mv /srv/t/x /srv/d/twin',
    ),
    maybe(quietSetting),
    fc.constantFrom(
      'RUN echo two > /srv/a',
      'RUN echo two >> /srv/d/twin',
      'RUN echo two >> /srv/d/a',
      'RUN echo two > /t/twin',
      'RUN chmod 600 /srv/d/twin',
      'RUN chown app /srv/a',
      'RUN touch /srv/b && echo two > /srv/a',
      'RUN ln /srv/a /srv/d/third && echo two > /srv/d/third',
      'RUN cp -al /srv/d /srv/e && chmod 600 /srv/e/twin',
    ),
  )
  .map(([link, between, write]) => [link, ...between, write]);

/** A place with two names: Debian's own, those that the file makes, and those that the context brings. */
const aliases: Steps = fc
  .constantFrom(
    ['', '/run', '/var/run'],
    ['', '/var/run', '/run'],
    ['', '/run/lock', '/var/lock'],
    ['', '/bin', '/usr/bin'],
    ['', '/usr/sbin', '/sbin'],
    ['', '/lib', '/usr/lib'],
    ['RUN mkdir -p /srv/real && ln -s /srv/real /alias', '/srv/real', '/alias'],
    ['RUN mkdir -p /srv/real && ln -s /srv/real /alias', '/alias', '/srv/real'],
    ['RUN mkdir -p /srv/real/in && ln -s real /srv/name', '/srv/real/in', '/srv/name/in'],
    ['COPY linked /srv/linked', '/srv/linked/real', '/srv/linked/alias'],
  )
  .chain(([before = '', one = '', other = '']) =>
    inTurn(
      [before],
      [`RUN touch ${one}/made`, `RUN echo made > ${one}/made`, `RUN mkdir -p ${one}/made`],
      [`COPY README.md ${other}/brought`, `COPY README.md ${other}/`, `RUN echo brought > ${other}/brought`],
      [
        `RUN rm -rf ${one}/brought ${one}/made`,
        `RUN rm -rf ${one}/README.md ${one}/made`,
        `RUN cat ${one}/brought > /srv/seen; rm -rf ${one}/made`,
        `RUN rm -rf ${one}/made && ls ${one} > /srv/seen`,
      ],
    ),
  );

/** A working folder that is removed, or another one in the next step. */
const folders: Steps = fc.oneof(
  inTurn(
    ['RUN useradd -m dev', 'RUN useradd --create-home dev'],
    ['WORKDIR /home/dev', 'WORKDIR /home/dev/work'],
    [
      'RUN userdel -r dev',
      'RUN userdel --remove dev',
      'RUN userdel dev',
      'RUN rm -rf /home/dev',
      'RUN mv /home/dev /srv/dev',
    ],
    ['RUN touch here', 'RUN pwd > /srv/pwd && echo x > here'],
  ),
  inTurn(
    [
      'RUN mkdir -p /srv/v1/in /srv/v2/in && ln -s v1 /srv/live',
      'RUN mkdir -p /srv/v1/in /srv/v2/in && ln -s /srv/v1 /srv/live',
    ],
    ['WORKDIR /srv/live', 'WORKDIR /srv/live/in'],
    ['RUN ln -sfn v2 /srv/live', 'RUN rm /srv/live && ln -s v2 /srv/live', 'RUN ln -snf /srv/v2 ../live'],
    ['RUN touch here', 'RUN echo x > here'],
  ),
);

/** Options of mounts in the spellings that BuildKit takes. */
const mounts: Steps = fc
  .tuple(
    fc.constantFrom(
      'type=bind,source=conf,target=/opt/d,rw',
      'type=bind,source=conf,target=/opt/d,rw=1',
      'type=bind,source=conf,target=/opt/d,readwrite=true',
      'type=bind,source=conf,target=/opt/d,ro=false',
      'type=bind,src=conf,dst=/opt/d,readonly=False',
      'type=TMPFS,target=/opt/d',
      'TYPE=tmpfs,Target=/opt/d',
      '"type=tmpfs","target=/opt/d"',
      'type=$KIND,target=/opt/d',
      'type=tmpfs,target=$PLACE',
      'type=tmpfs,target=/opt/none',
      'type=CACHE,target=/opt/d',
    ),
    fc.constantFrom('echo x > /opt/d/app.conf', 'touch /opt/d/new', 'rm -f /opt/d/app.conf'),
    fc.constantFrom(
      'ls /opt/d > /srv/seen',
      'cp -r /opt/d /srv/copied',
      'cat /opt/d/* > /srv/seen; true',
      'test -f /opt/d/app.conf && touch /srv/seen; true',
    ),
  )
  .map(([mount, write, look]) => {
    // A mount point that is there has a mode, and stays there.
    const place = /\/opt\/none$/.exec(mount)?.[0] ?? '/opt/d';
    return [
      'ENV KIND=tmpfs PLACE=/opt/d',
      ...[write, look].map((text) => `RUN --mount=${mount} ${text.replaceAll('/opt/d', place)}`),
    ];
  });

/** Accounts that change by a file of another name, and what is made by somebody else then. */
const accounts: Steps = fc.oneof(
  inTurn(
    ["RUN mkdir -p /srv/fs/etc /nh && echo 'root:x:0:0:root:/nh:/bin/sh' > /srv/fs/etc/passwd"],
    [
      'RUN cp /srv/fs/etc/passwd /etc/',
      'RUN cp -r /srv/fs/etc /',
      'RUN cp -a /srv/fs/. /',
      'RUN mv /srv/fs/etc/passwd /etc',
      'RUN tar -c -C /srv/fs etc | tar -x -C /',
      'RUN tar -cf /tmp/fs.tar -C /srv/fs etc && tar -xf /tmp/fs.tar -C / && rm /tmp/fs.tar',
      'RUN ln -sf /srv/fs/etc/passwd /etc/passwd',
    ],
    ['RUN touch ~/here', 'RUN echo "$HOME" > /srv/home'],
  ),
  inTurn(
    [
      'RUN groupadd -U root extra',
      'RUN groupadd --users root extra',
      'RUN groupadd extra',
      "RUN echo 'extra:x:7:root' >> /etc/group",
    ],
    ['RUN id -G > /srv/ids', 'RUN id > /srv/ids'],
  ),
  inTurn(
    ['RUN useradd dev', 'RUN useradd -d /srv dev'],
    ['USER dev', 'USER dev:app'],
    ['RUN id > /tmp/ids', 'RUN touch ~/here; true'],
  ),
);

/** A program in a folder that is put on PATH. */
const programs: Steps = inTurn(
  ['ENV PATH=/srv/bin:$PATH'],
  ["RUN mkdir -p /opt/bin && printf '#!/bin/sh\\necho own\\n' > /opt/bin/getent && chmod 755 /opt/bin/getent"],
  [
    'RUN getent passwd > /srv/a && cp -r /opt/bin /srv/',
    'RUN getent passwd > /srv/a && mv /opt/bin /srv',
    'RUN getent passwd > /srv/a && ln -s /opt/bin /srv/bin',
    'RUN getent passwd > /srv/a && mkdir -p /srv/bin && ln -s /opt/bin/getent /srv/bin/',
    'RUN getent passwd > /srv/a && cp -r /opt/. /srv/',
    'RUN getent passwd > /srv/a && tar -c -C /opt bin | tar -x -C /srv',
    'RUN getent passwd | cat > /srv/a && cp -r /opt/bin /srv/',
  ],
  ['RUN getent passwd > /srv/b', 'RUN getent group > /srv/b && touch /srv/c'],
);

/** Accounts that may not remove package lists. */
const users: Steps = inTurn(
  ['USER nobody', 'USER app', 'USER 1000:1000', 'RUN useradd -m dev\nUSER dev', 'USER nobody:root'],
  [
    'RUN apt-get update; true',
    'RUN apt-get update || true',
    'RUN apt-get update; echo done > /tmp/done',
    'RUN apt-get update && apt-get install -y curl || true',
    'RUN apt-get install -y curl; true',
  ],
  ['', 'RUN touch /tmp/last', 'RUN id > /tmp/ids'],
  ['', 'USER root', 'USER 0'],
);

/** An archive that is downloaded and unpacked, and who looks at it later. */
const downloads: Steps = inTurn(
  [
    'RUN curl -o /tmp/shop.tar https://example.org/shop.tar && tar -xf /tmp/shop.tar -C /srv/d',
    'RUN cd /tmp && curl -O https://example.org/shop.tar && tar xf shop.tar -C /srv/d && touch /srv/more',
    'RUN curl -o /tmp/shop.tar https://example.org/shop.tar; tar -x -f /tmp/shop.tar -C /opt',
    'RUN curl -o /srv/shop.tar https://example.org/shop.tar && tar -xf /srv/shop.tar -C /opt',
  ],
  ['', 'RUN touch /srv/more', 'WORKDIR /tmp', 'COPY README.md /tmp/'],
  [
    '',
    'RUN touch /srv/last',
    'RUN touch /srv/last',
    'RUN tar -xf /tmp/shop.tar -C /opt',
    'RUN cp -r /tmp /srv/copied',
    'RUN ls /tmp > /srv/seen',
    'RUN cat /tmp/*.tar > /srv/seen',
    'RUN cat *.tar > /srv/seen',
    'RUN rm /tmp/shop.tar',
  ],
);

/** Rows that show each of these. */
export const oddSteps: Steps = fc
  .oneof(hardLinks, aliases, folders, mounts, accounts, programs, users, downloads)
  .map((lines) => lines.flatMap((line) => line.split('\n')));

/** Images that nobody knows, and the files that their shells read when they start. */
export const UNKNOWN_BASES = ['acme/login:1', 'acme/interactive:1', 'acme/bash:1', 'acme/user:1'] as const;

/** What a shell that starts may read, and what shows it. */
export const startFiles: Steps = fc
  .tuple(
    fc.constantFrom(
      '/etc/profile.d/own.sh',
      '/root/.profile',
      '~/.profile',
      '/root/.bashrc',
      '/etc/benv',
      '/etc/profile',

      '$BASH_ENV',
    ),
    fc.constantFrom('export X=started', 'umask 077', 'cd /opt', 'set -f', 'echo() { printf own; }'),
    fc.constantFrom(
      'RUN echo "$X" > /srv/x',
      'RUN touch here && pwd > /srv/pwd',
      'RUN umask > /srv/mask',
      'RUN mkdir -p made',
      'RUN echo * > /srv/all',
    ),
  )
  .map(([file, line, look]) => ['RUN mkdir -p /etc/profile.d', `RUN echo '${line}' >> ${file}`, look]);
