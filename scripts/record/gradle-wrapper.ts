import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedRun } from '../../test/tools/judge/recorded-run.js';
import { ADDRESS } from './manager-settings.js';
import type { Registry } from './packages.js';

/** The Gradle of Debian, as its wrapper names it. */
const GRADLE = 'gradle-4.4.1';

/** A project for Android, of which only the wrapper is taken. */
const TEMPLATE = '@react-native-community/template@0.87.2';

/** Gradle 4 looks into classes that a newer Java keeps closed; Debian's own script opens them in the same way. */
const OPENED = '\'"--add-opens" "java.base/java.lang=ALL-UNNAMED"\'';

/** A project that is built with its wrapper. It has no recorded run: the wrapper's archive is no text. */
export const WRAPPED: RecordedRun = {
  id: 'gradle/wrapper',
  title: 'A project with the wrapper of Gradle',
  program: 'debian:gradle',
  base: 'wrapped-gradle:4',
  run: './gradlew --no-daemon build',
  lock: '',
  env: [],
  plan: 'ok',
  without: [],
  exit: 0,
  read: [],
  missed: [],
  written: [],
  files: new Map([
    ['settings.gradle', "rootProject.name = 'app'\n"],
    ['build.gradle', "apply plugin: 'java'\n"],
    ['src/main/java/App.java', 'class App {}\n'],
    [
      'gradle/wrapper/gradle-wrapper.properties',
      `distributionBase=GRADLE_USER_HOME
distributionPath=wrapper/dists
distributionUrl=${ADDRESS}gradle/${GRADLE}-bin.zip
zipStoreBase=GRADLE_USER_HOME
zipStorePath=wrapper/dists
`,
    ],
  ]),
};

/**
 * Puts the wrapper into a project, and the archive that it downloads into the registry: the Gradle of the image, which needs `zip` for it. It needs an
 * engine and npm. Throws what either says.
 */
export function addWrapper(project: string, scratch: string, registry: Registry): void {
  const folder = join(scratch, 'template');
  mkdirSync(folder, { recursive: true });
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder, TEMPLATE]);
  const own = join(folder, 'node_modules/@react-native-community/template/template/android');
  cpSync(join(own, 'gradle/wrapper/gradle-wrapper.jar'), join(project, 'gradle/wrapper/gradle-wrapper.jar'));
  const script = readFileSync(join(own, 'gradlew'), 'utf8').replace(
    /^DEFAULT_JVM_OPTS=.*$/m,
    `DEFAULT_JVM_OPTS=${OPENED}`,
  );
  writeFileSync(join(project, 'gradlew'), script, { mode: 0o755 });
  const copied = `mkdir -p /made/${GRADLE} && cp -rL /usr/share/gradle/. /made/${GRADLE} && cd /made && zip -qr - ${GRADLE}`;
  const archive = execFileSync('docker', ['run', '--rm', '--network=host', WRAPPED.base, 'sh', '-c', copied], {
    maxBuffer: 1 << 28,
  });
  mkdirSync(join(registry.folder, 'gradle'), { recursive: true });
  writeFileSync(join(registry.folder, 'gradle', `${GRADLE}-bin.zip`), archive);
}
