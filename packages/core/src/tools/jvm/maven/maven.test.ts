import { describe, expect, it } from 'vitest';
import { invocation, planOf, projectView, type ViewInput, verdict } from '../../kit/project-view.fixture.js';
import { mavenCommand } from './command.js';
import { maven } from './maven.js';
import { readPom, readSettings } from './pom.js';

const POM = '<project><artifactId>app</artifactId></project>';
const understand = (text: string, env: Record<string, string | null> = {}, cwd: string | null = '/app') =>
  maven.understand(invocation(text, env, cwd));

describe('what goes ahead of a build by Maven', () => {
  it.each([
    ['mvn package', 'mvn -B dependency:go-offline'],
    ['mvn -B -q -T 4 clean verify', 'mvn -B dependency:go-offline'],
    ['mvn -P a,b -Pc install', 'mvn -B -Pa,b -Pc dependency:go-offline'],
    ['mvn package -DskipTests -D x=1', 'mvn -B -DskipTests=true -Dx=1 dependency:go-offline'],
    ['mvn package -Drevision=$V -Dname="a b"', 'mvn -B dependency:go-offline'],
    ['mvn package -DoutputFile=list', 'mvn -B dependency:go-offline'],
    ['mvn -s settings.xml -ntp package', 'mvn -B -s settings.xml -ntp dependency:go-offline'],
    ['mvn -f other.xml package', 'mvn -B -f other.xml dependency:go-offline'],
    ['mvn -pl :app,lib -am package', 'mvn -B -pl :app,lib -am dependency:go-offline'],
    ['mvn --also-make --projects=app package', 'mvn -B -pl app -am dependency:go-offline'],
    ['mvn -pl app package', 'mvn -B dependency:go-offline'],
    ["mvn -pl '!app' -am package", 'mvn -B dependency:go-offline'],
    ['MAVEN_OPTS=-Xmx1g mvn package', 'MAVEN_OPTS=-Xmx1g mvn -B dependency:go-offline'],
    ['./mvnw package', 'sh ./mvnw -B dependency:go-offline'],
  ])('%s: %s', (text, prefetch) => expect(understand(text)?.project?.prefetch).toBe(prefetch));

  it.each([
    'MAVEN_OPTS=$X mvn package',
    'mvn -P "a b" package',
    'mvn -f sub -s settings.xml package',
    './mvnw -f sub package',
    'mvn clean',
    'mvn archetype:generate',
  ])('nothing for %s', (text) => expect(understand(text)?.project).toBeUndefined());

  it('shows what is in the repository where it asks nobody', () => {
    expect(maven.understand(invocation('mvn -o verify'))?.showsCaches).toEqual(['maven:repository']);
    expect(maven.understand(invocation('mvn verify'))?.showsCaches).toBeUndefined();
  });

  it('nothing in a folder that is not known', () =>
    expect(understand('mvn package', {}, null)?.project).toBeUndefined());

  it('names the cache, and what the failed download must not leave there', () => {
    const plan = planOf(maven, 'mvn -Dmaven.repo.local=/srv/m2 package', {
      base: 'maven:3.9',
      files: { 'pom.xml': POM },
    });
    expect(plan).toMatchObject({
      ok: true,
      folder: '',
      caches: ['/srv/m2'],
      prefetch: { mayFail: true, otherwise: "find /srv/m2 -name '*.lastUpdated' -delete" },
    });
  });

  it('says of a download that goes ahead as it is no such things', () => {
    const plan = planOf(maven, 'mvn dependency:resolve', { base: 'maven:3.9', files: { 'pom.xml': POM } });
    expect(plan).toMatchObject({ ok: true });
    expect(plan).not.toHaveProperty('prefetch');
    expect(plan).not.toHaveProperty('caches');
  });
});

describe('whose packages they are', () => {
  const files = { 'pom.xml': POM };
  const by = (root: boolean | null, rest: Partial<ViewInput> = {}): string => {
    const project = maven.understand({ ...invocation('mvn package'), root })?.project;
    return project === undefined ? 'none' : verdict(project.plan(projectView({ base: 'maven:3.9', files, ...rest })));
  };
  const removed = (path: string, sameRun: boolean) => ({
    behind: [{ tool: 'posix', action: 'rm', project: null, sameRun, deletes: [path] }],
  });

  it('is known of root alone', () => {
    expect(by(true)).toBe('ok');
    expect(by(false)).toBe('not-understood');
    expect(by(null)).toBe('open: Maven runs as root, and keeps packages in /root/.m2/repository.');
  });

  it.each(['/root/.m2', '/root/.m2/repository', '/root/.m2/*'])(
    'they are not kept where the RUN removes %s',
    (path) => {
      expect(by(true, removed(path, true))).toBe('not-understood');
      expect(by(true, removed(path, false))).toBe('ok');
    },
  );

  it('a download that goes ahead as it is goes with what removes them', () => {
    const project = maven.understand(invocation('mvn dependency:resolve'))?.project;
    const view = projectView({ base: 'maven:3.9', files, ...removed('/root/.m2', true) });
    expect(project === undefined ? 'none' : verdict(project.plan(view))).toBe('ok');
  });

  it('they are kept where the RUN removes something else', () =>
    expect(by(true, removed('/app/target', true))).toBe('ok'));

  it.each([{ kind: 'user' } as const, { kind: 'env', name: 'MAVEN_OPTS' } as const])(
    'the RUN may have changed that: %j',
    (one) => expect(by(true, { ahead: { reads: [], writes: [one] } })).toMatch(/^open: The build looks for packages/),
  );

  it('another variable changes nothing', () =>
    expect(by(true, { ahead: { reads: [], writes: [{ kind: 'env', name: 'DEBUG' }] } })).toBe('ok'));
});

describe('files of Maven', () => {
  it('reads a pom.xml', () => {
    const pom = readPom(`<project xmlns="x">
      <parent><groupId>g</groupId><artifactId>p</artifactId><version>1</version></parent>
      <artifactId>a</artifactId>
      <properties><v>2</v></properties>
      <build><plugins><plugin><artifactId>a</artifactId><version>\${v}</version>
        <configuration><modules><module>no</module></modules></configuration></plugin></plugins></build>
      <profiles><profile><modules><module> b </module></modules></profile></profiles></project>`);
    expect(pom).toEqual({
      parent: '../pom.xml',
      id: { name: 'g:a', version: '1' },
      modules: [],
      profileModules: ['b'],
      dependencyPlugin: null,
      systemPaths: [],
      extensions: [],
      moving: [],
      conditional: false,
      repositories: [],
      lists: false,
    });
    expect(readPom('<settings/>')).toBeNull();
  });

  it('reads a settings.xml', () => {
    expect(readSettings('<settings><localRepository> /srv </localRepository></settings>')).toEqual({
      repository: '/srv',
      offline: false,
      repositories: [],
    });
    expect(readSettings('<settings><offline>true</offline></settings>')).toMatchObject({
      repository: null,
      offline: true,
    });
    expect(readSettings('<project/>')).toBeNull();
  });

  it('takes a command line apart', () => {
    expect(mavenCommand(['-Dx', '-Py', '-T1C', '--define', 'z=1=2', 'test'])).toEqual({
      goals: ['test'],
      flags: new Set(),
      values: new Map([['T', '1C']]),
      profiles: ['y'],
      properties: [
        { name: 'x', value: 'true' },
        { name: 'z', value: '1=2' },
      ],
    });
    for (const words of [['-s'], ['-Tx'], ['--quiet=1'], [null]]) expect(mavenCommand(words)).toBeNull();
  });
});
