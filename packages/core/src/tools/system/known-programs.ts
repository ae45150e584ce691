import type { SimpleCommand } from '../../shell/script.js';
import type { Call } from '../contract/call.js';

/*
 * Programs that others ask for by what they do to files and words, whatever their options are.
 */

/** Commands that print their own words. */
export const PRINTS: ReadonlySet<string> = new Set(['echo', 'printf']);

/** They bring what they write over the network, and print none of the image's files. */
export const DOWNLOADS: ReadonlySet<string> = new Set(['curl', 'wget']);

/** Programs whose words come out again, as what a variable is set to or a file holds. */
export const REPEATS_WORDS: ReadonlySet<string> = new Set(
  'echo printf sed tee basename dirname realpath readlink cut tr env'.split(' '),
);

/** Those by which files come to another place and fill the working folder where they are told no other. */
export const UNPACKS: ReadonlySet<string> = new Set('tar bsdtar unzip cpio git 7z'.split(' '));

/** Programs by which files come to another place: copied, moved, linked, or unpacked. */
export const BRINGS_FILES: ReadonlySet<string> = new Set([
  ...UNPACKS,
  ...['cp', 'mv', 'ln', 'install', 'rsync', 'dd', 'cat', 'tee'],
]);

/** Commands that put files in places as they are; what they carry is what counts. */
export const CARRIERS: ReadonlySet<string> = new Set(['cp', 'mv', 'ln', 'install']);

/** Utilities that put files in place whose names their words may not tell. */
export const PLACES_FILES: ReadonlySet<string> = new Set([...CARRIERS, ...UNPACKS, 'curl', 'wget', 'patch']);

/** Utilities that change who may read a file, and not what it says. */
export const CHANGES_ATTRIBUTES: ReadonlySet<string> = new Set(['chmod', 'chown', 'chgrp']);

/** Utilities that make folders and nothing else. */
const MAKES_FOLDERS: ReadonlySet<string> = new Set(['mkdir']);

/** Does a call make folders, or change who may use them, and put nothing into them? */
export function leavesFoldersEmpty(call: Call | null): boolean {
  return MAKES_FOLDERS.has(call?.action ?? '') || CHANGES_ATTRIBUTES.has(call?.action ?? '');
}

/**
 * Does a call make no difference to which programs are there, wherever it writes? A folder is no program, and a new one holds none; what
 * root may run is not for its owner to say.
 */
export function leavesPrograms(call: Call | null, root: boolean | null): boolean {
  return MAKES_FOLDERS.has(call?.action ?? '') || (call?.owners === true && root === true);
}

/** Commands whose words are files, and nothing that comes to stand in one. */
export const ONLY_FILES: ReadonlySet<string> = new Set([
  ...CARRIERS,
  ...['rm', 'chmod', 'chown', 'touch', 'mkdir', 'cat', 'test', '[', 'ls'],
]);

/** Words that take files away where another program runs or obeys them: `xargs rm`, `npx rimraf x`, `rsync --delete`. */
export const TAKES_AWAY: ReadonlySet<string> = new Set(
  'rm rmdir unlink shred rimraf del-cli modclean clean-modules node-prune -delete --delete --remove-files'.split(' '),
);

/** Commands that make nothing of what is in a folder. */
export const LEAVES_CONTENTS: ReadonlySet<string> = new Set([
  'rm',
  'chmod',
  'chown',
  'mkdir',
  'cd',
  'export',
  'test',
  '[',
]);

/** Does a call take files or folders away, `find … -delete` as well as `rm`? Of what they hold it makes nothing. */
export function removes(call: Call | null): boolean {
  return call?.action === 'rm';
}

/** Does a removal not mind what is not there: `rm -f`? */
export function isForced({ args }: SimpleCommand): boolean {
  return args.some(({ literal }) => literal !== null && /^(?:-[A-Za-z]*f|--force$)/.test(literal));
}

/** Does a call put files at names, and no folder under one that its words do not tell: `cp` without -r? */
export function copiesFiles(call: Call | null): boolean {
  return call?.action === 'cp';
}

/** Does a call make a folder of a name that its words may not tell, and fill it? */
export function clones(call: Call | null): boolean {
  return call?.action === 'git';
}

/** Does a call give another name to what may be a folder? */
export function renamesFolders(call: Call | null): boolean {
  return call?.action === 'mv' || call?.action === 'ln';
}

/** Does a program take the folder that it works in along, whatever its words are? */
export function takesWorkingFolder(name: string): boolean {
  return name === 'git';
}

/** Does a program install and remove packages without asking what others need? */
export function worksOnSinglePackages(name: string): boolean {
  return name === 'dpkg';
}

/** Does a program of docker-library/php compile in its sources, or take them away? */
export function worksInSourcesOfPhp(name: string): boolean {
  return name.startsWith('docker-php-');
}

/** They show all variables, or run what may go back to the folder before (`sh -c 'cd -'`). */
const LOOKS_AROUND =
  /^(?:env|printenv|envsubst|jq|(?:[mg]?awk)|busybox|(?:[bdkz]?a?sh)|su|sudo|gosu|(?:python|perl|ruby|php|node|lua)[\d.]*)$/;

/** May a program look at the folder that the shell was in before? */
export function looksAround(name: string): boolean {
  return LOOKS_AROUND.test(name);
}

/** Does a program look through the folder that it works in where no operand names another? */
export function looksHere(name: string): boolean {
  return /^(?:ls|du|find|tree)$/.test(name);
}

/** Does a program of this name, told so, search all files below a folder: `grep -r`, `zgrep -r`? */
export function searchesDeep(name: string, words: readonly (string | null)[]): boolean {
  return /grep$/.test(name) && words.some((word) => word === null || /^-\w*[rR]|^--recursive/.test(word));
}

/** Does a program look below the folders that its first words name, and nowhere else? */
export function startsAtFirstWords(name: string): boolean {
  return name === 'find';
}

/** Programs that look at all that is below the folders which they are told, or below the one that they run in. */
const GO_DEEP: ReadonlySet<string> = new Set('find du tree cp tar zip rsync scp rg'.split(' '));

/** The same where an option says so. */
const GO_DEEP_IF_TOLD: ReadonlySet<string> = new Set('grep egrep fgrep ls'.split(' '));

/** Does a program with these words look at all that is below a folder? */
export function goesDeep(name: string, words: readonly (string | null)[]): boolean {
  if (GO_DEEP.has(name)) return true;
  return GO_DEEP_IF_TOLD.has(name) && words.some((word) => word === null || /^-[A-Za-z]*[rR]|^--recursive$/.test(word));
}

/** They take away folders that packages own; what a project makes for itself lies elsewhere. */
export const PACKAGE_REMOVERS: ReadonlySet<string> = new Set(
  'apt-get apt aptitude dpkg rpm yum dnf dnf5 microdnf tdnf zypper apk pacman'.split(' '),
);

/** Commands by which a script asks whether something is there, or whether something holds. */
export const ASKS: ReadonlySet<string> = new Set([
  '[',
  'test',
  'grep',
  'command',
  'which',
  'type',
  'false',
  'dpkg',
  'dpkg-query',
]);

/**
 * Package managers of systems whose calls may be none that is understood: what they put into /usr/bin comes behind
 * /usr/local/bin in PATH, and there official images have their programs.
 */
export const BELOW_USR: ReadonlySet<string> = new Set(['apk', 'dnf', 'microdnf', 'yum', 'zypper']);
