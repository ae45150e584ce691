/**
 * What a person found who read the file, its context and the reason that dockshift gives: why it stays, and whether that
 * is true. Names are left out.
 */
export const LOOKED_AT: ReadonlyMap<string, string> = new Map([
  // npm, yarn: the lock file.
  ...each(
    ['58084710', '3c97d18e', 'e2101bd9'],
    '`npm install` writes package-lock.json again if it is out of step, and the copy would undo that. The text, which tells, is not in the corpus.',
  ),
  [
    'de5c90c9',
    '`npm install` as in the others: package-lock.json is not read. (It can not be built either: files that it copies are not in the context.)',
  ],
  [
    'b9c76fd5',
    '`npm install` beside a yarn.lock: npm 7 and later write it again, in their own form. Read, a file made by yarn would make this a decline.',
  ],
  [
    '72a5dc81',
    '`npm install` beside two lock files: package-lock.json may be out of step, and npm 7 and later write the yarn.lock again.',
  ],
  ...each(
    ['85575ecd', 'b8d23b66'],
    '`yarn install` without `--frozen-lockfile` writes yarn.lock again if it is out of step. The text, which tells, is not in the corpus.',
  ),
  // .NET.
  ...each(
    ['d44c68d9', '49bcbd9b', 'dec9c57c', '19c1f75f', '3c6b84a0'],
    'The file keeps what it downloads in a cache mount already, and the outcome of its restore in another one: a layer ahead of the sources would hold neither.',
  ),
  [
    '3de76fee',
    '`dotnet publish` gets a `dotnet restore` with its runtime and its properties, as in the later file. That it reads what the sources of MSBuild and NuGet say has been seen in no recorded run.',
  ],
  // Shells.
  [
    '6c745665',
    'The base image, which is not public knowledge here, may have set a SHELL that reads settings when it starts. The RUN is taken apart, and its second half runs scripts of the project, which could see what a package of the install has added there.',
  ],
  // Scripts.
  ...each(
    ['688f2d7a', '82617acf'],
    "The workspace lets the install script of @prisma/client run, which generates code from a schema in a member's folder, where a generator may write among the sources. The schema is not in the corpus.",
  ),
  [
    '6a05b3fa',
    'The `postinstall` script runs a program of a dependency that fetches browser drivers. What else it reads is not known here.',
  ],
  [
    '070ec3bd',
    '`prepare` runs `husky install`, and `.git` is part of the context: where git is installed, husky writes into it. The later file prunes the workspace with another tool and sets HUSKY=0.',
  ],
  // pip.
  ...each(
    ['424bd5d8', '52607909'],
    'A variable of the file names something of the sources. A script of a package that is built could follow it, though none is known to.',
  ),
  ['04449485', 'requirements.txt has `-e .`: the install reads setup.py and the packages of the project.'],
  ['32a87a45', 'requirements.txt has two folders of the project, which are built during the install.'],
  ['791b47b0', '`pip install -e .` is the project itself; it has no list of requirements.'],
  [
    'b56c1d2e',
    'A RUN in between replaces the sources by a fresh clone, depending on an argument; what is installed comes from there.',
  ],
  // Go.
  [
    '4fff1b4a',
    'Not a matter of order: where the sources are copied to depends on the GOPATH of the base image and on an argument, and the later file no longer copies them at all.',
  ],
  ...each(
    ['caf4b450', 'f5f2f68a'],
    'An argument turns modules off (`GO111MODULE=off` by default), so that there is nothing to download; only the build command knows otherwise.',
  ),
  // The base image.
  [
    'f26eef25',
    'The base image, which is not public knowledge here, sets the working folder that the sources go to; it could be one that the install works with. The later file builds in another stage, and another image.',
  ],
]);

function each(ids: readonly string[], text: string): readonly (readonly [string, string])[] {
  return ids.map((id) => [id, text]);
}
