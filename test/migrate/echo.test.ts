import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../packages/cli/src/migrate/engine/queue-connection.js';
import { leaksIn } from '../../packages/cli/src/migrate/git/secrets.fixture.js';
import { buildCli } from '../cli/build-cli.js';
import { workspace } from '../cli/workspace.js';
import { atForge, atGitlab, migrate, TOKEN, writeCampaign } from './campaign-run.js';
import { echoOf } from './echo.js';
import { fakeGithub } from './fake-github.js';
import { fakeGitlab } from './fake-gitlab.js';
import { WEB } from './fleet.js';
import type { FakeGithub } from './hosted.js';
import { startGroup } from './killed-process.js';
import { HAS_REDIS, testRedis } from './redis.js';

const PASSWORD = 'p+ss/phrase of "ann"';
/** As an administrator of GitLab may choose its prefix. */
const CUSTOM = 'acme-pat-4Fq7Zx';

let cwd = '';
beforeEach(() => {
  cwd = workspace();
  mkdirSync(join(cwd, 'out'));
  writeFileSync(join(cwd, 'gitconfig'), '');
  process.env['GIT_CONFIG_GLOBAL'] = join(cwd, 'gitconfig');
});

/** Everything that a campaign has written, and what it has said. */
async function allTexts(said: readonly string[], env: object): Promise<readonly string[]> {
  const ran: string[] = [];
  const steps = ['status', 'status --format json', 'review', 'review --format json', 'export', 'report'];
  const files = ['html', 'csv', 'json', 'md'].map((format) => `report --output out/report.${format}`);
  for (const step of [...steps, ...files]) {
    const { stdout, stderr } = await migrate(cwd, step.split(' '), { env });
    ran.push(stdout, stderr);
  }
  const written = [...textsIn(join(cwd, '.dockshift')), ...textsIn(join(cwd, 'out'))];
  expect(written.length).toBeGreaterThan(5);
  return [...said, ...ran, ...written];
}

function textsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'utf8'));
}

function expectNoLeak(texts: readonly string[], ...secrets: readonly string[]): void {
  for (const secret of secrets) expect(texts.flatMap((text) => leaksIn(text, secret))).toEqual([]);
}

async function github(paths: readonly string[]): Promise<FakeGithub> {
  const fake = await fakeGithub(join(cwd, 'forge'));
  onTestFinished(() => fake.close());
  for (const path of paths) {
    fake.add(path, { ...WEB, 'README.md': path });
  }
  writeCampaign(cwd, atForge(fake));
  return fake;
}

/** git's helper knows a user and a password for the forge. */
function giveCredentials(fake: FakeGithub): void {
  fake.credentials = `ann:${PASSWORD}`;
  const store = join(cwd, 'credentials');
  writeFileSync(store, `http://ann:${encodeURIComponent(PASSWORD)}@${fake.host}\n`);
  writeFileSync(join(cwd, 'gitconfig'), `[credential]\nhelper = store --file=${store}\n`);
}

describe('an echo', () => {
  it('says what it was given, and is found in its own words', () => {
    const basic = `Basic ${Buffer.from(`ann:${PASSWORD}`).toString('base64')}`;
    expect(leaksIn(echoOf({ authorization: basic }), PASSWORD).length).toBeGreaterThan(10);
    expect(leaksIn(echoOf({ 'private-token': CUSTOM }), CUSTOM).length).toBeGreaterThan(10);
  });
});

describe('a forge that gives back what it was given', () => {
  it('in an error of its API, or of git, is quoted without that', async () => {
    const fake = await github(['acme/a', 'acme/b', 'acme/c']);
    giveCredentials(fake);
    const said: string[] = [];
    const step = async (name: string): Promise<string> => {
      const { stdout, stderr } = await migrate(cwd, name.split(' '));
      said.push(stdout, stderr);
      return stderr;
    };
    fake.faults.push({ when: /^GET \/acme\/c\.git/, what: 'echo', times: 100 });
    expect(await step('plan')).toMatch(/acme\/c: failed: You sent \S*\*\*\* which is \*\*\*/);
    await step('apply');
    fake.faults.push(
      { when: /^POST \/repos\/acme\/a\/pulls$/, what: 'echo', times: 100 },
      { when: /^GET \/acme\/b\.git.*/, what: 'echo', times: 100 },
    );
    const published = await step('publish');
    expect(published).toMatch(/acme\/a: failed: The forge refused it \(422\): you sent \*\*\*/);
    expect(published).toMatch(/acme\/b: failed: You sent \S*\*\*\* which is \*\*\*/);
    fake.faults.push({ when: /^GET \/orgs/, what: 'echo', times: 100 });
    expect(await step('plan')).toMatch(/The forge refused it \(422\): you sent \*\*\*/);
    expectNoLeak(await allTexts(said, {}), TOKEN, PASSWORD);
  });

  it.each([
    [
      'url.…insteadOf',
      (host: string) => `[url "http://ann:${encodeURIComponent(PASSWORD)}@${host}/"]\ninsteadOf = http://${host}/\n`,
    ],
    [
      'http.extraHeader',
      (host: string) =>
        `[http "http://${host}/"]\nextraHeader = "Authorization: Basic ${Buffer.from(`ann:${PASSWORD}`).toString('base64')}"\n`,
    ],
  ])('is quoted without what git has from %s', async (_, config) => {
    const fake = await github(['acme/a']);
    writeFileSync(join(cwd, 'gitconfig'), config(fake.host));
    fake.faults.push({ when: /^GET \/acme\/a\.git/, what: 'echo', times: 100 });
    const { stdout, stderr } = await migrate(cwd, ['plan']);
    expect(stderr).toMatch(/acme\/a: failed: You sent \S*\*\*\* which is \*\*\*/);
    expectNoLeak(await allTexts([stdout, stderr], {}), PASSWORD);
  });

  it('with a token of an unknown shape, in errors and in what it says of itself', async () => {
    const fake = await fakeGitlab(join(cwd, 'forge'));
    onTestFinished(() => fake.close());
    fake.token = CUSTOM;
    for (const path of ['acme/a', 'acme/b', 'acme/c', `acme/${CUSTOM}`]) {
      fake.add(path);
    }
    writeCampaign(cwd, atGitlab(fake));
    const env = { GITLAB_TOKEN: CUSTOM };
    const said: string[] = [];
    const step = async (name: string): Promise<string> => {
      const { stdout, stderr } = await migrate(cwd, name.split(' '), { env });
      said.push(stdout, stderr);
      return stderr;
    };
    expect(await step('plan')).toContain(
      'acme/***: failed: acme/*** is no address that git may be given: a token or password of yours is in it.',
    );
    await step('apply');
    fake.faults.push(
      { when: /^POST projects\/acme%2Fa\//, times: 1, status: 400, data: (headers) => ({ error: echoOf(headers) }) },
      {
        when: /^POST projects\/acme%2Fb\//,
        times: 1,
        status: 400,
        data: (headers) => ({ message: { base: [echoOf(headers)] } }),
      },
      {
        when: /^POST projects\/acme%2Fc\//,
        times: 1,
        status: 201,
        data: (headers) => ({
          iid: 1,
          state: 'opened',
          web_url: `http://x/?${echoOf(headers)}`,
          title: echoOf(headers),
          sha: echoOf(headers),
        }),
      },
    );
    const published = await step('publish');
    expect(published).toMatch(/acme\/a: failed: GitLab did not do it \(400\): you sent \*\*\*/);
    expect(published).toMatch(/acme\/b: failed: GitLab did not do it \(400\): \{"base":\["you sent \*\*\*/);
    expect(published).toContain('1 published');
    fake.faults.push({ when: /^GET/, times: 100, status: 200, data: (headers) => `{ "${echoOf(headers)}` });
    await step('retry --failed');
    expectNoLeak(await allTexts(said, env), CUSTOM);
  });
});

describe('threads and workers', () => {
  let bin = '';
  beforeAll(async () => {
    bin = await buildCli('real');
  }, 300_000);
  afterAll(() => rmSync(dirname(dirname(bin)), { recursive: true, force: true }));

  const run = async (args: readonly string[]): Promise<string> => {
    const group = startGroup([bin, ...args], cwd, {
      GH_ENTERPRISE_TOKEN: TOKEN,
      GIT_CONFIG_GLOBAL: join(cwd, 'gitconfig'),
    });
    await group.ended;
    return group.stderr();
  };

  it('that git complains to keep what git was given to themselves', { timeout: 60_000 }, async () => {
    const fake = await github(['acme/a', 'acme/b']);
    giveCredentials(fake);
    fake.faults.push({ when: /^GET \/acme\/a\.git/, what: 'echo', times: 100 });
    const said = await run(['migrate', 'plan', '--jobs', '2']);
    expect(said).toMatch(/acme\/a: failed: You sent \S*\*\*\* which is \*\*\*/);
    expect(said).toContain('1 planned');
    expectNoLeak(await allTexts([said], {}), TOKEN, PASSWORD);
  });

  it.skipIf(!HAS_REDIS)('behind Redis write it nowhere, not even there', { timeout: 60_000 }, async () => {
    const fake = await github(['acme/a', 'acme/b']);
    giveCredentials(fake);
    const redis = await testRedis();
    onTestFinished(() => redis.close());
    const env = { GH_ENTERPRISE_TOKEN: TOKEN, GIT_CONFIG_GLOBAL: join(cwd, 'gitconfig') };
    const worker = startGroup([bin, 'worker', '--queue', redis.url, '--clones', join(cwd, 'clones')], cwd, env);
    onTestFinished(async () => {
      worker.kill(true);
      await worker.ended;
    });
    const said: string[] = [];
    for (const step of ['plan', 'apply']) said.push(await run(['migrate', step, '--queue', redis.url]));
    fake.faults.push(
      { when: /^GET \/acme\/a\.git/, what: 'echo', times: 100 },
      { when: /^POST \/repos\/acme\/b\/pulls$/, what: 'echo', times: 100 },
    );
    said.push(await run(['migrate', 'publish', '--queue', redis.url]));
    expect(said[2]).toMatch(/acme\/a: failed: You sent \S*\*\*\* which is \*\*\*/);
    expect(said[2]).toMatch(/acme\/b: failed: .*you sent \*\*\*/i);
    expect(worker.stderr()).toContain('you sent ***');
    const kept = await everythingIn(redis.url);
    expect(kept.join('\n')).toContain('you sent ***');
    expectNoLeak(await allTexts([...said, worker.stderr(), ...kept], {}), TOKEN, PASSWORD);
  });
});

/** All values of all keys. */
async function everythingIn(url: string): Promise<readonly string[]> {
  const redis = await connect(url);
  const texts: string[] = [];
  for (const key of await redis.keys('*')) {
    const kind = await redis.type(key);
    if (kind === 'hash') texts.push(JSON.stringify(await redis.hgetall(key)));
    else if (kind === 'stream') texts.push(JSON.stringify(await redis.xrange(key, '-', '+')));
    else texts.push(key);
  }
  redis.disconnect();
  return texts;
}
