import { stagesOf } from '../verify/stages.js';
import type { Version } from '../verify/version.js';

/** A version whose build ends with a shell command, run in what it built: its last stage, or the one that is the target. */
export function withCommand(version: Version, target: string | null, command: string): Version {
  const stages = stagesOf(version);
  const stage = target === null ? undefined : stages.find(({ name }) => name.toLowerCase() === target.toLowerCase());
  const text = Buffer.from((stage?.version ?? version).dockerfile).toString('utf8');
  const line = `RUN ${JSON.stringify(['/bin/sh', '-c', command])}\n`;
  return { ...version, dockerfile: Buffer.from(`${text}${text.endsWith('\n') ? '' : '\n'}${line}`) };
}
