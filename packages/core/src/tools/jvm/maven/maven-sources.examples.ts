import type { ToolExamples } from '../../contract/example.js';

/** A project with more in its pom.xml. */
const pom = (extra: string): string => `<project>
  <groupId>org.example</groupId><artifactId>app</artifactId><version>1.0</version>
  ${extra}
</project>
`;

const repository = (address: string): string =>
  `<repositories><repository><id>own</id><url>${address}</url></repository></repositories>`;

const system = (
  path: string,
): string => `<dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>1</version>
  <scope>system</scope><systemPath>${path}</systemPath></dependency></dependencies>`;

const lists = (artifact: string): string => `<build><plugins><plugin><artifactId>${artifact}</artifactId>
  <configuration><outputFile>deps.txt</outputFile></configuration></plugin></plugins></build>`;

const PARENT =
  '<parent><groupId>g</groupId><artifactId>p</artifactId><version>1</version><relativePath>../pom.xml</relativePath></parent>';

/** What Maven takes from files of the project, and what a download writes there. */
export const mavenSourcesExamples: ToolExamples = {
  tool: 'maven',
  base: 'maven:3.9',
  files: { 'pom.xml': pom(''), 'src/main/java/App.java': '', 'lib/a.jar': '' },
  rows: [
    {
      run: 'mvn package',
      each: '-Duser.home=/app/h -Dmaven.repo.local=/app/m2',
      files: { 'pom.xml': pom(''), '.mvn/jvm.config': '<each>' },
      is: 'build: not-understood',
    },
    { run: 'mvn package', files: { 'pom.xml': pom(''), '.mvn/jvm.config': '-Xmx1g' }, is: 'build: ok' },
    // Packages of the project shadow those of the same name elsewhere, and ahead of the sources they are not there.
    {
      run: 'mvn dependency:go-offline',
      files: { 'pom.xml': pom(repository('file://${project.basedir}/repo')) },
      is: 'download: local-dependency',
    },
    {
      run: 'mvn package',
      each: 'file:///app/repo file:/app/repo file://localhost/app/lib/.. file:repo ${basedir}/repo FILE:/app repo ../repo /srv/repo',
      files: { 'pom.xml': pom(repository('<each>')) },
      is: 'build: local-dependency',
    },
    {
      run: 'mvn package',
      files: { 'pom.xml': pom(`<profiles><profile>${repository('file:repo')}</profile></profiles>`) },
      is: 'build: local-dependency',
    },
    {
      run: 'mvn package',
      files: {
        'pom.xml': pom(
          '<pluginRepositories><pluginRepository><id>own</id><url>file:repo</url></pluginRepository></pluginRepositories>',
        ),
      },
      is: 'build: local-dependency',
    },
    {
      run: 'mvn package',
      each: 'https://repo.example.org/maven http://example.org/ s3://bucket/maven file:///usr/share/maven-repo',
      files: { 'pom.xml': pom(repository('<each>')) },
      is: 'build: ok',
    },
    {
      run: 'mvn package',
      each: '${address} https://example.org/${path} file:///${lib}/repo',
      files: { 'pom.xml': pom(repository('<each>')) },
      is: 'build: open: `<each>`, where pom.xml has Maven look for packages, is no folder of the project.',
    },
    {
      run: 'mvn package',
      files: {
        'pom.xml': pom(
          '<distributionManagement><repository><id>own</id><url>file:target/deploy</url></repository></distributionManagement>',
        ),
      },
      is: 'build: ok',
    },
    {
      run: 'mvn -s settings.xml package',
      files: {
        'pom.xml': pom(''),
        'settings.xml': '<settings><mirrors><mirror><url>file:///app/repo</url></mirror></mirrors></settings>',
      },
      is: 'build: local-dependency',
    },
    {
      run: 'mvn -s settings.xml package',
      files: {
        'pom.xml': pom(''),
        'settings.xml': `<settings><profiles><profile>${repository('https://example.org/')}</profile></profiles></settings>`,
      },
      is: 'build: ok',
    },
    // A build finds behind the sources what a download ahead of them has not found.
    {
      run: 'mvn <each>',
      each: 'dependency:go-offline dependency:resolve',
      files: { 'pom.xml': pom(system('${project.basedir}/lib/a.jar')), 'lib/a.jar': '' },
      is: 'download: ok',
      reads: 'pom.xml lib/a.jar',
    },
    {
      run: 'mvn dependency:resolve',
      each: '${lib}/a.jar ${basedir}/lib/b.jar /app/lib/a.jar',
      files: { 'pom.xml': pom(system('<each>')), 'lib/a.jar': '' },
      is: 'download: local-dependency',
    },
    {
      run: 'mvn package',
      each: '${lib}/a.jar ${basedir}/lib/b.jar /app/lib/a.jar',
      files: { 'pom.xml': pom(system('<each>')), 'lib/a.jar': '' },
      is: 'build: ok',
      reads: 'pom.xml',
    },
    // Files that a download writes.
    {
      run: 'mvn dependency:resolve -D<each>=deps.txt',
      each: 'outputFile appendOutput outputDirectory markersDirectory',
      is: 'download: open: The file that <each> has the download write is none of the sources, and no more.',
    },
    { run: 'mvn package -DoutputFile=deps.txt', is: 'build: ok' },
    {
      run: 'mvn package',
      files: { 'pom.xml': pom(lists('maven-dependency-plugin')) },
      is: 'build: open: The file that pom.xml has the download write',
    },
    { run: 'mvn package', files: { 'pom.xml': pom(lists('maven-javadoc-plugin')) }, is: 'build: ok' },
    // Files beside a parent in the build context.
    {
      run: 'mvn package',
      in: 'web',
      files: { 'web/pom.xml': pom(PARENT), 'pom.xml': pom('') },
      is: 'build: ok',
      reads: 'web/pom.xml pom.xml',
      looksFor: 'web/profiles.xml profiles.xml',
    },
    {
      run: 'mvn package',
      files: { 'pom.xml': pom(PARENT.replace('../pom.xml', 'parent')), 'parent/pom.xml': pom('') },
      is: 'build: ok',
      reads: 'pom.xml parent/pom.xml',
      looksFor: 'parent parent/profiles.xml',
    },
    // Files by which nothing else is fetched.
    {
      run: 'mvn package',
      files: {
        'pom.xml': pom(''),
        '.mvn/jvm.config': '-Xmx1g',
        '.mvn/maven.config': '-B',
        '.mvn/wrapper/maven-wrapper.properties': '',
      },
      is: 'build: ok',
      idle: '.mvn/jvm.config .mvn/wrapper/maven-wrapper.properties',
    },
    {
      run: './mvnw package',
      files: {
        'pom.xml': pom(''),
        mvnw: '#!/bin/sh\n# .mvn/wrapper/maven-wrapper.properties\nexec "$MAVEN_HOME/bin/$MVN_CMD" "$@"\n',
        '.mvn/jvm.config': '-Xmx1g',
        '.mvn/wrapper/maven-wrapper.properties': 'distributionUrl=https://example.org/apache-maven-3.9.9-bin.zip\n',
      },
      is: 'build: ok',
      idle: '.mvn/jvm.config',
    },
  ],
};
