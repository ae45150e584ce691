/**
 * What a person found who read the file, its context and the reason that dockshift gives: why it stays, and whether that
 * is true. Names are left out.
 */
export const LOOKED_AT: ReadonlyMap<string, string> = new Map([
  // npm, yarn: the lock file.
  [
    '3c97d18e',
    '`npm install` of npm 6, which marks optional packages in a way that is not checked. `npm ci` would make it safe.',
  ],
  [
    'de5c90c9',
    '`npm install` of a npm that nobody knows, and each rewrites the lock files of others. (It can not be built either: files that it copies are not in the context.)',
  ],
  [
    'b9c76fd5',
    '`npm install` beside a yarn.lock made by yarn: npm 7 and later write it again, in their own form, and the copy behind the install puts the old one back.',
  ],
  [
    '72a5dc81',
    '`npm install` beside a package-lock.json of version 1: npm 7 and later convert it, and the copy behind the install puts the old one back.',
  ],
  ['85575ecd', 'The yarn of the image is not known to be version 1: a later one writes yarn.lock in another form.'],
  // Shells.
  [
    '6c745665',
    'The base image, which is not public knowledge here, may have set a SHELL that reads settings when it starts. The RUN is taken apart, and its second half runs scripts of the project, which could see what a package of the install has added there.',
  ],
  [
    'b8d23b66',
    'Git is told to ignore .pnp.js, which yarn 1 removes where it finds one: a copy behind the install would bring it back.',
  ],
  // Scripts.
  [
    '688f2d7a',
    'A RUN behind the install copies what `find` shows in a folder that only the build knows; it could be the store of pnpm, in which a fetch ahead of the sources may leave more.',
  ],
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
  [
    '893d544b',
    'Poetry is told to install into its own environment, and the lock file has packages that it needs itself.',
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
  // Gradle.
  ...each(
    [
      '28d09e8a',
      '536d19c7',
      '43268df7',
      '67005d9b',
      '175a70a4',
      '5ff8d262',
      '3667db09',
      '58340b30',
      'f976e0b9',
      'a0919954',
    ],
    'The build runs the Gradle of the image, so that there is no wrapper to download; what its dependencies are, the scripts of the build decide, which are programs.',
  ),
  // .NET.
  ...each(
    ['d44c68d9', '49bcbd9b', 'dec9c57c', '19c1f75f', '3c6b84a0'],
    'The packages, and what is compiled, are in cache mounts already: an edit downloads nothing again, and a restore ahead would fill the same mount.',
  ),

  // Mix.
  ['49fe3d88', 'The sources are copied to the root of the image, which the install works with as well.'],
  ['af0a1baf', '`mix deps.get` may write mix.lock again: nothing freezes it.'],
  // Others.
  [
    '8ded20a1',
    'The image starts in its root folder, where there is no composer.json: the install fails, and the file can not be built.',
  ],
  ['6689e051', 'The folder `vendor` is committed: what the install would put there is part of the sources.'],
  [
    '0cb47d87',
    'Gemfile.lock names a platform that the image is not: the install adds that of the image, and Bundler adds it again wherever it runs behind the sources.',
  ],
]);

function each(ids: readonly string[], text: string): readonly (readonly [string, string])[] {
  return ids.map((id) => [id, text]);
}
