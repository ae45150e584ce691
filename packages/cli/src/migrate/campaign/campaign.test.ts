import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadCampaign } from './load-campaign.js';
import { starterCampaign } from './starter.js';
import { filled } from './texts.js';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'dockshift-campaign-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function load(text: string): ReturnType<typeof loadCampaign> {
  writeFileSync(join(cwd, 'campaign.yaml'), text);
  return loadCampaign('campaign.yaml', cwd);
}

const HEAD = "version: 1\nname: x\nsources: [{ checkouts: ['*'] }]\n";

describe('loadCampaign', () => {
  it('takes the campaign of init, and the one in the documentation', () => {
    expect(load(starterCampaign('x'))).toMatchObject({ target: 'dockshift/x', folder: join(cwd, '.dockshift/x') });
    const docs = readFileSync(new URL('../../../../../docs/migrate.md', import.meta.url), 'utf8');
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(docs) ?? [];
    const campaign = load(example);
    const written: object = parse(example);
    expect(Object.keys(written).filter((key) => !(key in campaign))).toEqual([]);
    expect(campaign.rollout.windows).toHaveLength(1);
  });

  it.each([
    [`${HEAD}rolout: {}\n`, 'campaign.yaml: Unrecognized key: "rolout"'],
    [`${HEAD}rollout: { perHour: 0 }\n`, 'campaign.yaml:4:21: rollout.perHour: Too small'],
    [`${HEAD}rollout: { windows: [{ from: '9', to: '10:00' }] }\n`, 'campaign.yaml:4:30: rollout.windows.0.from'],
    [`${HEAD}branch: 'a..b'\n`, 'git allows no branch "a..b"'],
    [`${HEAD}branch: '-x'\n`, 'git allows no branch "-x"'],
    ['version: 1\nname: x\n', 'campaign.yaml: sources'],
    ['version: 1\nname: "../x"\nsources: []\n', 'campaign.yaml:2:7: name'],
    ['a: [\n', 'campaign.yaml:2:1: '],
  ])('says where a mistake is: %j', (text, message) => {
    expect(() => load(text)).toThrow(message);
  });

  it('says what to do without a file', () => {
    expect(() => loadCampaign('none.yaml', cwd)).toThrow('none.yaml: There is no such file.');
  });
});

describe('filled', () => {
  const values = {
    campaign: 'c',
    repository: 'r',
    files: 'f',
    changes: '$& {gain}',
    premises: 'p',
    gain: 'g',
    'opt-out': 'o',
  };

  it('fills in what it knows, once', () => {
    expect(filled('{campaign} {constructor} {x} {changes} {opt-out}', values)).toBe('c {constructor} {x} $& {gain} o');
  });
});
