import { describe, expect, it } from 'vitest';
import { fate } from './fate.fixture.js';

describe('rules that make follows', () => {
  it.each([
    'COPY nginx.conf /etc/nginx/ ¦ RUN cd /tmp && curl -fsSLO https://example.org/x.tgz && tar xzf x.tgz && cd x && ./configure && make',
    'COPY . /app ¦ RUN cd /tmp && curl -fsSL https://example.org/x.tgz | tar xz && make -C /tmp/x',
    'COPY . /app ¦ RUN git clone https://example.org/x.git /x && cd /x && git checkout v1 && ./autogen.sh && make',
    'COPY . /app ¦ RUN cp /app/x.conf /etc/ && cd /usr/src/x && make',
    'COPY . /app ¦ RUN cat /app/x | grep y; cd /tmp && unzip x.zip && make -C x',
    'COPY . /app ¦ RUN curl -o /work/x.tgz -d @/app/x https://example.org/x.tgz && make -C /work',
    'COPY . /app ¦ RUN curl -fsSL "$URL" | tar xz -C /work && make -C /work',
  ])('are fetched ones, though files of the context lie elsewhere: %s', (line) => {
    expect(fate(line)).toMatch(/^(?:by name|safe)$/);
  });

  it.each([
    'COPY . /app ¦ RUN cp -r /app /work ¦ RUN make -C /work',
    'COPY . /app ¦ RUN cp -r /app /one && mv /one /work ¦ RUN make -C /work',
    'COPY . /app ¦ RUN cd /app && tar c . | (cd /work && tar x) ¦ RUN make -C /work',
    'COPY . /app ¦ RUN tar c -C/app . | tar x -C /work ¦ RUN make -C /work',
    'COPY . /app ¦ RUN cat /app/x.tar.gz | gunzip | tar x -C /work ¦ RUN make -C /work',
    'COPY . /app ¦ RUN cd /app && git archive HEAD | tar x -C /work ¦ RUN make -C /work',
    'COPY . /app ¦ RUN cp -r "$SRC" /work ¦ RUN make -C /work',
    'COPY . /app ¦ RUN cp -r /app "$DIR" ¦ RUN make -C /work',
    'COPY . /app ¦ RUN cp -r /app -t "$DIR" ¦ RUN make -C /work',
    'COPY . /app ¦ RUN tar xf /app/x.tar -C "$DIR" ¦ RUN make -C /work',
    'COPY . /app ¦ RUN cd "$DIR" && cp -r x /work ¦ RUN make -C /work',
    'COPY . /app ¦ RUN cd "$DIR" && git clone . /work ¦ RUN make -C /work',
    'COPY . /app ¦ RUN cd "$DIR" && tar xf /app/x.tar ¦ RUN make -C /work',
    'COPY . /app ¦ RUN cp -r /app/*.c /work ¦ RUN make -C /work',
    'COPY . /app ¦ RUN cp -r /a*/src /work ¦ RUN make -C /work',
    'COPY . /app ¦ RUN for f in /app/*; do cp "$f" /work/; done ¦ RUN make -C /work',
    'COPY . /app ¦ RUN sed s/a/b/ /app/Makefile.in > /work/Makefile ¦ RUN make -C /work',
    'COPY . /app ¦ RUN sed s/a/b/ < /app/Makefile.in | tee /work/Makefile ¦ RUN make -C /work',
    'COPY . /app ¦ RUN dd if=/app/Makefile of=/work/Makefile ¦ RUN make -C /work',
    'COPY . /app ¦ RUN find /app -name "*.c" -exec cp {} /work ";" ¦ RUN make -C /work',
    'COPY . /app ¦ RUN ls /app/* | xargs /bin/cp -t /work ¦ RUN make -C /work',
    'COPY . /app ¦ RUN cd /app && $TOOL > /work/Makefile ¦ RUN make -C /work',
    'COPY . /app ¦ RUN cd /app && something > /work/Makefile ¦ RUN make -C /work',
    'COPY . /app ¦ RUN bash -c "cp -r /app /work" ¦ RUN make -C /work',
    'COPY . /app ¦ RUN ["cp", "-r", "/app", "/work"] ¦ RUN make -C /work',
    'COPY . /app ¦ RUN ["bash", "-c", "tar cC /app . | tar xC /work"] ¦ RUN make -C /work',
    'COPY . /app ¦ SHELL ["python3", "-c"] ¦ RUN import shutil; shutil.copytree("/app", "/work") ¦ SHELL ["/bin/sh", "-c"] ¦ RUN make -C /work',
  ])('may be brought from the context: %s', (line) => {
    expect(fate(line)).toMatch(/^held: (?:.*, )?make -C \/work$/);
  });

  it.each([
    ['COPY . . ¦ RUN cd /app && make', 'held: make'],
    ['COPY . . ¦ RUN cp -r /app /work && make -C /work', 'held: make -C /work'],
    ['COPY . . ¦ RUN cd /tmp/x && make', 'by name'],
    ['WORKDIR /srv ¦ COPY . . ¦ RUN cd /app && make', 'by name'],
    ['COPY . /app ¦ RUN make', 'held: make'],
    ['COPY . /tmp/x ¦ RUN make', 'by name'],
  ])('of an image that may set any working folder finds the context there: %s', (lines, expected) => {
    expect(fate(lines, null, 'company/base')).toBe(expected);
  });
});
