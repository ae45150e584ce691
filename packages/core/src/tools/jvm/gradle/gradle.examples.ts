import type { ToolExamples } from '../../contract/example.js';

const GRADLEW = `#!/bin/sh
APP_HOME=\`dirname "$0"\`
if expr "$link" : '/.*' > /dev/null; then link=\`expr "$link" : '-i.*'\`; fi
CLASSPATH=$APP_HOME/gradle/wrapper/gradle-wrapper.jar
eval set -- $DEFAULT_JVM_OPTS -classpath "$CLASSPATH" org.gradle.wrapper.GradleWrapperMain "$@"
exec "$JAVACMD" "$@"
`;
const WRAPPER = {
  gradlew: GRADLEW,
  'gradle/wrapper/gradle-wrapper.jar': null,
  'gradle/wrapper/gradle-wrapper.properties':
    'distributionBase=GRADLE_USER_HOME\ndistributionUrl=https\\://services.gradle.org/distributions/gradle-9.3.1-bin.zip\n',
  'build.gradle': '',
};
const FILES = 'gradlew gradle/wrapper/gradle-wrapper.properties gradle/wrapper/gradle-wrapper.jar';

/** What Gradle does. */
export const gradleExamples: ToolExamples = {
  tool: 'gradle',
  base: 'eclipse-temurin:21',
  files: WRAPPER,
  rows: [
    // The scripts of a build may read anything.
    {
      run: 'gradle <each>',
      each: 'build bootJar :app:build --no-daemon',
      is: 'build: not-understood',
      fills: 'gradle:caches',
      changes: '/app',
      folder: '/app',
    },
    { run: 'gradle <each>', each: 'dependencies :app:dependencies buildEnvironment', is: 'download: not-understood' },
    { run: './gradlew dependencies', is: 'download: not-understood' },
    { run: 'gradle <each>', each: '-v --version -h --help', is: 'version', changes: '/root', spares: '/srv' },
    // The project's own script downloads Gradle.
    {
      run: './gradlew build',
      is: 'build: ok',
      folder: '/app',
      reads: FILES,
      writes: '',
      looksFor: 'gradle.properties gradle/gradle-daemon-jvm.properties settings.gradle .hotspotrc .hotspot_compiler',
      loads:
        'PATH JAVA_HOME GRADLE_HOME GRADLE_USER_HOME GRADLE_OPTS JAVA_OPTS CLASSPATH JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS',
      settings: 'GRADLE_USER_HOME GRADLE_OPTS',
    },
    { run: './gradlew --no-daemon -Pversion=$V build', is: 'build: ok', reads: FILES },
    { run: './gradlew --offline build', is: 'build: ok', reads: FILES },
    { run: './gradlew --version', is: 'version: ok', reads: FILES },
    { run: 'gradlew build', is: 'unknown' },
    {
      run: './gradlew <each> build',
      each: '-g/srv --gradle-user-home=/srv -Dgradle.user.home=/srv -Duser.home=/srv',
      is: 'build: not-understood',
    },
    { run: 'V=$X ./gradlew build', is: 'build' },
    {
      run: './gradlew build',
      files: { ...WRAPPER, 'gradle.properties': 'a=b', 'gradle/gradle-daemon-jvm.properties': '' },
      is: 'build: ok',
      reads: `${FILES} gradle.properties gradle/gradle-daemon-jvm.properties`,
    },
    {
      run: './gradlew build',
      files: { ...WRAPPER, 'gradle.properties': 'systemProp.gradle.user.home=/srv' },
      is: 'build: not-understood',
    },
    { run: './gradlew build', files: { 'build.gradle': '' }, is: 'build: no-manifest' },
    {
      run: './gradlew build',
      files: { ...WRAPPER, gradlew: GRADLEW.replace('bin/sh', 'usr/bin/env bash') },
      is: 'build: not-understood',
    },
    {
      run: './gradlew build',
      files: { ...WRAPPER, gradlew: GRADLEW.replace('exec', './prepare.sh\nexec') },
      is: 'build: not-understood',
    },
    {
      run: './gradlew build',
      files: { ...WRAPPER, gradlew: GRADLEW.replace('eval set', 'eval git') },
      is: 'build: not-understood',
    },
    {
      run: './gradlew build',
      files: { ...WRAPPER, gradlew: GRADLEW.replace('> /dev/null', '> /etc/motd') },
      is: 'build: not-understood',
    },
    {
      run: './gradlew build',
      files: { ...WRAPPER, gradlew: GRADLEW.replaceAll('\n', '\r\n') },
      is: 'build: not-understood',
    },
    {
      run: './gradlew build',
      files: { ...WRAPPER, gradlew: GRADLEW.replace('exec "$JAVACMD"', 'exec git') },
      is: 'build: not-understood',
    },
    {
      run: './gradlew build',
      files: { ...WRAPPER, gradlew: 'exec "$JAVACMD" -jar app.jar' },
      is: 'build: not-understood',
    },
    {
      run: './gradlew build',
      each: 'distributionBase zipStoreBase',
      files: { ...WRAPPER, 'gradle/wrapper/gradle-wrapper.properties': '<each>=PROJECT\n' },
      is: 'build: not-understood',
    },
    // Where it is kept.
    { run: './gradlew build', each: 'GRADLE_USER_HOME HOME', env: { '<each>': '/srv' }, is: 'build: ok' },
    { run: './gradlew build', each: 'GRADLE_USER_HOME HOME', env: { '<each>': null }, is: 'build: ok' },
    {
      run: './gradlew build',
      each: 'GRADLE_USER_HOME HOME',
      env: { '<each>': '/srv' },
      files: { ...WRAPPER, '.gradle/gradle.properties': '' },
      is: 'build: open: Gradle is not kept among the sources',
    },
    {
      run: './gradlew build',
      each: 'GRADLE_OPTS JAVA_OPTS JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS',
      env: { '<each>': '-Duser.home=/srv' },
      files: { ...WRAPPER, 'tools/wrapper/dists/a': '' },
      is: 'build: open: Gradle is not kept among the sources',
    },
    {
      run: './gradlew build',
      env: { HOME: '/srv' },
      files: { ...WRAPPER, current: 'tools' },
      links: ['current'],
      is: 'build: open: Gradle is not kept among the sources',
    },
    { run: './gradlew build', env: { GRADLE_OPTS: '-Dorg.gradle.daemon=false' }, is: 'build: ok' },
    { run: 'gradle -v build', is: 'build: not-understood' },
    { run: 'gradle --no-daemon dependencies', is: 'download: not-understood' },
    { run: "GRADLE_OPTS='-Da=1 -Db=2' <each>", each: './gradlew', is: 'build' },
    { run: "GRADLE_OPTS='-Da=1 -Db=2' gradle build", is: 'build: not-understood' },
    { run: 'GRADLE_OPTS=$X ./gradlew --version', env: { X: null }, is: 'version: ok' },
  ],
  never: {
    '.gradle': 'it names the cache in commands of others',
    symlink: 'a kind of file, as `links` makes it',
  },
};
