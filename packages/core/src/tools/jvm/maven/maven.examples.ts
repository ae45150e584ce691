import type { ToolExamples } from '../../contract/example.js';

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId>
  <artifactId>app</artifactId>
  <version>1.0</version>
  <dependencies>
    <dependency><groupId>commons-io</groupId><artifactId>commons-io</artifactId><version>2.11.0</version></dependency>
  </dependencies>
  EXTRA
</project>
`;

/** A project with more in its pom.xml. */
const pom = (extra: string): string => POM.replace('EXTRA', extra);

const FILES = { 'pom.xml': pom(''), 'src/main/java/App.java': '' };

const MVNW = `#!/bin/sh
# .mvn/wrapper/maven-wrapper.properties
if [ "$darwin" = true ]; then JAVA_HOME="\`/usr/libexec/java_home\`"; fi
command -v curl > /dev/null && curl -f "$distributionUrl" || wget "$distributionUrl"
exec "$MAVEN_HOME/bin/$MVN_CMD" "$@"
`;
const WRAPPER = {
  ...FILES,
  mvnw: MVNW,
  '.mvn/wrapper/maven-wrapper.properties':
    'distributionUrl=https://repo.maven.apache.org/maven2/apache-maven-3.9.9-bin.zip\n',
};

/** What Maven does. */
export const mavenExamples: ToolExamples = {
  tool: 'maven',
  base: 'maven:3.9',
  files: FILES,
  rows: [
    {
      run: 'mvn package',
      is: 'build: ok',
      folder: '/app',
      reads: 'pom.xml',
      writes: '',
      looksFor: '.mvn profiles.xml target .hotspotrc .hotspot_compiler',
      fills: 'maven:repository',
      changes: '/app',
      loads: `PATH JAVA_HOME MAVEN_HOME M2_HOME MAVEN_BASEDIR MAVEN_OPTS MAVEN_ARGS MAVEN_DEBUG_OPTS JAVA_TOOL_OPTIONS _JAVA_OPTIONS
        JDK_JAVA_OPTIONS CLASSPATH MAVEN_USER_HOME`,
      settings: 'localRepository offline MAVEN_OPTS MAVEN_ARGS maven.repo.local',
    },
    {
      run: 'mvn clean <each>',
      each: `compile process-classes generate-test-sources process-test-sources generate-test-resources process-test-resources
        test-compile process-test-classes test prepare-package package pre-integration-test integration-test post-integration-test
        verify install deploy`,
      is: 'build: ok',
      reads: 'pom.xml',
    },
    { run: 'mvn <each>', each: 'clean spring-boot:build-image archetype:generate wrapper:wrapper', is: 'other' },
    { run: 'mvn <each>', each: '-v --version -h --help', is: 'other', spares: '/srv' },
    { run: 'mvn --frobnicate package', is: 'unknown' },
    { run: 'mvn package -T', is: 'unknown' },
    { run: 'mvn --quiet=true package', is: 'unknown' },
    { run: 'mvn $GOALS package', is: 'unknown' },
    {
      run: 'mvn <each> package',
      each: `-B --batch-mode -C --strict-checksums -c --lax-checksums -e --errors -fae --fail-at-end -ff --fail-fast
        -llr --legacy-local-repository -N --non-recursive -nsu --no-snapshot-updates -ntp --no-transfer-progress -q --quiet
        -U --update-snapshots -V --show-version -X --debug -cpu --check-plugin-updates -up --update-plugins -npu
        --no-plugin-updates -npr --no-plugin-registry -T1C -DskipTests -Dskip=$X -Pprod`,
      is: 'build: ok',
      reads: 'pom.xml',
    },
    {
      run: 'mvn <each> value package',
      each: '-b --builder -l --log-file -T --threads --color -P --activate-profiles -D --define',
      is: 'build: ok',
      reads: 'pom.xml',
    },
    { run: 'mvn <each> /srv/toolchains.xml package', each: '-t --toolchains -gt --global-toolchains', is: 'build: ok' },
    { run: 'mvn <each> package', each: '-o --offline', is: 'build: no-dependencies' },
    { run: 'mvn <each> package', each: '-amd --also-make-dependents', is: 'build: not-understood' },
    { run: 'mvn <each> package', each: '-am --also-make', is: 'build: ok' },
    { run: 'mvn <each> app package', each: '-pl --projects -rf --resume-from', is: 'build: not-understood' },
    { run: 'mvn <each> package', each: '-fn --fail-never', is: 'download: not-understood' },
    // The download itself.
    {
      run: 'mvn <each>',
      each: `dependency:go-offline dependency:resolve dependency:resolve-plugins
        org.apache.maven.plugins:maven-dependency-plugin:go-offline org.apache.maven.plugins:maven-dependency-plugin:3.6.0:resolve`,
      is: 'download: ok',
      reads: 'pom.xml',
      fills: 'maven:repository',
    },
    { run: 'mvn <each>', each: 'dependency:tree dependency:3.6.0:go-offline other:resolve', is: 'other' },
    {
      run: 'mvn dependency:go-offline',
      files: {
        'pom.xml': pom(
          '<profiles><profile><activation><file><exists>x</exists></file></activation></profile></profiles>',
        ),
      },
      is: 'download: open: No profile of the project depends on a file of the sources.',
    },
    {
      run: 'mvn dependency:go-offline',
      each: 'target/a.jar profiles.xml',
      files: { ...FILES, '<each>': '' },
      is: 'download: open: The download is the same without ',
    },
    // Another pom.xml.
    {
      run: 'mvn <each> other.xml package',
      each: '-f --file',
      files: { 'other.xml': pom('') },
      is: 'build: ok',
      reads: 'other.xml',
    },
    {
      run: 'mvn -f /app/sub package',
      in: 'sub',
      files: { 'sub/pom.xml': pom('') },
      is: 'build: ok',
      folder: '/app/sub',
      reads: 'sub/pom.xml',
    },
    { run: 'mvn -f sub -s settings.xml package', is: 'build' },
    { run: 'mvn package', files: { 'a.txt': '' }, is: 'build: no-manifest' },
    { run: 'mvn package', each: 'no-xml <a/> <project>', files: { 'pom.xml': '<each>' }, is: 'build: not-understood' },
    { run: 'mvn package', files: { 'pom.xml': null }, is: 'build: not-understood' },
    {
      run: 'mvn package',
      each: 'module subproject',
      files: { 'pom.xml': pom('<modules><<each>>a</<each>></modules>') },
      is: 'build: no-manifest',
    },
    {
      run: 'mvn package',
      in: 'sub',
      files: {
        'sub/pom.xml': pom('<parent><groupId>a</groupId><artifactId>b</artifactId><version>1</version></parent>'),
        'pom.xml': pom('<modules><module>sub</module></modules>'),
      },
      is: 'build: ok',
      reads: 'sub/pom.xml pom.xml',
    },
    {
      run: 'mvn package',
      files: { 'pom.xml': pom('<parent><relativePath>base</relativePath></parent>'), 'base/pom.xml': pom('') },
      is: 'build: ok',
      reads: 'pom.xml base/pom.xml',
    },
    {
      run: 'mvn package',
      files: { 'pom.xml': pom('<parent><relativePath>base</relativePath></parent>') },
      is: 'build: ok',
      looksFor: 'base/pom.xml',
    },
    {
      run: 'mvn package',
      files: { 'pom.xml': pom('<parent><relativePath/></parent>') },
      is: 'build: ok',
      reads: 'pom.xml',
    },
    {
      run: 'mvn package',
      files: { 'pom.xml': pom('<parent><relativePath>${x}</relativePath></parent>') },
      is: 'build: not-understood',
    },
    {
      run: 'mvn package',
      files: {
        'pom.xml': pom('<dependency><systemPath>${project.basedir}/lib/a.jar</systemPath></dependency>'),
        'lib/a.jar': null,
      },
      is: 'build: ok',
      reads: 'pom.xml lib/a.jar',
    },
    {
      run: 'mvn package',
      each: '1-SNAPSHOT [1,2) LATEST RELEASE ${v}',
      files: {
        'pom.xml': pom(
          '<properties><v>2-SNAPSHOT</v></properties><dependency><groupId>g</groupId><artifactId>a</artifactId><version><each></version></dependency>',
        ),
      },
      is: 'build: open: A build may use a g:a that is up to a day old.',
    },
    {
      run: 'mvn package',
      files: { 'pom.xml': pom('<plugin><artifactId>a</artifactId><extensions>true</extensions></plugin>') },
      is: 'build: open: Maven writes nothing in the project by org.apache.maven.plugins:a',
    },
    {
      run: 'mvn package',
      files: {
        'pom.xml': pom(
          '<extension><groupId>kr.motd.maven</groupId><artifactId>os-maven-plugin</artifactId></extension>',
        ),
      },
      is: 'build: ok',
    },
    {
      run: 'mvn package',
      files: { ...FILES, '.mvn/extensions.xml': '<extensions/>', '.mvn/jvm.config': '-Xmx1g' },
      is: 'build: open: Maven writes nothing in the project by .mvn/extensions.xml',
      reads: 'pom.xml .mvn/extensions.xml .mvn/jvm.config',
    },
    { run: 'mvn package', files: { ...FILES, '.mvn/maven.config': '-ntp\n-Pprod\n' }, is: 'build: ok' },
    { run: 'mvn package', files: { ...FILES, '.mvn/maven.config': '--frobnicate\n' }, is: 'build: not-understood' },
    // Where packages are kept.
    { run: 'mvn -Dmaven.repo.local=/srv/m2 package', is: 'build: ok' },
    {
      run: 'mvn -Dmaven.repo.local=<each> package',
      each: '.m2 /app/.m2 $DIR "/srv/m2;x"',
      is: 'build: not-understood',
    },
    { run: 'mvn "-Dmaven.repo.local=/srv/my m2" package', is: 'build: not-understood' },
    { run: 'mvn -Duser.home=/srv package', is: 'build: not-understood' },
    {
      run: 'mvn <each> settings.xml package',
      each: '-s --settings -gs --global-settings',
      files: { ...FILES, 'settings.xml': '<settings/>' },
      is: 'build: ok',
      reads: 'pom.xml settings.xml',
    },
    {
      run: 'mvn -s settings.xml package',
      files: { ...FILES, 'settings.xml': '<settings><localRepository>${user.home}/x</localRepository></settings>' },
      is: 'build: not-understood',
    },
    {
      run: 'mvn -s settings.xml package',
      files: { ...FILES, 'settings.xml': '<settings><offline>true</offline></settings>' },
      is: 'build: no-dependencies',
    },
    { run: 'mvn -s settings.xml package', is: 'build: not-understood' },
    {
      run: 'mvn -s /usr/share/maven/ref/settings-docker.xml package',
      is: 'build: open: The settings of /usr/share/maven/ref/settings-docker.xml',
    },
    {
      run: 'mvn package',
      each: 'MAVEN_OPTS MAVEN_ARGS JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS',
      env: { '<each>': '-Dmaven.repo.local=/srv' },
      is: 'build: open: The variable <each> lets Maven keep packages in /root/.m2/repository.',
    },
    { run: 'mvn package', env: { MAVEN_OPTS: '-Xmx1g' }, is: 'build: ok' },
    { run: 'mvn package', each: '2.2 3.3.9 3.3-jdk-8 3.5.0', base: 'maven:<each>', is: 'build: not-understood' },
    { run: 'mvn package', each: '3.5.4 3.6-jdk-11 latest', base: 'maven:<each>', is: 'build: ok' },
    // The project's own script.
    {
      run: './mvnw package',
      files: WRAPPER,
      is: 'build: ok',
      reads: 'pom.xml mvnw .mvn/wrapper/maven-wrapper.properties',
    },
    {
      run: './mvnw package',
      files: {
        ...WRAPPER,
        mvnw: MVNW.replace('# ', '# org.apache.maven.wrapper.MavenWrapperMain '),
        '.mvn/wrapper/maven-wrapper.jar': null,
      },
      is: 'build: ok',
      reads: 'pom.xml mvnw .mvn/wrapper/maven-wrapper.jar .mvn/wrapper/maven-wrapper.properties',
    },
    { run: 'mvnw package', files: WRAPPER, is: 'unknown' },
    { run: './mvnw package', is: 'build: no-manifest' },
    { run: './mvnw package', files: { ...WRAPPER, mvnw: `${MVNW}git pull\n` }, is: 'build: not-understood' },
    {
      run: './mvnw package',
      files: { ...WRAPPER, mvnw: `${MVNW}exec "$MAVEN_PROJECTBASEDIR" org.apache.maven.wrapper.MavenWrapperMain\n` },
      is: 'build: not-understood',
    },
    {
      run: './mvnw package',
      files: { ...WRAPPER, mvnw: MVNW.replace('# ', '# org.apache.maven.wrapper.MavenWrapperMain ') },
      is: 'build: not-understood',
    },
    {
      run: './mvnw package',
      files: {
        ...WRAPPER,
        '.mvn/wrapper/maven-wrapper.properties': 'distributionUrl=https://example.org/maven-mvnd-1.zip',
      },
      is: 'build: not-understood',
    },
    { run: './mvnw package', env: { HOME: '/srv' }, files: WRAPPER, is: 'build: not-understood' },
    { run: './mvnw package', env: { MAVEN_USER_HOME: '/srv' }, files: WRAPPER, is: 'build: not-understood' },
  ],
  never: {
    pl: 'the option -pl, without its dash',
    rf: 'the option -rf, without its dash',
    am: 'the option -am, without its dash',
    amd: 'the option -amd, without its dash',
    gs: 'the option -gs, without its dash',
    gt: 'the option -gt, without its dash',
  },
};
