import type { ProjectRow } from './varied.js';

const COMMONS = dependency('commons-io', '2.11.0');

function dependency(name: string, version: string, more = ''): string {
  return `    <dependency>\n      <groupId>org.example</groupId>\n      <artifactId>${name}</artifactId>\n      <version>${version}</version>\n${more}    </dependency>\n`;
}

function pom(dependencies: string, more = '', name = 'app'): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n${more}  <groupId>org.example</groupId>\n  <artifactId>${name}</artifactId>\n  <version>1.0</version>\n  <dependencies>\n${dependencies}  </dependencies>\n</project>\n`;
}

function modules(...names: readonly string[]): string {
  return `  <modules>\n${names.map((name) => `    <module>${name}</module>\n`).join('')}  </modules>\n`;
}

function parent(path: string): string {
  return `  <parent>\n    <groupId>org.example</groupId>\n    <artifactId>base</artifactId>\n    <version>1</version>\n    <relativePath>${path}</relativePath>\n  </parent>\n`;
}

const FILE = '      <scope>system</scope>\n      <systemPath>${project.basedir}/lib/own.jar</systemPath>\n';

/** Projects of Maven: alone, with a parent or with modules, options that they bring, and packages that are files of theirs. */
export const MAVEN: ProjectRow = {
  images: ['maven:3.9-eclipse-temurin-21'],
  files: { 'pom.xml': pom(COMMONS), 'src/main/java/App.java': 'class App {}\n' },
  vary: [
    [
      { 'pom.xml': pom(COMMONS, parent('base')), 'base/pom.xml': pom(dependency('slf4j', '2.0.0')) },
      { 'pom.xml': pom(COMMONS, parent('base')) },
      { 'pom.xml': pom(COMMONS + dependency('own', '1', FILE)), 'lib/own.jar': 'own\n' },
      { 'pom.xml': pom(COMMONS + dependency('own', '1', FILE)) },
      { 'pom.xml': pom(COMMONS, modules('lib')), 'lib/pom.xml': pom('', '', 'lib') },
      {
        'pom.xml': pom('', modules('lib', 'web'), 'root'),
        'lib/pom.xml': pom(dependency('slf4j', '2.0.0'), '', 'lib'),
        'web/pom.xml': pom(COMMONS + dependency('lib', '1.0'), '', 'web'),
      },
    ],
    [
      { '.mvn/maven.config': '-Pprod\n' },
      { '.mvn/maven.config': '-Dmaven.repo.local=/srv/repository\n' },
      { '.mvn/extensions.xml': '<extensions/>\n' },
      { 'target/app-1.0.jar': 'old\n' },
    ],
  ],
  installs: [
    'mvn -B package',
    'mvn -B clean package -DskipTests',
    'mvn -B -Pprod package',
    'mvn -B -pl web -am package',
    'mvn -B dependency:go-offline',
    'mvn -B dependency:resolve',
    'mvn -B dependency:go-offline && mvn -B -o package',
    'mvn -B package && rm -rf /root/.m2/repository',
  ],
  ahead: [
    'RUN mkdir -p .mvn && echo -Pdev > .mvn/maven.config',
    'RUN mkdir -p base && sed s/app/base/ pom.xml > base/pom.xml',
    'RUN mkdir -p target && touch target/own',
    'RUN mkdir -p /root/.m2/repository/commons-io/2.11.0',
    'RUN echo own > lib/own.jar',
  ],
  uses: ['cp target/app-1.0.jar /srv/', 'mvn -B -o package', 'ls src > /srv/sources', 'rm -rf target'],
  manifests: 'pom.xml',
};
