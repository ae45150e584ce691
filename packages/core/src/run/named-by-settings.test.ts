import { describe, expect, it } from 'vitest';
import { type MemoryFile, memoryContext } from '../context/memory-context.js';
import { parse } from '../syntax/parse.js';
import { namedBySettings } from './named-by-settings.js';
import { runBody } from './run-script.js';

const FILES: readonly MemoryFile[] = [
  { path: 'useradd', text: 'SKEL=/srv/skel\n' },
  { path: 'root/etc/default/useradd', text: 'SKEL=/srv/other\n' },
  { path: 'root/opt/note', text: 'SKEL=/srv/not\n' },
];
const context = memoryContext({ files: FILES, dockerfile: null });

/** The places that the settings of these steps name, for a RUN behind them. */
function named(steps: string, run = 'useradd -m dev', known = true): readonly string[] {
  const document = parse(`${steps}\nRUN ${run}\n`);
  const stage = document.stages.at(-1);
  const last = stage?.instructions.at(-1);
  const body = stage && last?.kind === 'RUN' ? runBody(document, stage, last) : null;
  if (stage === undefined || last === undefined || body?.ok !== true) throw new Error('no script');
  return namedBySettings(document, stage, last, body, known ? context : null).flatMap((one) =>
    one.kind === 'path' ? [one.path] : [],
  );
}

describe('what settings of the system name', () => {
  it.each<[string, readonly string[]]>([
    ['RUN echo SKEL=/srv/skel >> /etc/default/useradd', ['/srv/skel']],
    ["RUN sed -i 's,^SKEL=.*,SKEL=/srv/skel/,' /etc/default/useradd", ['/srv/skel']],
    ["RUN sed -i 's/^SKEL=.*/SKEL=\\/srv\\/skel/' /etc/default/useradd", ['/SKEL', '/srv/skel']],
    ['RUN printf "#!/bin/sh\\ncp /srv/x /got\\n" > /usr/local/sbin/adduser.local', ['/srv/x', '/got']],
    ['RUN echo ". \\"/srv/p\\"" | tee -a /root/.profile', ['/srv/p', '/root/.profile']],
    ['RUN cat <<E > /etc/x\nat /srv/a\nE', ['/srv/a']],
    ['ENV AT=/srv\nRUN echo $AT/a > /etc/x', ['/srv/a']],
    ['RUN echo $AT/a > /etc/x', ['/']],
    ['RUN echo https://example.org/a > /etc/x', ['/example.org/a']],
    ['RUN echo PATH=$PATH:/usr/local/x/bin:/etc/y > /etc/x', []],
    // They are no settings of the system.
    ['RUN echo /srv/skel > /srv/list', []],
    ['RUN echo /srv/skel', []],
    ['RUN apt-get install -y /srv/skel && echo /srv/skel', []],
    ['RUN cp -r /srv/skel /etc/skel', []],
    ['RUN ["sh", "-c", "echo /srv/skel > /etc/x"]', ['/srv/skel']],
    ['COPY <<E /etc/default/useradd\nSKEL=/srv/skel\nE', ['/srv/skel']],
    ['COPY <<E /srv/list\nSKEL=/srv/skel\nE', []],
    ['COPY useradd /etc/default/', ['/srv/skel']],
    ['COPY useradd /srv/', []],
    ['COPY root /', ['/srv/other']],
    ['COPY root/etc /etc', ['/srv/other']],
    ['COPY root /srv', []],
    ['WORKDIR /etc\nCOPY <<E ./x\nSKEL=/srv/skel\nE', ['/srv/skel']],
  ])('%j: %j', (steps, paths) => expect(named(`FROM debian:12\n${steps}`)).toEqual(paths));

  it('counts for programs that heed settings, and for shells of their own', () => {
    const steps = 'FROM debian:12\nRUN echo . /srv/p > /etc/profile';
    for (const run of ['apt-get update', 'bash -lc true', 'su - root -c true'])
      expect(named(steps, run)).toEqual(['/srv/p']);
    for (const run of ['mkdir /a', 'cp -r /a /b', 'echo /etc']) expect(named(steps, run)).toEqual([]);
    const login = 'FROM debian:12\nSHELL ["/bin/bash", "-lc"]\nRUN echo . /srv/p > /etc/profile';
    expect(named(login, 'mkdir /a')).toEqual(['/srv/p']);
  });

  it('looks at stages that are built on, and at none of the context where that is not known', () => {
    const below = 'FROM debian:12 AS one\nRUN echo SKEL=/srv/skel > /etc/default/useradd\nFROM one';
    expect(named(below)).toEqual(['/srv/skel']);
    expect(named('FROM debian:12\nCOPY useradd /etc/default/', 'useradd dev', false)).toEqual([]);
  });
});
