import { keepsWorkingFolders } from './working-folders.js';

/** Does a claim hold for a generated file? `of`: what the claim names, as its pattern has it in groups. */
type Test = (source: string, of: readonly string[]) => boolean;

/** What the shell of each image that nobody knows reads when it starts (reference-builder/base-image.ts). */
const START_FILES: readonly (readonly [image: string, written: RegExp])[] = [
  ['acme/login:', /profile/],
  ['acme/interactive:', /bashrc/],
  ['acme/bash:', /benv|BASH_ENV/],
];

/** Homes of the accounts that generated files have, make, or set. */
const HOMES = new Set(['/', '/root', '/nh', '/home/app', '/home/dev', '/srv']);

/** Open premises of which it is plain whether the commands of generated builds keep them. */
const CLAIMS: readonly (readonly [claim: RegExp, holds: Test])[] = [
  [/^`(.*)` does not remove the working folder\.$/, (source, [command = '']) => keepsWorkingFolders(command, source)],
  // The links of the base image are Debian's, and those of the context stay within the folder that is copied.
  [/does not remove the working folder: .* has made no link to it/, (source) => !makesAlias(source)],
  [/are two places: .* has made no link from one to the other/, (source) => !makesAlias(source)],
  [/The Go of the image works with modules|Every module that go\.mod requires can be fetched/, () => true],
  // The model of go fails where an entry is missing.
  [/^The download leaves go\.sum as it is/, () => true],
  // The model of R leaves alone what it has written itself.
  [/^The install leaves renv\/activate\.R as it is/, () => true],
  [/^The install leaves (package-lock|npm-shrinkwrap)\.json as it is/, (source) => !/npm (?:i|install)\b/.test(source)],
  [/^`(?:npm|pip|go|\.\/setup\.sh)\b.*` further down does not read the package lists/, () => true],
  // The bodies of heredocs are made of plain commands. What is a folder in /var/lib/apt stays one.
  [/^`(?:cat )?<<-?'?EOF.*` further down does not read the package lists/, () => true],
  [/^`ls \/var\/lib\/apt` .*does not read the package lists/, () => true],
  [
    /^A shell that starts reads nothing that the first RUN writes/,
    (source) => START_FILES.every(([image, written]) => !source.includes(image) || !written.test(source)),
  ],
  [/^A SHELL that the base image may have set reads the joined RUN in the same way/, () => true],
  // The model of bash has its script as an argument.
  [
    /^A SHELL that the base image may have set gives its scripts no arguments/,
    (source) => !/acme\/(bash|inter)/.test(source),
  ],
  // Only getent is brought into a folder on PATH, and what apt-get or a COPY brings has no other program's name.
  [/^`(.*)` is the same program in both RUNs/, (source, [name]) => name !== 'getent' || !source.includes('/opt/bin')],
  // No model of a package manager takes another thing from its cache than what it would make.
  [
    /^pip makes no wheel of sources|^uv builds no package of sources|^What an earlier build has|^A test that has passed/,
    () => true,
  ],
  [/leaves no process running/, (source) => !/sleep/.test(source)],
  [/^`(.*)` does not change the account/, (_, [command = '']) => !/tar|cp|mv|ln|user|group|passwd/.test(command)],
  // What is in a layer and deleted by a later one is in no image's tree.
  [/deletes or writes again may stay in the layer/, () => true],
  // The models of package managers heed variables of their own alone.
  [
    /^Nothing that `(?:apt-get|apk|tar|curl|mkdir|cp|pip|npm)\b.*` runs reads (?:GIT_SHA|SHA|BUILD_DATE|LAST)\b/,
    () => true,
  ],
  [/fetches need not be fetched anew with each build/, () => true],
  // The models of package managers run no scripts of packages.
  [/^No install script of a package writes to the manifest/, () => true],
  // The reference builder knows the flag, and what it makes of a place is for the builds to show: nothing is claimed of that.
  [/^Who builds this has BuildKit 0\.10 or later/, () => true],
  // The reference builder has one frontend, whoever is asked for.
  [
    /^Who builds this may fetch docker\/dockerfile:1|^The newest frontend of version 1 builds the same from the file/,
    () => true,
  ],
  // Of the images that are not official none has it (reference-builder/base-image.ts).
  [/^The base image has no (?:\/srv\/app), or an empty folder there/, () => true],
  [/^The folder \/srv is there ahead of the COPY/, () => true],
  [/^The base image runs as root/, (source) => !/acme\/user/.test(source)],
  [/^The base image sets no variable by which a step looks for programs or modules/, () => true],
  [/another home than (\S+), where/, (_, [folder = '']) => !HOMES.has(folder)],
  [
    /^The user that this RUN has runs it as root/,
    (source) => !source.includes('acme/user:') && !/^USER (?!root|0)/m.test(source),
  ],
  // The last stage is built, and what it needs.
  [/^Nothing builds the stage .* by its name|^All who build the file leave out the stages/, () => true],
  // A generated context is all that there is, and no trigger of a base is known to the models.
  [/^Nobody builds with .* of their own\.$|^No trigger \(ONBUILD\) of /, () => true],
  [/^No file to which the first RUN gives a second name/, (source) => !writesToTwins(source)],
];

/** Does a claim that dockshift can't prove hold for a generated build? Where that is not known, it does not. */
export function holds(claim: string, source: string): boolean {
  return CLAIMS.some(([pattern, test]) => {
    const found = pattern.exec(claim);
    return found !== null && test(source, found.slice(1));
  });
}

/** Does the file itself make a link to a folder, perhaps so that nobody sees it (generate/made-elsewhere.ts)? All are named `alias`. */
function makesAlias(source: string): boolean {
  return source.split('\n').some((line) => line.includes('alias') && line.includes('ln -s'));
}

/** Does a command that gives no file a second name touch one of those that have two? What it does to folders reaches them, too. */
function writesToTwins(source: string): boolean {
  const commands = source.split(/\n|&&|\|\||;/);
  const isLink = (command: string): boolean => /\bln (?!-s)|cp -a?l|tar /.test(command);
  return commands.some((command) => !isLink(command) && /\/srv(?!\/(b|seen|x)\b)|\/opt\/o|\$/.test(command));
}
