import { describe, expect, it } from 'vitest';
import { contextOf, fate } from './fate.fixture.js';

const CONDA = 'https://repo.continuum.io/miniconda/Miniconda3-latest-Linux-x86_64.sh';

describe('a script that is known', () => {
  it.each([
    // It fetches the lists itself before it uses them.
    'RUN curl -sL https://deb.nodesource.com/setup | bash -',
    'RUN curl -sL https://deb.nodesource.com/setup_8.x | sudo -E bash -',
    'RUN curl -sL "https://deb.nodesource.com/setup_$MAJOR.x" | bash -',
    'RUN wget -qO- https://deb.nodesource.com/setup_20.x | bash',
    `RUN wget ${CONDA} -O ~/conda.sh && bash ~/conda.sh -b && rm ~/conda.sh`,
    `RUN wget ${CONDA} -O ~/conda.sh && chmod +x ~/conda.sh && ~/conda.sh -b`,
    `RUN set -e; curl -o conda.sh ${CONDA}; bash conda.sh -b`,
    `RUN curl ${CONDA} > /tmp/conda.sh && bash /tmp/conda.sh -b`,
    `RUN cd /tmp && wget ${CONDA.replace('Miniconda3', '$X')} && bash $X-latest-Linux-x86_64.sh -b`,
    'RUN curl -O https://deb.nodesource.com/setup_8.x && bash setup_8.x',
    'RUN curl -O https://deb.nodesource.com/setup_8.x && chmod +x setup_8.x && ./setup_8.x',
    'RUN curl https://sh.rustup.rs --output /r.sh && sh /r.sh -y',
    'RUN /tmp/Miniconda3-latest-Linux-x86_64.sh -b',
    'RUN cd /tmp && ./Miniconda3-latest-Linux-x86_64.sh -b',
    'RUN /etc/init.d/postgresql start',
    'RUN cd /etc/init.d && ./postgresql start',
    'RUN /usr/local/bin/install-plugins.sh git:latest',
    'COPY plugins.txt /usr/share/jenkins/ ¦ RUN /usr/local/bin/install-plugins.sh < /usr/share/jenkins/plugins.txt',
    'RUN /var/lib/dpkg/info/ca-certificates-java.postinst configure',
  ])('needs no lists: %s', (line) => {
    expect(fate(line)).toMatch(/^(?:by name|safe)$/);
  });

  it.each([
    'RUN curl -sL https://deb.nodesource.com/setup_8.x/other | bash -',
    'RUN curl -sL https://deb.nodesource.com/other | bash -',
    'RUN curl -sL https://example.org/deb.nodesource.com/setup | bash -',
    // Its fetch may have failed, or be of something else.
    `RUN wget ${CONDA} -O ~/conda.sh; bash ~/conda.sh -b`,
    `RUN wget ${CONDA} -O ~/conda.sh || true; bash ~/conda.sh -b`,
    'RUN wget https://example.org/x.sh -O ~/conda.sh && bash ~/conda.sh -b',
    `RUN cp ${CONDA} ~/conda.sh && bash ~/conda.sh -b`,
    `RUN wget ${CONDA} -O ~/conda.sh && bash /tmp/conda.sh -b`,
    `RUN wget ${CONDA} -O conda.sh && cd /tmp && bash conda.sh -b`,
    `RUN cd "$X" && wget ${CONDA} -O conda.sh && bash conda.sh -b`,
    `RUN wget ${CONDA} -O ~/conda.sh && echo apt-get install x >> ~/conda.sh && bash ~/conda.sh -b`,
    `RUN wget ${CONDA} -O ~/conda.sh && sed -i s/a/b/ ~/conda.sh && bash ~/conda.sh -b`,
    `RUN wget ${CONDA} -O ~/conda.sh ¦ RUN bash ~/conda.sh -b`,
    `RUN wget ${CONDA} -O /x/a.sh && bash /x/b.sh`,
    'RUN curl -O https://deb.nodesource.com/setup_8.x && bash /tmp/setup_8.x',
    // By their names alone they are nobody's.
    'RUN install-plugins.sh git:latest',
    'RUN /opt/install-plugins.sh git:latest',
    'RUN /etc/init.d/x/postgresql start',
    'RUN /srv/etc/init.d/postgresql start',
    // The context's own.
    'COPY init /etc/init.d/ ¦ RUN /etc/init.d/postgresql start',
    'COPY postgresql /etc/init.d/postgresql ¦ RUN /etc/init.d/postgresql start',
    'COPY install-plugins.sh /usr/local/bin/ ¦ RUN /usr/local/bin/install-plugins.sh x',
    'COPY . /app ¦ RUN /app/Miniconda3-latest-Linux-x86_64.sh -b',
    'COPY . /app ¦ RUN cd "$X" && ./Miniconda3-latest-Linux-x86_64.sh -b',
  ])('and one that is not, is open: %s', (line) => {
    expect(fate(line)).toMatch(/^held/);
  });

  it('is read where the context has it', () => {
    const line = 'COPY postgresql /etc/init.d/postgresql ¦ RUN /etc/init.d/postgresql start';
    expect(fate(line, contextOf({ postgresql: '#!/bin/sh\napt-get install -y x\n' }))).toMatch(/^held/);
  });
});

describe('a program that tells the release', () => {
  it.each([
    ['php:7.2-apache', 'safe'],
    ['php', 'safe'],
    ['debian:12', 'safe'],
    ['debian:sid', 'held: lsb_release -cs'],
    ['company/php', 'held: lsb_release -cs'],
  ])('in %s: %s', (image, expected) => {
    expect(fate('RUN lsb_release -cs', null, image)).toBe(expected);
  });
});

describe('names that are made by a script', () => {
  it.each([
    ['RUN alias python=python3', 'by name'],
    ['RUN alias x=apt-get', 'held: alias x=apt-get'],
    ['RUN alias x=something; x', 'held: x'],
    ['RUN $HADOOP_HOME/bin/hdfs namenode -format', 'by name'],
  ])('%s: %s', (line, expected) => {
    expect(fate(line)).toBe(expected);
  });
});
