import { describe, expect, it } from 'vitest';
import { runBody } from '../run/run-script.js';
import { linksBefore } from '../run/stage-links.js';
import { parse } from '../syntax/parse.js';
import { changesUtility } from './program-change.js';

/** Does one of the commands change the program rm? */
function changes(script: string): boolean {
  const document = parse(`FROM debian:12\nRUN ${script}\n`);
  const [stage] = document.stages;
  const [run] = stage?.instructions ?? [];
  if (stage === undefined || run?.kind !== 'RUN') throw new TypeError('no RUN');
  const body = runBody(document, stage, run);
  return (
    body.ok &&
    body.trace.commands.some((one) => changesUtility(one, 'rm', ['/opt/t'], linksBefore(document, stage, run, null)))
  );
}

describe('a utility', () => {
  it.each([
    'rm /bin/rm',
    'rm -rf /usr/bin',
    'rm -rf /usr/bin/*',
    'rm -f /usr/bin/r?',
    'mv /usr/bin/rm /usr/bin/rm.old',
    'ln -sf /bin/false /usr/bin/rm',
    'cp mine /usr/local/bin/rm',
    'cp mine /opt/t/rm',
    'chmod a-x /usr/bin/rm',
    'find /usr/bin -type f -delete',
    'find / -name rm -delete',
    'find /usr/bin ! -name sh -delete',
    'apt-get purge -y --allow-remove-essential coreutils',
    'dpkg -P --force-all coreutils',
    'apk del busybox',
  ])('is changed by %s', (script) => {
    expect(changes(script)).toBe(true);
  });

  it.each([
    'rm -rf /usr/bin/python* /usr/local/bin/*',
    'mv tool /usr/bin/',
    'cp mine /opt/u/rm',
    'ln -s /opt/t/tool /usr/local/bin/tool',
    'chmod -R 755 /usr/local/bin',
    'find / -name "*.pyc" -delete',
    'find /usr/bin -type f',
    'find /usr/share -type f -delete',
    'apt-get install -y coreutils',
    'apt-get purge -y wget',
    'tar -xzf x.tgz -C /usr/local',
  ])('is left alone by %s', (script) => {
    expect(changes(script)).toBe(false);
  });
});
