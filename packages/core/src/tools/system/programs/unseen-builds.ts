import { SPEED, type UnseenRow } from './row.js';

/** Builds: what they do is in the build files of the sources. */
export const UNSEEN_BUILDS: readonly UnseenRow[] = [
  { names: 'make gmake bmake nmake', source: 'make(1): recipes of a Makefile', seconds: SPEED.build },
  { names: 'make.bash all.bash', source: 'go.dev/doc/install/source', seconds: SPEED.build },
  { names: 'ninja ninja-build samu', source: 'ninja-build.org/manual: rules of build.ninja', seconds: SPEED.build },
  { names: 'scons waf', source: 'scons(1): SConstruct is a program', seconds: SPEED.build },
  { names: 'b2 bjam', source: 'bfgroup.github.io/b2: Jamfiles', seconds: SPEED.build },
  { names: 'bazel bazelisk buck please', source: 'bazel.build: BUILD files; its server stays', seconds: SPEED.build },
  { names: 'cmake cmake3 ccmake ctest cpack', source: 'cmake(1): execute_process()', seconds: SPEED.install },
  { names: 'meson', source: 'mesonbuild.com: run_command()', seconds: SPEED.install },
  { names: 'qmake qmake-qt5', source: 'doc.qt.io: system() of a project file', seconds: SPEED.quick },
  {
    names: 'configure Configure config',
    source: 'Autoconf manual, "Running configure Scripts"',
    seconds: SPEED.install,
  },
  {
    names: 'autogen.sh autogen autoreconf autoconf automake aclocal autoheader libtoolize buildconf bootstrap.sh',
    source: 'Autoconf manual, "Invoking autoconf": m4 runs commands',
    seconds: SPEED.download,
  },
  { names: 'boot mill', source: 'scala-sbt.org: build.sbt is a program, as theirs are', seconds: 72 },
  { names: 'rake', source: 'ruby.github.io/rake: a Rakefile is a program', seconds: SPEED.download },
  {
    names: 'gulp grunt webpack ng ember vite tsc rollup parcel lerna nx turbo bower',
    source: 'their settings are programs in JavaScript',
    seconds: SPEED.install,
  },
  {
    names: 'rustc wasm-pack trunk',
    source: 'doc.rust-lang.org/cargo: build scripts',
    seconds: SPEED.build,
  },
  { names: 'stack cabal ghc', source: 'cabal.readthedocs.io: Setup.hs', seconds: 72 },
  { names: 'opam dune', source: 'opam.ocaml.org/doc/Manual.html: build fields of packages', seconds: 72 },
  {
    names: 'rebar rebar3 erl elixir',
    source: 'rebar3.org/docs: rebar.config.script is a program',
    seconds: SPEED.install,
  },
  {
    names: 'msbuild xbuild mono nuget',
    source: 'learn.microsoft.com: targets of a project',
    seconds: SPEED.build,
  },
  { names: 'swift xcodebuild', source: 'swift.org/package-manager: Package.swift is a program', seconds: SPEED.build },
  { names: 'javac kotlinc scalac groovyc', source: 'javac(1): annotation processors', seconds: SPEED.download },
  {
    names: 'dpkg-buildpackage debuild rpmbuild abuild makepkg debootstrap mock',
    source: 'dpkg-buildpackage(1), rpmbuild(8), debootstrap(8): scripts of the packages',
    seconds: SPEED.build,
  },
  {
    names: 'dub nvcc emcc checkinstall go-wrapper sbuild pbuilder cowbuilder',
    source:
      'dub.pm, docs.nvidia.com/cuda, emscripten.org, checkinstall(8), docker-library/golang, sbuild(1): they compile, or run what does',
    seconds: SPEED.build,
  },
  { names: 'haxe invoke', source: 'haxe.org/manual: macros; docs.pyinvoke.org: tasks.py', seconds: SPEED.download },
  { names: 'node-gyp', source: 'github.com/nodejs/node-gyp: runs make', seconds: SPEED.build },
];
