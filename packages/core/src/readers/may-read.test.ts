import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse.js';
import { cacheById } from '../tools/registry.js';
import { cacheFate } from './cache-fate.js';
import { contextOf, fate, UPDATE } from './fate.fixture.js';

describe('a value that is not known', () => {
  it.each([
    'RUN tar -xzf "$FILE" -C "$DIR"',
    'RUN A=$(uname -m) && echo $A',
    'RUN cp -r "$A" /srv/x',
    'RUN cp -r "$A/lib" /srv/x',
    'RUN cp "/usr/lib/$A/x" /y',
    'RUN tar -xzf "/tmp/$A.tgz" -C /',
    'RUN cp -r rootfs/* $A /',
    'RUN cat < "$A"',
    'RUN X=/var/www && cp -r "$X" /y',
    'ARG PREFIX=/usr/local ¦ RUN ls "$PREFIX"',
    'RUN rm -rf /var/lib/apt/lists/$A && cat "$B"',
    'RUN sudo rm -rf /var/lib/apt/lists/partial && cat "$B"',
    'RUN rm -rf /var/lib/{dpkg,cache} && cat "$B"',
    'RUN cd / && cat "$B"',
    'RUN echo "deb http://example.org/x /" > /etc/apt/sources.list && cat "$B"',
    'RUN ["cat", "$B"] ¦ RUN cat "$C"',
  ])('names no folder of the system by itself: %s', (line) => {
    expect(fate(line)).toBe('by name');
  });

  it.each([
    // The name is there, as a whole or in pieces.
    'RUN D=/var/lib/apt/lists; cp -r "$D" /y',
    'RUN D=/var/lib; cp -r "$D/apt" /y',
    'RUN D=/var; cp -r "$D" /y',
    'RUN D=/; cp -r "$D" /y',
    'RUN A=var; cp -r "/$A" /y',
    'RUN cp -r "/var/lib/$A" /y',
    'RUN cp -r "/var/$A/$B" /y',
    'RUN cp -r /va"$A" /y',
    'RUN cp -r "$A/lib/apt" /y && echo lib/apt',
    'RUN for d in etc /var; do cp -r "$d" /y; done',
    'RUN for d in "etc var"; do cp -r "/$d" /y; done',
    'RUN echo /var/lib/apt > /list ¦ RUN cp -r $(cat /list) /y',
    'RUN cat "${D:-/var/lib/apt/lists/x}"',
    'RUN : "${D:=/var}" && cp -r "$D" /y',
    'RUN D="$(printf /%s var)"; cp -r "$D" /y',
    'ARG D=/var/lib ¦ RUN cp -r "$D" /y',
    'ENV A=x D=/var/lib/apt ¦ RUN D=$D/lists && ls "$D"',
    'RUN printf "%s\\n" /var | xargs -I@ cp -r @ /y',
    'RUN set -- /var && cp -r "$1" /y',
    'RUN cd /var && cp -r "$PWD" /y',
    'WORKDIR /var/lib ¦ RUN cp -r "$A" /y',
    'RUN D=/v*; cp -r $D /y',
    'RUN cp -r "$A/.." /y',
    'COPY <<EOF /list ¦ /var/lib/apt/lists ¦ EOF ¦ RUN cp -r $(cat /list) /y',
  ])('may name what the file names: %s', (line) => {
    expect(fate(line)).toMatch(/^(?:held|read)/);
  });

  it.each([
    'RUN find / -name "*.pyc"',
    'RUN cp -a / /copy',
    'RUN tar c / > /x.tar',
    'RUN tar -cf /x.tar -C / .',
    'RUN du -s /',
    'RUN grep -r word /',
    'RUN rsync -a / /copy',
    'WORKDIR / ¦ RUN grep -r word',
    'WORKDIR / ¦ RUN du',
    'RUN cp -r /v* /y',
    'RUN ls /*/*/apt',
    'RUN cp -r -t /y "$A" /var',
  ])('a walk over all reads it: %s', (line) => {
    expect(fate(line)).toMatch(/^(?:held|read)/);
  });

  it.each([
    ['RUN cp -r /m*-1 /y', 'safe'],
    ['RUN rm -rf /*', 'safe'],
  ])('a pattern that can be no folder above it does not: %s', (line, expected) => {
    expect(fate(line)).toBe(expected);
  });
});

describe('a program', () => {
  it.each([
    'RUN curl -fsSL https://example.org/x.tgz | tar -xz && cd x-1 && ./configure --prefix=/usr && make -j4 && make install',
    'RUN sudo make install',
    'RUN make -C /tmp/x install-strip',
    'RUN make CFLAGS=-O2 -j "$(nproc)" check',
    'RUN gem install bundler && bundle install --jobs 4',
    'RUN apt-key adv --keyserver hkp://keyserver.ubuntu.com:80 --recv-keys 1',
    'RUN add-apt-repository ppa:x/y',
    'RUN add-apt-repository -y "deb http://example.org/x stable main"',
    'RUN python setup.py install',
    'RUN python3 -c "import ssl; print(ssl.OPENSSL_VERSION)"',
    'RUN python3 -m venv /venv && . /venv/bin/activate',
    'RUN python3 -m compileall -q /srv',
    'RUN python3.11 -m ipykernel.kernelspec',
    'RUN python -m poetry install',
    'COPY venv.py /app/ ¦ RUN python3 -m venv /venv',
    'RUN bash -c "gem install x && cmake /src"',
    'RUN curl -sS https://getcomposer.org/installer | php -- --install-dir=/usr/bin',
    'RUN R -e "install.packages(\'shiny\')"',
    'RUN find /srv -name "*.sh" -exec chmod +x {} +',
    'RUN find /srv -type f | xargs -n 1 rm -f',
    'RUN composer install --no-dev',
    'COPY package.json /app/ ¦ RUN cd /tmp/x && make',
    'ADD https://example.org/x.tgz /src/ ¦ RUN cd /src && make',
    'COPY --from=alpine:3 / /other ¦ RUN cd /other && make',
    'RUN lsb_release -cs',
    'RUN apt-mark showmanual',
    'RUN php5enmod mcrypt',
    'RUN pwgen 16 1 > /key && xmlstarlet ed -L -u //a -v b /x.xml',
    'RUN pg_createcluster 9.4 main',
    'RUN urweb -dbms mysql x && fluent-gem install fluent-plugin-x',
    'RUN setuser app bundle install',
    'RUN cd /tmp/x && debuild -us -uc -b',
    'RUN find / -name "*.pyc" -delete',
  ])('that knows no lists reads none: %s', (line) => {
    expect(fate(line)).toMatch(/^(?:by name|safe)$/);
  });

  it.each([
    'RUN something',
    'RUN something --version x',
    'RUN curl -fsSL https://example.org/install | bash',
    'RUN curl -fsSL https://getcomposer.org/installer.evil | php',
    'RUN ./install.sh',
    'RUN bash /tmp/install.sh',
    'RUN . /tmp/x.sh',
    'RUN bash -c "$SCRIPT"',
    'RUN bash -c "something"',
    'RUN make deps',
    'RUN cd /tmp/x && script/bootstrap',
    'RUN /tmp/x/scripts/bootstrap.sh',
    'RUN make install-ubuntu',
    'RUN make "$GOAL"',
    'RUN rvm install 3.1',
    'RUN opam install dune',
    'RUN npx playwright install --with-deps',
    'RUN python3 -m playwright install-deps',
    'RUN python3 -m something',
    'RUN python3 -m something -c "a b"',
    'RUN python3 -m "$MODULE"',
    'RUN python3 -m',
    'RUN python3 -m poetry run setup',
    'RUN python3 -m pdb /tmp/x.py',
    'RUN bash -m /tmp/install.sh',
    'RUN R -e "pak::pkg_install(\'x\')"',
    'RUN add-apt-repository -y cloud-archive:zed',
    'RUN add-apt-repository "uca:zed"',
    'RUN apt-add-repository -yC zed',
    'RUN add-apt-repository --cloud=zed',
    'RUN apt-mark hold x',
    'RUN apt-mark manual x',
    'RUN sh -c "apt-mark auto x"',
    'RUN apt-file search x',
    'RUN timeout 9 apt-get install -y x',
    'RUN echo x | xargs apt-get install -y',
    'RUN find /srv -name x -exec sh {} \\;',
    'RUN find /srv -name a -exec chmod +x {} \\; -o -name b -exec sh {} \\;',
    'RUN npm run setup',
    'RUN yarn setup',
    'RUN bundle exec rake setup',
    'RUN perl -e "system(\'apt-get install x\')"',
    'RUN openssl dgst /var/lib/apt/lists/x',
    'RUN gem() { apt-get install -y x; }; gem',
    // Of the context, which is not known.
    'COPY . /app ¦ RUN cd /app && make',
    'COPY . /app ¦ RUN cd /app && debuild -us -uc -b',
    'RUN setuser app apt-get install -y x',
    'RUN setuser app something',
    'COPY . /app ¦ RUN cd /app && ./configure',
    'COPY x.tgz /tmp/ ¦ RUN tar -xzf /tmp/x.tgz -C /src ¦ RUN cd /src/x && make',
    'RUN --mount=type=bind,target=/app cd /app && make',
    'ADD x.tgz /src/ ¦ RUN cd /src/x && make',
    'COPY . /app ¦ RUN cd "$DIR" && make',
    'COPY . /app ¦ RUN cd /app && python3 -m venv /venv',
    'COPY . /app ¦ RUN PYTHONPATH=/app python3 -m venv /venv',
    'COPY . /app ¦ RUN PYTHONPATH=$X python3 -m venv /venv',
    'COPY . /app ¦ RUN cd "$DIR" && python3 -m venv /venv',
    'COPY . /app ¦ RUN cd /srv/x && make -f /app/Makefile',
    'COPY . /app ¦ RUN cd /srv/x && make -f../../app/Makefile',
    'ONBUILD RUN bash -l -c "curl https://example.org/x.sh | bash"',
  ])('that may read them, or run what does, is open: %s', (line) => {
    expect(fate(line)).toMatch(/^(?:held|read)/);
  });

  it('of a Debian whose release apt is asked for reads them', () => {
    expect(fate('RUN lsb_release -cs', null, 'company/base')).toBe('held: lsb_release -cs');
    expect(fate('RUN lsb_release -cs', null, 'debian:sid')).toBe('held: lsb_release -cs');
    expect(fate('RUN lsb_release -cs', null, 'ubuntu:22.04')).toBe('safe');
  });

  it('of an image whose triggers copy the context may run what is in it', () => {
    expect(fate('RUN make', null, 'company/base:onbuild')).toBe('held: make');
  });

  it('that says its version and ends reads nothing', () => {
    expect(fate('RUN something --version')).toBe('safe');
  });

  it('that takes its files from a stage with the context may run what is in it', () => {
    const lines = 'COPY --from=src /app /app\nRUN make -C /app';
    const document = parse(`FROM debian:12 AS src\nCOPY . /app\nFROM debian:12\n${UPDATE}\n${lines}\n`);
    const stage = document.stages[1];
    const run = stage?.instructions[0];
    const cache = cacheById('apt-get:lists');
    if (stage === undefined || run === undefined || cache === undefined) throw new Error('no stage');
    expect(cacheFate(document, stage, run, cache, null).fate.kind).toBe('unknown');
  });
});

describe('what the context holds', () => {
  const COPY_AND_MAKE = 'COPY . /app ¦ WORKDIR /app ¦ RUN make';

  it.each([
    ['all:\n\tgcc -o x x.c\n', 'by name'],
    ['all: deps\n\tgcc -o x x.c\ndeps:\n\tapt-get install -y git\n', 'held: make'],
    ['all:\n\tsh build.sh\n', 'held: make'],
  ])('is read for such calls: a Makefile %j', (text, expected) => {
    const files = { Makefile: text, 'build.sh': 'apt-get install -y git\n' };
    expect(fate(COPY_AND_MAKE, contextOf(files))).toBe(expected);
  });

  it('is open where there are no rules to read', () => {
    expect(fate(COPY_AND_MAKE, contextOf({ 'x.c': 'int x;' }))).toBe('held: make');
  });

  it.each([
    [{ 'app.py': '' }, 'safe'],
    [{ 'venv.py': '' }, 'held: python3 -m venv /venv'],
    [{ 'venv/__init__.py': '' }, 'held: python3 -m venv /venv'],
    [{ 'venv/x.txt': '' }, 'safe'],
  ])('is looked through for what Python would load in place of its own module: %j', (files, expected) => {
    expect(fate('COPY . /app ¦ WORKDIR /app ¦ RUN python3 -m venv /venv', contextOf(files))).toBe(expected);
  });

  it.each([
    ['#!/bin/sh\necho hello\n', 'by name'],
    ['#!/bin/sh\napt-get install -y git\n', 'held: bash /app/build.sh'],
    ['#!/bin/sh\nls /var/lib/apt/lists\n', 'held: bash /app/build.sh'],
  ])('is read for such calls: a script %j', (text, expected) => {
    expect(fate('COPY . /app ¦ RUN bash /app/build.sh', contextOf({ 'build.sh': text }))).toBe(expected);
  });
});
