import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the base image has besides busybox: accounts, package sources, and models of package managers as scripts. */
const OWN = fileURLToPath(new URL('./image', import.meta.url));

/** Where busybox stands on this machine; null where a static one is missing. */
export const BUSYBOX: string | null = findBusybox();

const FOLDERS = [
  ['dev', 0o755],
  ['etc', 0o755],
  ['etc/apk', 0o755],
  ['etc/apt', 0o755],
  ['etc/apt/sources.list.d', 0o755],
  ['etc/yum.repos.d', 0o755],
  ['go', 0o755],
  ['home', 0o755],
  ['home/bun', 0o755],
  ['home/bun/app', 0o755],
  ['opt', 0o755],
  ['opt/d', 0o755],
  ['proc', 0o555],
  ['root', 0o700],
  ['run', 0o755],
  ['run/lock', 0o755],
  ['srv', 0o755],
  ['srv/d', 0o755],
  ['sub', 0o755],
  ['sys', 0o555],
  ['tmp', 0o1777],
  ['usr', 0o755],
  ['usr/bin', 0o755],
  ['usr/lib', 0o755],
  ['usr/sbin', 0o755],
  ['usr/local', 0o755],
  ['usr/local/bin', 0o755],
  ['var', 0o755],
  ['var/cache', 0o755],
  ['var/cache/apk', 0o755],
  ['var/cache/apt', 0o755],
  ['var/cache/apt/archives', 0o755],
  ['var/lib', 0o755],
  ['var/lib/apt', 0o755],
  ['var/lib/apt/lists', 0o755],
  ['var/lib/apt/lists/partial', 0o755],
  ['var/lib/dnf', 0o755],
  ['var/lib/dpkg', 0o755],
  ['var/lib/rpm', 0o755],
  ['var/log', 0o755],
] as const;

/** Names of other places, as Debian has them (base-files, usrmerge). */
const LINKS = [
  ['bin', 'usr/bin'],
  ['lib', 'usr/lib'],
  ['sbin', 'usr/sbin'],
  ['var/lock', '/run/lock'],
  ['var/run', '/run'],
] as const;

/** The commands that generated scripts and the models call. */
const COMMANDS =
  'awk cat chmod chown cp env false find grep ln ls mkdir mv rm sed sh sleep sort tar test touch true'.split(' ');

/** What a base image sets for containers, and for the steps of those that start from it. */
export interface BaseSettings {
  readonly env: readonly string[];
  readonly workdir: string;
  readonly user?: string;
  readonly shell?: readonly string[];
}

/**
 * The images that generated Dockerfiles start from: all the same files, with the settings of the official ones, and some that
 * nobody knows: their shells read files when they start, and their users may not write.
 */
export const BASE_SETTINGS: ReadonlyMap<string, BaseSettings> = new Map<string, BaseSettings>([
  ['debian:12', { env: [], workdir: '/' }],
  ['node:20-slim', { env: ['NODE_VERSION=20.19.0'], workdir: '/' }],
  ['node:22', { env: ['NODE_VERSION=22.12.0'], workdir: '/' }],
  ['python:3.12-slim', { env: ['LANG=C.UTF-8'], workdir: '/' }],
  ['golang:1.23', { env: ['GOPATH=/go'], workdir: '/go' }],
  ['rust:1.85', { env: ['CARGO_HOME=/usr/local/cargo', 'RUSTUP_HOME=/usr/local/rustup'], workdir: '/' }],
  ['ruby:3.4-slim', { env: ['GEM_HOME=/usr/local/bundle', 'BUNDLE_APP_CONFIG=/usr/local/bundle'], workdir: '/' }],
  ['composer:2', { env: ['COMPOSER_HOME=/tmp'], workdir: '/app' }],
  ['composer:2.7', { env: ['COMPOSER_HOME=/tmp'], workdir: '/app' }],
  ['elixir:1.18', { env: ['LANG=C.UTF-8'], workdir: '/' }],
  ['mcr.microsoft.com/dotnet/sdk:8.0', { env: [], workdir: '/' }],
  ['maven:3.9-eclipse-temurin-21', { env: [], workdir: '/' }],
  ['eclipse-temurin:21', { env: ['JAVA_HOME=/opt/java/openjdk'], workdir: '/' }],
  ['denoland/deno:2.5.0', { env: ['DENO_DIR=/deno-dir/'], workdir: '/' }],
  ['oven/bun:1', { env: [], workdir: '/home/bun/app' }],
  ['node:20-alpine', { env: ['NODE_VERSION=20.19.0'], workdir: '/' }],
  ['alpine:3.20', { env: [], workdir: '/' }],
  ['fedora:40', { env: [], workdir: '/' }],
  ['rockylinux:9', { env: [], workdir: '/' }],
  ['acme/login:1', { env: [], workdir: '/', shell: ['/bin/sh', '-lc'] }],
  ['acme/interactive:1', { env: [], workdir: '/', shell: ['/bin/bash', '-ic'] }],
  ['acme/bash:1', { env: ['BASH_ENV=/etc/benv'], workdir: '/', shell: ['/bin/bash', '-c'] }],
  ['acme/user:1', { env: [], workdir: '/srv', user: 'app' }],
]);

/** The PATH of every base image. */
export const BASE_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

function findBusybox(): string | null {
  const path = spawnSync('/bin/sh', ['-c', 'command -v busybox'], { encoding: 'utf8' }).stdout.trim();
  if (path === '') return null;
  const linked = spawnSync('ldd', [path], { encoding: 'utf8' });
  return linked.status === 0 ? null : path;
}

/** Makes the base image's file system in an empty folder. */
export function makeBase(folder: string): void {
  if (BUSYBOX === null) throw new Error('A static busybox is needed for the base image.');
  for (const [path, mode] of FOLDERS) {
    mkdirSync(join(folder, path));
    chmodSync(join(folder, path), mode);
  }
  for (const [path, target] of LINKS) symlinkSync(target, join(folder, path));
  copyFileSync(BUSYBOX, join(folder, 'usr/bin/busybox'));
  chmodSync(join(folder, 'usr/bin/busybox'), 0o755);
  for (const name of linked(folder)) linkSync(join(folder, 'usr/bin/busybox'), join(folder, 'usr/bin', name));
  copyOwn('', folder);
  mkdirSync(join(folder, 'home/app'));
  chownSync(join(folder, 'home/app'), 1000, 1000);
  const made = spawnSync('mknod', ['-m', '666', join(folder, 'dev/null'), 'c', '1', '3']);
  if (made.status !== 0) writeFileSync(join(folder, 'dev/null'), '');
}

let known: readonly string[] | null = null;

/**
 * The names that busybox needs in a folder that has nothing else: its shell runs most commands itself, where it is built
 * so (FEATURE_SH_STANDALONE), as Debian's is. Each name costs a link in thousands of builds.
 */
function linked(folder: string): readonly string[] {
  linkSync(join(folder, 'usr/bin/busybox'), join(folder, 'usr/bin/ash'));
  known ??= [
    'sh',
    ...COMMANDS.filter((name) => {
      const { status } = spawnSync('chroot', [folder, '/bin/ash', '-c', `${name} --help`], { stdio: 'ignore' });
      return name !== 'sh' && (status === null || status >= 126);
    }),
  ];
  unlinkSync(join(folder, 'usr/bin/ash'));
  return known;
}

function copyOwn(path: string, folder: string): void {
  for (const name of readdirSync(join(OWN, path))) {
    const below = join(path, name);
    const stat = statSync(join(OWN, below));
    if (stat.isDirectory()) copyOwn(below, folder);
    else {
      copyFileSync(join(OWN, below), join(folder, below));
      chmodSync(join(folder, below), below.startsWith('usr/bin') ? 0o755 : 0o644);
    }
  }
}

/**
 * Files that roots share, by their inode: busybox alone, which is large. What a shell may write over in place, such as the models of
 * programs, each root has by itself: `echo own > /usr/bin/curl` of one build would be that of all.
 */
export function sharedFiles(folder: string): ReadonlySet<number> {
  return new Set([lstatSync(join(folder, 'usr/bin/busybox')).ino]);
}
