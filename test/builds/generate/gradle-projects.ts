import type { ProjectRow } from './varied.js';

const GRADLEW = `#!/bin/sh
# The wrapper of Gradle: gradle/wrapper/gradle-wrapper.jar
APP_HOME=\`dirname "$0"\`
JAVACMD=java
exec "$JAVACMD" $JAVA_OPTS -classpath "$APP_HOME/gradle/wrapper/gradle-wrapper.jar" org.gradle.wrapper.GradleWrapperMain "$@"
`;
const PROPERTIES = 'gradle/wrapper/gradle-wrapper.properties';
const URL = 'distributionUrl=https\\://services.gradle.org/distributions/gradle-8.14-bin.zip\n';

/** Projects of Gradle with its wrapper: alone, with a catalogue of versions or other projects, and settings by which Gradle is kept elsewhere. */
export const GRADLE: ProjectRow = {
  images: ['eclipse-temurin:21'],
  files: {
    gradlew: { program: GRADLEW },
    [PROPERTIES]: URL,
    'gradle/wrapper/gradle-wrapper.jar': 'the wrapper\n',
    'settings.gradle': "rootProject.name = 'app'\n",
    'build.gradle': "dependencies {\n  implementation 'org.example:commons:1.0'\n}\n",
    'src/main/java/App.java': 'class App {}\n',
  },
  vary: [
    [
      {
        'build.gradle': 'dependencies {\n  implementation libs.slf\n}\n',
        'gradle/libs.versions.toml': '[libraries]\nslf = "org.example:slf:2.0"\n',
      },
      { 'build.gradle': 'dependencies {\n  implementation libs.slf\n}\n' },
      {
        'settings.gradle': "include 'lib'\n",
        'lib/build.gradle': "dependencies {\n  api 'org.example:other:3.0'\n}\n",
      },
      { 'settings.gradle': null },
      { 'build.gradle': null },
    ],
    [
      { 'gradle.properties': 'org.gradle.caching=true\n' },
      { 'gradle.properties': 'systemProp.gradle.user.home=/srv/gradle\n' },
      { 'gradle/gradle-daemon-jvm.properties': 'toolchainVersion=21\n' },
      { '.gradle/gradle.properties': 'org.gradle.caching=true\n' },
    ],
    [
      { [PROPERTIES]: { more: 'distributionBase=PROJECT\n' } },
      { [PROPERTIES]: 'distributionUrl=https\\://services.gradle.org/distributions/gradle-9.0-bin.zip\n' },
      { [PROPERTIES]: null },
      { gradlew: { program: GRADLEW.replace('exec', './setup.sh\nexec') } },
      { 'gradle/wrapper/gradle-wrapper.jar': null },
    ],
  ],
  installs: [
    './gradlew build',
    './gradlew --no-daemon clean build',
    'chmod +x gradlew && ./gradlew assemble',
    'GRADLE_OPTS=-Dorg.gradle.daemon=false ./gradlew build',
    './gradlew --version',
    './gradlew --version && ./gradlew build',
    './gradlew dependencies',
    './gradlew -Dgradle.user.home=/srv/gradle build',
    './gradlew build && rm -rf /root/.gradle',
  ],
  ahead: [
    'ENV GRADLE_USER_HOME=/cache',
    'ENV GRADLE_USER_HOME=/app/.gradle',
    'ENV GRADLE_OPTS=-Duser.home=/app',
    'ENV JAVA_OPTS=-Dgradle.user.home=/app/own',
    'RUN sed -i s/8.14/8.15/ gradle/wrapper/gradle-wrapper.properties',
    'RUN echo systemProp.gradle.user.home=/srv/own > gradle.properties',
    'RUN mkdir -p gradle && echo toolchainVersion=17 > gradle/gradle-daemon-jvm.properties',
    'RUN mkdir -p /root/.gradle/wrapper/dists/gradle-8.14',
    'USER app',
  ],
  uses: [
    'cp build/libs/app.jar /srv/',
    './gradlew --offline build',
    'ls src > /srv/sources',
    'ls /root/.gradle > /srv/kept',
    'rm -rf build .gradle',
  ],
  manifests: 'gradlew',
};
