import { describe, expect, it } from 'vitest';
import { invocation, planOf, projectView, verdict } from '../../kit/project-view.fixture.js';
import { gradle } from './gradle.js';

const FILES = {
  gradlew: '#!/bin/sh\nexec "$JAVACMD" -jar gradle/wrapper/gradle-wrapper.jar "$@"\n',
  'gradle/wrapper/gradle-wrapper.jar': null,
  'gradle/wrapper/gradle-wrapper.properties': 'distributionUrl=https\\://example.org/gradle.zip\n',
};

describe('builds by Gradle', () => {
  it.each([
    ['./gradlew build', 'sh ./gradlew --version'],
    ['GRADLE_OPTS=-Xmx1g ./gradlew build', 'GRADLE_OPTS=-Xmx1g sh ./gradlew --version'],
    ['gradle build', undefined],
    ['./gradlew --version', undefined],
    ['GRADLE_OPTS=$X ./gradlew build', undefined],
    ["GRADLE_OPTS='-Da=1 -Db=2' ./gradlew build", undefined],
  ])('%s: ahead of it %s', (text, prefetch) =>
    expect(gradle.understand(invocation(text))?.project?.prefetch).toBe(prefetch),
  );

  it.each([
    [{}, true, ['/root/.gradle']],
    [{}, null, ['/root/.gradle', '/home/*/.gradle']],
    [{ HOME: '/srv' }, true, ['/root/.gradle', '/home/*/.gradle']],
    [{ GRADLE_USER_HOME: '/cache' }, true, ['/cache']],
    [{ GRADLE_USER_HOME: 'cache' }, true, ['/root/.gradle', '/home/*/.gradle']],
  ])('with %j, by root %s: they keep Gradle in %j', (env, root, caches) => {
    const project = gradle.understand({ ...invocation('./gradlew build', env), root })?.project;
    const plan = project?.plan(projectView({ base: 'eclipse-temurin:21', files: FILES, env }));
    expect(plan).toMatchObject({ ok: true, caches, folder: '', prefetch: { mayFail: true } });
  });

  it('need no download ahead where they only show the version', () => {
    const plan = planOf(gradle, './gradlew --version', { base: 'eclipse-temurin:21', files: FILES });
    expect(plan).toMatchObject({ ok: true });
    expect(plan).not.toHaveProperty('prefetch');
    expect(plan).not.toHaveProperty('caches');
  });

  it('show what is in the cache where they ask nobody', () => {
    expect(gradle.understand(invocation('gradle --offline build'))?.showsCaches).toEqual(['gradle:caches']);
    expect(gradle.understand(invocation('gradle build'))?.showsCaches).toBeUndefined();
  });

  it('may leave a daemon', () => {
    expect(gradle.understand(invocation('gradle build'))?.daemon).toBe('unknown');
    expect(gradle.understand(invocation('gradle build', {}, null))?.project).toBeUndefined();
  });

  it('are told what to do by hand', () => {
    const plan = planOf(gradle, 'gradle build', { base: 'eclipse-temurin:21', files: {} });
    expect(plan.ok ? '' : plan.because).toContain('`RUN --mount=type=cache,target=/root/.gradle`');
  });

  it.each([
    [true, [], 'ok'],
    [false, [], 'ok'],
    [null, [], 'ok'],
    [true, [{ kind: 'user' }], 'open: The build looks for Gradle where a download ahead of it keeps it.'],
    [
      true,
      [{ kind: 'env', name: 'GRADLE_OPTS' }],
      'open: The build looks for Gradle where a download ahead of it keeps it.',
    ],
    [true, [{ kind: 'env', name: 'DEBUG' }], 'ok'],
  ] as const)('by root: %s, behind %j: %s', (root, writes, expected) => {
    const plan = gradle
      .understand({ ...invocation('./gradlew build'), root })
      ?.project?.plan(projectView({ base: 'eclipse-temurin:21', files: FILES, ahead: { reads: [], writes } }));
    expect(plan === undefined ? 'none' : verdict(plan)).toBe(expected);
  });

  it.each([
    [{}, {}, 'ok'],
    [
      { '.gradle/gradle.properties': '' },
      {},
      'open: Gradle is not kept among the sources, where .gradle/gradle.properties could change it.',
    ],
    [
      { 'a/wrapper/dists/x': null },
      {},
      'open: Gradle is not kept among the sources, where a/wrapper/dists/x could change it.',
    ],
    [
      { 'a/gradle.properties': 'systemProp.gradle.user.home=/x\n' },
      {},
      'open: Gradle is not kept among the sources, where a/gradle.properties could change it.',
    ],
    [{ 'a/gradle.properties': 'org.gradle.caching=true\n' }, {}, 'ok'],
    [{}, { GRADLE_USER_HOME: '/cache' }, 'ok'],
    [{}, { JAVA_OPTS: '-Duser.home=/x' }, 'ok'],
    [
      { '.gradle/x': '' },
      { JAVA_OPTS: null },
      'open: Gradle is not kept among the sources, where .gradle/x could change it.',
    ],
    [{ '.gradle/x': '' }, { JAVA_OPTS: '-Xmx1g' }, 'root'],
  ] as const)('in a home that nobody knows, with %j and %j: %s', (more, env, expected) => {
    const project = gradle.understand({
      ...invocation('./gradlew build'),
      root: expected === 'root' ? true : null,
    })?.project;
    const plan = project?.plan(projectView({ base: 'eclipse-temurin:21', files: { ...FILES, ...more }, env }));
    expect(plan === undefined ? 'none' : verdict(plan)).toBe(expected === 'root' ? 'ok' : expected);
  });
});
