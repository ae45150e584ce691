import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { buildCli } from '../cli/build-cli.js';
import { workspace } from '../cli/workspace.js';
import { migrate, writeCampaign } from '../migrate/campaign-run.js';
import { bareRepository, gitIn, WEB } from '../migrate/fleet.js';
import { engineForTests } from './engine.js';

const deploy = fileURLToPath(new URL('../../deploy/', import.meta.url));
const engine = await engineForTests();
const env = 'missing' in engine ? process.env : engine.env;
const missing = ((): string | null => {
  if ('missing' in engine) return engine.missing;
  return spawnSync('docker', ['compose', 'version'], { env }).status === 0 ? null : 'no docker compose';
})();

/** What the files name comes from a registry; these have the same programs in them. */
const IMAGES = `FROM debian:12 AS redis
RUN apt-get update && apt-get install -y --no-install-recommends redis-server && rm -rf /var/lib/apt/lists/*
# As in the official image, where the program was changed.
ENTRYPOINT ["sh", "-c", "exec \\"$@\\" --protected-mode no", "--"]
FROM node:22 AS worker
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*
`;

function docker(...args: readonly string[]): string {
  return execFileSync('docker', args, { env, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] }).trim();
}

function buildImage(target: string, folder: string): string {
  const tag = `dockshift-test-${target}`;
  writeFileSync(join(folder, 'Dockerfile'), IMAGES);
  docker('build', '--quiet', '--network=host', '--target', target, '--tag', tag, folder);
  return tag;
}

/** A folder with the package as it would be published, and a registry that has it. */
async function registry(folder: string): Promise<void> {
  const bin = await buildCli('real');
  const root = dirname(dirname(bin));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const packed = execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  copyFileSync(join(folder, packed.trim()), join(folder, 'package.tgz'));
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  copyFileSync(fileURLToPath(new URL('registry.mjs', import.meta.url)), join(folder, 'registry.mjs'));
}

function hostRepositories(cwd: string, names: readonly string[]): void {
  for (const name of names) bareRepository(join(cwd, 'forge'), name, { ...WEB, 'README.md': name });
  // Where they really are is known to the configuration that workers are given, and to no other.
  writeFileSync(
    join(cwd, 'gitconfig'),
    `[url "file://${cwd}/forge/"]\n\tinsteadOf = file:///repositories/\n[safe]\n\tdirectory = *\n`,
  );
  writeFileSync(join(cwd, 'list'), names.map((name) => `file:///repositories/${name}.git\n`).join(''));
  writeCampaign(cwd, { sources: [{ urls: 'list' }], git: { protocols: ['file'], timeout: 60 } });
}

describe.skipIf(missing !== null)(`deploy/${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  it('starts workers that do a campaign, and finish what is at hand when they are stopped', {
    timeout: 600_000,
  }, async () => {
    const cwd = workspace();
    const [redis, worker] = ['redis', 'worker'].map((target) => buildImage(target, cwd));
    await registry(cwd);
    hostRepositories(cwd, ['a', 'b', 'c', 'd']);
    const npm = { npm_config_registry: 'http://registry:4873', npm_config_update_notifier: 'false' };
    const services = {
      redis: { image: redis, ports: [] },
      worker: { image: worker, environment: npm, volumes: [`${cwd}:${cwd}`] },
      registry: {
        image: worker,
        command: ['node', 'registry.mjs', 'package.tgz', 'package.json'],
        working_dir: cwd,
        volumes: [`${cwd}:${cwd}`],
        init: true,
      },
    };
    writeFileSync(join(cwd, 'override.yaml'), stringify({ services }));
    const project = `dockshift-test-${process.pid}`;
    const files = ['-f', join(deploy, 'compose.yaml'), '-f', join(cwd, 'override.yaml')];
    const compose = (...args: readonly string[]): string =>
      docker('compose', '--project-name', project, '--project-directory', cwd, ...files, ...args);
    onTestFinished(() => {
      compose('down', '--volumes', '--timeout', '1');
    });
    compose('up', '--detach', '--scale', 'worker=2', '--quiet-pull');
    const inspected = (id: string, format: string): string => docker('inspect', '--format', format, id);
    const address = inspected(compose('ps', '-q', 'redis'), '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}');
    const queue = ['--queue', `redis://${address}:6379`];
    for (const step of ['plan', 'apply']) {
      expect(await migrate(cwd, [step, ...queue])).toMatchObject({ code: 0, stderr: expect.stringContaining('4 ') });
    }
    const ids = compose('ps', '-q', 'worker').split('\n');
    expect(ids).toHaveLength(2);
    compose('stop', 'worker');
    for (const id of ids) {
      expect(inspected(id, '{{.State.ExitCode}}'), id).toBe('0');
      const { stderr } = spawnSync('docker', ['logs', id], { env, encoding: 'utf8' });
      expect(stderr).toMatch(/working for redis:6379, 4 at once\nfinishing what is at hand\n$/);
    }

    // The rest is done by a worker under the rules of the pod.
    const pod = startPod(cwd, `${project}_default`, worker ?? '', npm);
    expect(await migrate(cwd, ['publish', ...queue])).toMatchObject({ code: 0 });
    for (const name of ['a', 'b', 'c', 'd']) {
      const changed = gitIn(join(cwd, 'forge', `${name}.git`), 'diff', '--name-only', 'main', 'dockshift/test');
      expect(changed).toBe('Dockerfile');
    }
    docker('stop', '--time', '60', pod);
    expect(inspected(pod, '{{.State.ExitCode}}')).toBe('0');
  });
});

/** Starts the worker of deploy/kubernetes.yaml as its pod would be started, as far as an engine has the same rules. */
function startPod(cwd: string, network: string, image: string, npm: Readonly<Record<string, string>>): string {
  const documents = parseAllDocuments(readFileSync(join(deploy, 'kubernetes.yaml'), 'utf8')).map((each) => each.toJS());
  const { spec } = documents.find(({ kind }) => kind === 'Deployment').spec.template;
  const [container] = spec.containers;
  const rules = container.securityContext;
  expect(rules).toMatchObject({
    readOnlyRootFilesystem: true,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
  });
  const values: [string, string][] = container.env.flatMap(({ name, value }: { name: string; value?: string }) =>
    value === undefined ? [] : [[name, value]],
  );
  const mounts = container.volumeMounts.flatMap(({ name, mountPath }: { name: string; mountPath: string }) => {
    const { emptyDir } = spec.volumes.find((volume: { name: string }) => volume.name === name);
    if (emptyDir !== undefined) return ['--tmpfs', `${mountPath}:exec,mode=0777`];
    return ['--volume', `${cwd}/gitconfig:${mountPath}/gitconfig:ro`];
  });
  // Who works there is no longer root.
  execFileSync('chown', ['-R', String(rules.runAsUser), join(cwd, 'forge')]);
  const id = docker(
    ...['run', '--detach', '--network', network, '--user', String(rules.runAsUser), '--read-only', '--cap-drop=ALL'],
    ...['--security-opt=no-new-privileges', ...mounts, '--volume', `${cwd}:${cwd}`],
    ...[...values, ...Object.entries(npm)].flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...[image, ...container.command],
  );
  onTestFinished(() => {
    docker('rm', '--force', id);
  });
  return id;
}
