import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse.js';
import { matchesOrFails, namedShell, readsStartupFiles, shellKind } from './stage-shell.js';
import { type State, stageStates } from './state.js';

function stateBehind(lines: string, base = 'debian:12'): State {
  const document = parse(`FROM ${base}\n${lines}\n`);
  const [stage] = document.stages;
  if (stage === undefined) throw new Error('there is a stage');
  return stageStates(document, stage).end;
}

function kind(lines: string, base?: string): string {
  const end = stateBehind(lines, base);
  const shell = shellKind(end);
  return `${shell === null ? 'none' : shell.errexit} ${readsStartupFiles(end)}`;
}

describe('shellKind and readsStartupFiles', () => {
  it.each([
    ['', 'false false'],
    ['SHELL ["/bin/bash", "-c"]', 'false false'],
    ['SHELL ["/bin/sh", "-c"]', 'false false'],
    ['SHELL ["bash", "-ec"]', 'true false'],
    ['SHELL ["/bin/bash", "-e", "-c"]', 'true false'],
    ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]', 'false false'],
    ['SHELL ["/bin/bash", "-eo", "pipefail", "-c"]', 'true false'],
    ['SHELL ["/bin/bash", "-o", "errexit", "-c"]', 'true false'],
    ['SHELL ["/bin/bash", "-O", "globstar", "-c"]', 'false false'],
    ['SHELL ["/bin/bash", "-O", "errexit", "-c"]', 'none false'],
    ['SHELL ["/bin/bash", "-o", "globstar", "-c"]', 'none false'],
    ['SHELL ["/bin/bash", "-o", "posix", "-c"]', 'false false'],
    ['SHELL ["/bin/bash", "-O", "expand_aliases", "-c"]', 'none false'],
    ['SHELL ["/bin/bash", "-o"]', 'none false'],
    ['SHELL ["/bin/bash", "-r", "-c"]', 'none false'],
    ['SHELL ["/bin/bash", "-c", "x"]', 'none false'],
    ['SHELL ["/bin/bash", "-cx"]', 'none false'],
    ['SHELL ["/bin/bash", "--norc", "-c"]', 'false false'],
    ['SHELL ["/bin/bash", "--rcfile", "-c"]', 'none false'],
    ['SHELL ["/bin/bash", "--login", "-c"]', 'false true'],
    ['SHELL ["/bin/bash", "-lc"]', 'false true'],
    ['SHELL ["/bin/bash", "-i", "-c"]', 'false true'],
    ['SHELL ["/bin/sh", "-lc"]', 'false true'],
    ['SHELL ["/usr/bin/zsh", "-c"]', 'none false'],
    ['SHELL ["cmd", "/S", "/C"]', 'none false'],
    ['ENV BASH_ENV=/x\nSHELL ["/bin/bash", "-c"]', 'false true'],
    ['ENV BASH_ENV=/x\nSHELL ["/bin/sh", "-c"]', 'false false'],
    ['ENV BASH_ENV=/x', 'false false'],
    ['ENV BASH_FUNC_rm%%="() { true; }"', 'none false'],
    ['ENV SHELLOPTS=errexit', 'true false'],
    ['ENV SHELLOPTS=braceexpand:errexit:', 'true false'],
    ['ENV SHELLOPTS=pipefail', 'false false'],
    ['ENV SHELLOPTS=noexec', 'none false'],
    ['ARG X\nENV SHELLOPTS=$X', 'none false'],
    ['ENV BASHOPTS=globstar', 'false false'],
    ['ENV BASHOPTS=expand_aliases', 'none false'],
    ['ARG X\nENV BASHOPTS=$X', 'none false'],
  ])('%s: %s', (lines, expected) => {
    expect(kind(lines)).toBe(expected);
  });

  it.each([
    ['', 'unknown unknown'],
    ['ENV SHELLOPTS=errexit', 'true unknown'],
    ['SHELL ["/bin/bash", "-c"]', 'unknown unknown'],
    ['SHELL ["/bin/bash", "-ec"]', 'true unknown'],
    ['SHELL ["/bin/sh", "-c"]', 'unknown false'],
    ['SHELL ["/bin/bash", "-lc"]', 'unknown true'],
  ])('of a base that is not known, %s: %s', (lines, expected) => {
    expect(kind(lines, 'acme/x:1')).toBe(expected);
  });
});

describe('namedShell', () => {
  it.each([
    ['#!/bin/bash', false],
    ['#!/bin/bash -e', true],
    ['#! /usr/bin/sh -ux', false],
    ['#!/usr/bin/env bash', false],
    // `env` would look for a program called `bash -e`.
    ['#!/usr/bin/env bash -e', null],
    ['#!/bin/bash -l', null],
    ['#!/usr/bin/python3', null],
  ])('%s: %s', (line, expected) => {
    expect(namedShell(line)?.errexit ?? null).toBe(expected);
  });
});

describe('matchesOrFails', () => {
  it.each([
    ['', false],
    ['SHELL ["/bin/bash", "-c"]', false],
    ['SHELL ["/bin/bash", "-O", "failglob", "-c"]', true],
    ['ENV BASHOPTS=globstar:failglob', true],
    ['ENV BASHOPTS=globstar', false],
  ])('%s: %s', (lines, expected) => {
    expect(matchesOrFails(stateBehind(lines))).toBe(expected);
  });
});
