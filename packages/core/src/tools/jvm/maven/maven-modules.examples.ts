import type { ExampleFiles, ToolExamples } from '../../contract/example.js';

const pom = (artifact: string, more = ''): string => `<project>
  <groupId>org.example</groupId><artifactId>${artifact}</artifactId><version>1.0</version>
  ${more}
</project>
`;
const child = (artifact: string, more = ''): string => `<project>
  <parent><groupId>org.example</groupId><artifactId>root</artifactId><version>1.0</version></parent>
  <artifactId>${artifact}</artifactId>
  ${more}
</project>
`;
const modules = (...names: readonly string[]): string =>
  `<modules>${names.map((one) => `<module>${one}</module>`).join('')}</modules>`;
const dependency = (artifact: string, version: string, group = 'org.example'): string =>
  `<dependencies><dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency></dependencies>`;
const plugin = (version: string): string =>
  `<build><pluginManagement><plugins><plugin><artifactId>maven-dependency-plugin</artifactId><version>${version}</version></plugin></plugins></pluginManagement></build>`;

const FILES: ExampleFiles = {
  'pom.xml': pom('root', modules('lib', 'app')),
  'lib/pom.xml': child('lib'),
  'app/pom.xml': child('app', dependency('lib', '1.0')),
  'app/src/main/java/App.java': '',
};
const SYSTEM =
  '<dependencies><dependency><systemPath>${project.basedir}/lib/own.jar</systemPath></dependency></dependencies>';
const WRAPPER = (version: string): ExampleFiles => ({
  ...FILES,
  mvnw: '#!/bin/sh\n# .mvn/wrapper/maven-wrapper.properties\nexec "$MAVEN_HOME/bin/$MVN_CMD" "$@"\n',
  '.mvn/wrapper/maven-wrapper.properties': `distributionUrl=https://repo.maven.apache.org/maven2/org/apache/maven/apache-maven/${version}/apache-maven-${version}-bin.zip\n`,
});
const MOVES = 'build: open: A build may use a ';

/** What Maven downloads for a project with modules. */
export const mavenModulesExamples: ToolExamples = {
  tool: 'maven',
  base: 'maven:3.9-eclipse-temurin-21',
  files: FILES,
  rows: [
    {
      run: 'mvn package',
      is: 'build: ok',
      reads: 'pom.xml lib/pom.xml app/pom.xml',
      writes: '',
      looksFor: 'app/target app/profiles.xml lib/.mvn target',
    },
    {
      run: 'mvn package',
      base: 'maven:<each>',
      each: '3 3.9 3.9.3 3.9.11-eclipse-temurin-21 3.10 4 4.0.0-rc-4 latest',
      is: 'build: ok',
    },
    {
      run: 'mvn package',
      base: '<each>',
      each: 'maven:3.8 maven:3.8.8-jdk-11 maven:3.9.2 maven:2 maven:eclipse-temurin maven:sapmachine eclipse-temurin:21 debian:12',
      is: 'build: not-understood',
    },
    { run: 'mvn package', base: '', is: 'build: not-understood' },
    // A wrapper downloads a Maven of its own.
    { run: './mvnw package', base: 'eclipse-temurin:21', files: WRAPPER('3.9.9'), is: 'build: ok' },
    { run: './mvnw package', files: WRAPPER('3.8.6'), is: 'build: not-understood' },
    { run: 'mvn package', base: 'maven:3.8', files: WRAPPER('3.9.9'), is: 'build: not-understood' },
    // A download that goes ahead as it is has to find what it finds behind the sources.
    { run: 'mvn dependency:go-offline', is: 'download: not-understood' },
    { run: 'mvn package <each>', each: '-pl=app -amd -rf=app', is: 'build: not-understood' },
    { run: 'mvn package --projects=:app,lib', is: 'build: not-understood' },
    {
      run: 'mvn package -am -pl <each>',
      each: 'app :app lib,org.example:app',
      is: 'build: ok',
      reads: 'pom.xml lib/pom.xml app/pom.xml',
    },
    { run: "mvn package -am -pl '<each>'", each: '!app ?app', is: 'build: not-understood' },
    { run: 'mvn package -am -amd -pl app', is: 'build: not-understood' },
    {
      run: 'mvn package -am',
      files: { ...FILES, '.mvn/maven.config': '-pl app' },
      is: 'build: not-understood',
    },
    // The dependency plugin.
    {
      run: 'mvn package',
      files: { ...FILES, 'pom.xml': pom('root', modules('lib', 'app') + plugin('3.6.1')) },
      is: 'build: ok',
    },
    {
      run: 'mvn package',
      each: '2.8 3.1.2 ${version}',
      files: { ...FILES, 'pom.xml': pom('root', modules('lib', 'app') + plugin('<each>')) },
      is: 'build: not-understood',
    },
    { run: 'mvn package', files: { 'pom.xml': pom('app', plugin('2.8')) }, is: 'build: ok' },
    // Where modules lie.
    {
      run: 'mvn package',
      files: {
        'pom.xml': pom('root', modules('lib/pom.xml', './app', 'more.xml')),
        'lib/pom.xml': child('lib', modules('core')),
        'lib/core/pom.xml': child('core'),
        'app/pom.xml': child('app'),
        'more.xml': child('more'),
      },
      is: 'build: ok',
      reads: 'pom.xml lib/pom.xml app/pom.xml more.xml lib/core/pom.xml',
    },
    {
      run: 'mvn package',
      in: 'root',
      files: {
        'root/pom.xml': pom('root', modules('../lib')),
        'lib/pom.xml': child('lib').replace(
          '</version></parent>',
          '</version><relativePath>../root</relativePath></parent>',
        ),
      },
      is: 'build: ok',
      reads: 'root/pom.xml lib/pom.xml',
    },
    {
      run: 'mvn package',
      each: '../lib ${dir}/lib',
      files: { 'pom.xml': pom('root', modules('<each>')) },
      is: 'build: not-understood',
    },
    { run: 'mvn package', files: { 'pom.xml': pom('root', modules('lib')) }, is: 'build: no-manifest' },
    {
      run: 'mvn package',
      files: { 'pom.xml': pom('root', modules('lib')), 'lib/pom.xml': '<a/>' },
      is: 'build: not-understood',
    },
    // A profile may be off.
    {
      run: 'mvn package',
      files: {
        'pom.xml': pom('root', `<profiles><profile>${modules('lib', 'it')}</profile></profiles>`),
        'lib/pom.xml': child('lib'),
      },
      is: 'build: ok',
      reads: 'pom.xml lib/pom.xml',
      looksFor: 'it/pom.xml',
    },
    // A module that lists the project again.
    {
      run: 'mvn package',
      files: { 'pom.xml': pom('root', modules('lib')), 'lib/pom.xml': child('lib', modules('..')) },
      is: 'build: ok',
      reads: 'pom.xml lib/pom.xml',
    },
    // Files that are dependencies lie in the folder of the module, or of each that inherits them.
    {
      run: 'mvn package',
      files: { ...FILES, 'app/pom.xml': child('app', SYSTEM), 'app/lib/own.jar': '', 'lib/own.jar': '' },
      is: 'build: ok',
      reads: 'pom.xml lib/pom.xml app/pom.xml app/lib/own.jar',
    },
    {
      run: 'mvn package',
      files: {
        'pom.xml': pom('root', modules('app')),
        'app/pom.xml': child('app').replace(
          '</version></parent>',
          '</version><relativePath>../base</relativePath></parent>',
        ),
        'base/pom.xml': pom('base', SYSTEM),
        'app/lib/own.jar': '',
        'base/lib/own.jar': '',
      },
      is: 'build: ok',
      reads: 'pom.xml app/pom.xml base/pom.xml app/lib/own.jar',
    },
    // No module is a package that may be newer.
    {
      run: 'mvn package',
      each: 'org.example ${project.groupId} ${pom.groupId} ${groupId}',
      files: {
        'pom.xml': pom('root', modules('lib', 'app')).replace('1.0', '1-SNAPSHOT'),
        'lib/pom.xml': child('lib').replace('1.0', '1-SNAPSHOT'),
        'app/pom.xml': child('app', dependency('lib', '1-SNAPSHOT', '<each>')).replace('1.0', '1-SNAPSHOT'),
      },
      is: 'build: ok',
    },
    {
      run: 'mvn package',
      files: { ...FILES, 'app/pom.xml': child('app', dependency('lib', '2-SNAPSHOT')) },
      is: `${MOVES}org.example:lib`,
    },
    {
      run: 'mvn package',
      files: {
        ...FILES,
        'lib/pom.xml': child('lib', '<version>2-SNAPSHOT</version>'),
        'app/pom.xml': child('app', dependency('lib', '2-SNAPSHOT', 'com.example')),
      },
      is: `${MOVES}com.example:lib`,
    },
    {
      run: 'mvn package',
      files: {
        'pom.xml': pom(
          'app',
          '<parent><groupId>org.example</groupId><artifactId>base</artifactId><version>1-SNAPSHOT</version><relativePath>base</relativePath></parent>',
        ),
        'base/pom.xml': pom('base').replace('1.0', '1-SNAPSHOT'),
      },
      is: `${MOVES}org.example:base`,
    },
  ],
};
