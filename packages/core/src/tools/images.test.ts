import { describe, expect, it } from 'vitest';
import { stageStates } from '../stage/state.js';
import { parse } from '../syntax/parse.js';
import { knownImage, officialImage, parseReference } from './images.js';

function official(image: string) {
  const reference = parseReference(image);
  return reference === null ? null : officialImage(reference);
}

function known(image: string) {
  const reference = parseReference(image);
  return reference === null ? null : knownImage(reference);
}

/** Each fact stands in the Dockerfiles of the repository that is named; `git log -G` was asked for older versions. */
describe('the WORKDIR of an official image', () => {
  it.each([
    ['debian:12', '/', 'debuerreotype/docker-debian-artifacts'],
    ['node:20-slim', '/', 'nodejs/docker-node'],
    ['python:3.12', '/', 'docker-library/python'],
    ['ruby:3', '/', 'docker-library/ruby'],
    ['rust:1', '/', 'rust-lang/docker-rust'],
    ['golang:1.22-alpine', '/go', 'docker-library/golang'],
    ['php:8.3', '/', 'docker-library/php, 8.3/trixie/cli'],
    ['php:8.3-cli-alpine', '/', 'docker-library/php, 8.3/alpine/cli'],
    ['php:8.3-zts', '/', 'docker-library/php, 8.3/trixie/zts'],
    ['php', '/', 'docker-library/php: latest is cli'],
    ['php:apache', '/var/www/html', 'docker-library/php, apache'],
    ['php:8.3-fpm-alpine', '/var/www/html', 'docker-library/php, fpm'],
    ['php:${TAG}', '?', 'docker-library/php'],
    ['composer:2', '/app', 'composer/docker'],
    ['redis:7', '/data', 'docker-library/redis'],
    ['tomcat:9', '/usr/local/tomcat', 'docker-library/tomcat'],
    ['httpd:2.4', '/usr/local/apache2', 'docker-library/httpd'],
    ['mysql:8', '/', 'docker-library/mysql'],
    ['mysql:5.7', '/', 'docker-library/mysql'],
    ['mysql:5.5.62', '?', 'docker-library/mysql, 5.5'],
    ['mysql:5', '?', 'docker-library/mysql, 5.5'],
    ['mysql:5-debian', '?', 'docker-library/mysql, 5.5'],
    ['maven:3-eclipse-temurin-21', '/', 'carlossg/docker-maven'],
    ['maven:3.9-graalvm-21', '?', 'graalvm/container, jdk-community'],
    ['maven@sha256:0', '?', 'graalvm/container, jdk-community'],
    ['perl:5', '?', 'perl/docker-perl'],
    ['clojure:lein', '?', 'Quantisan/docker-clojure'],
    ['dart:3.6', '/root', 'dart-lang/dart-docker'],
  ])('%s: %s (%s)', (image, workdir) => expect(official(image)?.workdir).toBe(workdir));
});

describe('an image with a user of its own, or another shell, is none that is known', () => {
  it.each([
    'jenkins/jenkins:lts',
    'elasticsearch:8.1.0',
    'kibana:8.1.0',
    'solr:9',
    'memcached',
    'haproxy:3',
    'gradle:8',
    'redis:2.8.13',
    'redis@sha256:0',
    'docker:27-dind-rootless',
    'docker@sha256:0',
    'mirror.gcr.io/acme/node',
    'arm64v8/acme/node',
    'winamd64/python:3',
    'node:8-onbuild',
    'python:3-windowsservercore',
    'acme/node:20',
  ])('%s', (image) => expect(official(image)).toBeNull());
});

describe('the variables and the program folders of an official image', () => {
  it.each([
    ['mongo:7', 'HOME', null],
    ['composer', 'COMPOSER_HOME', '/tmp'],
    ['composer:2', 'COMPOSER_HOME', '/tmp'],
    ['composer:2.2-bin', 'COMPOSER_HOME', '/tmp'],
    ['composer:lts', 'COMPOSER_HOME', '/tmp'],
    ['composer:1.10', 'COMPOSER_HOME', '/tmp'],
    ['composer:1', 'COMPOSER_HOME', null],
    ['composer:1.8', 'COMPOSER_HOME', null],
    ['composer:$TAG', 'COMPOSER_HOME', null],
    ['debian', 'HOME', undefined],
    ['denoland/deno:2.5.0', 'DENO_DIR', '/deno-dir'],
    ['denoland/deno:alpine', 'DENO_DIR', '/deno-dir'],
  ])('%s: %s is %s', (image, name, value) => {
    const document = parse(`FROM ${image}\n`);
    const [stage] = document.stages;
    if (stage === undefined) throw new Error('a stage');
    expect(stageStates(document, stage).end.env.get(name)).toBe(value);
  });

  it.each([
    ['golang', '/go/bin /usr/local/go/bin'],
    ['rust', '/usr/local/cargo/bin'],
    ['ruby', '/usr/local/bundle/bin'],
    ['httpd', '/usr/local/apache2/bin'],
    ['julia', '/usr/local/julia/bin'],
    ['dart', '/usr/lib/dart/bin /root/.pub-cache/bin'],
    ['eclipse-temurin', '/opt/java/openjdk/bin'],
    ['pypy', '/opt/pypy/bin'],
    ['debian', ''],
  ])('%s looks in %j first', (image, folders) => {
    const document = parse(`FROM ${image}\n`);
    const [stage] = document.stages;
    if (stage === undefined) throw new Error('a stage');
    const path = stageStates(document, stage).end.path ?? [];
    expect(path.slice(0, path.indexOf('/usr/local/sbin')).join(' ')).toBe(folders);
  });

  it.each(['openjdk:8', 'openjdk:17-alpine', 'clojure', 'maven:3', 'tomcat:10'])(
    '%s looks in the folder of a JDK',
    (image) => {
      const document = parse(`FROM ${image}\n`);
      const [stage] = document.stages;
      if (stage === undefined) throw new Error('a stage');
      const path = stageStates(document, stage).end.path ?? [];
      const folders = ['/opt/java/openjdk/bin', '/usr/local/openjdk-8/bin', '/opt/openjdk-17/bin'];
      expect(path).toEqual(expect.arrayContaining(folders));
    },
  );
});

describe('an image that may be one of Windows', () => {
  it.each([
    ['# escape=`\nFROM acme/base\n', 'unknown'],
    ['# escape=`\nFROM python:3\n', 'unknown'],
    ['# escape=`\nFROM debian:12\n', 'default'],
    ['# escape=`\nFROM acme/base\nWORKDIR C:\\app\n', 'windows'],
    ['# escape=`\nFROM acme/base\nCOPY . "C:/app"\n', 'windows'],
    ['# escape=`\nFROM acme/base\nENV A=ab:/c\n', 'unknown'],
    ['# escape=`\nFROM mcr.microsoft.com/windows/servercore\n', 'windows'],
    ['FROM acme/base\n', 'unknown'],
  ])('%j: its shell is %s', (text, kind) => {
    const document = parse(text);
    const [stage] = document.stages;
    const [first] = stage?.instructions ?? [];
    if (stage === undefined) throw new Error('a stage');
    const states = stageStates(document, stage);
    expect((first === undefined ? states.end : states.before.get(first))?.shell.kind).toBe(kind);
  });
});

describe('an official image', () => {
  it.each([
    'docker.io/library/node:20',
    'public.ecr.aws/docker/library/node:20',
    'mirror.gcr.io/library/node:20',
    'arm64v8/node:20',
    'armhf/node:20',
  ])('is the same wherever it comes from: %s', (image) => {
    expect(parseReference(image)).toEqual({ name: 'node', tag: '20' });
    expect(official(image)).not.toBeNull();
  });
});

/** Looked up in the whole history of dotnet/dotnet-docker and phusion/baseimage-docker. */
describe('an image of others', () => {
  it.each([
    ['mcr.microsoft.com/dotnet/sdk:8.0', false],
    ['mcr.microsoft.com/dotnet/core/aspnet:3.1-alpine', false],
    ['mcr.microsoft.com/dotnet/runtime-deps:8.0-jammy', false],
    ['phusion/baseimage:jammy-1.0.1', true],
  ])('%s is known, and no official one', (image, linuxOnly) => {
    expect(known(image)).toEqual({ workdir: '/', linuxOnly, env: {}, path: [] });
    expect(official(image)).toBeNull();
  });

  it.each([
    'mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled',
    'mcr.microsoft.com/dotnet/runtime:8.0-azurelinux3.0-distroless',
    'mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-1809',
    'mcr.microsoft.com/dotnet/sdk@sha256:0',
    'mcr.microsoft.com/dotnet/monitor:8',
    'phusion/passenger-full',
    // denoland/deno_docker: these have no shell.
    'denoland/deno:bin-2.5.0',
    'denoland/deno:distroless',
    'denoland/deno@sha256:0',
  ])('%s is not known', (image) => expect(known(image)).toBeNull());
});
