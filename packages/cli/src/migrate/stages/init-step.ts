import { existsSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { EXIT, type ExitCode } from '../../command-line/exit-code.js';
import { WrongUse } from '../../command-line/wrong-use.js';
import type { Io } from '../../terminal/io.js';
import { DEFAULT_FILE } from '../campaign/load-campaign.js';
import { starterCampaign } from '../campaign/starter.js';
import type { MigrateOptions } from './migrate-options.js';

/** `migrate init`: a campaign to begin with. */
export function runInit({ campaign, quiet }: MigrateOptions, io: Io): Promise<ExitCode> {
  const file = resolve(io.cwd, campaign);
  if (existsSync(file)) throw new WrongUse(`${campaign} is there already`, 'Name another file with --campaign FILE.');
  const name = basename(file)
    .replace(/\.ya?ml$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|(?<!-)-+$/g, '');
  writeFileSync(file, starterCampaign(name === '' || name === 'campaign' ? 'faster-dockerfiles' : name), {
    flag: 'wx',
  });
  const flag = campaign === DEFAULT_FILE ? '' : ` --campaign ${campaign}`;
  if (!quiet) io.stderr.write(`${campaign} is written. Look at it, then: dockshift migrate plan${flag}\n`);
  return Promise.resolve(EXIT.clean);
}
