/** What the config of an official image says, as far as a Dockerfile's meaning depends on it. */
export interface OfficialImage {
  /** `?`: it depends on more than the tag tells. */
  readonly workdir: string;
  /** There is none for Windows under any of its tags. */
  readonly linuxOnly: boolean;
  /** Variables that the meaning of a command depends on; null: set in some versions. */
  readonly env: Readonly<Record<string, string | null>>;
  /** Folders of its own that are ahead of the usual ones in PATH. */
  readonly path: readonly string[];
}

/**
 * Official images that exist for Windows as well (`Architectures:` in docker-library/official-images, library/), or did: of
 * amazoncorretto, clojure, composer and maven today's lists have none.
 */
const ALSO_WINDOWS = new Set(
  'amazoncorretto clojure composer docker eclipse-temurin golang java julia maven mongo openjdk pypy python swift'.split(
    ' ',
  ),
);

/** Microsoft's images of .NET, which are for Windows as well (dotnet/dotnet-docker); up to .NET 3.1 below `core/`. */
const DOTNET = /^mcr\.microsoft\.com\/dotnet\/(?:core\/)?(?:sdk|aspnet|runtime|runtime-deps)$/;

/** What differs from an image that sets nothing: WORKDIR `/`, root, the default shell, HOME as /etc/passwd says. */
interface Settings {
  readonly workdir?: string | ((tag: string) => string);
  readonly env?: OfficialImage['env'] | ((tag: string | null) => OfficialImage['env']);
  readonly path?: readonly string[];
  /** Tags that set more. */
  readonly except?: RegExp;
}

/**
 * Folders of a JDK: those of docker-library/openjdk on Debian, Oracle Linux and Alpine, of which it has had versions 7 to 26, and that of
 * adoptium/containers. Others begin with one of these.
 */
const JDK: readonly string[] = [
  '/opt/java/openjdk/bin',
  ...Array.from({ length: 20 }, (_, index) => index + 7).flatMap((version) =>
    ['/usr/local', '/usr/java', '/opt'].map((folder) => `${folder}/openjdk-${version}/bin`),
  ),
];

/**
 * Docker's official Linux images that run as root with the default shell, as the Dockerfiles say to which
 * docker-library/official-images points; looked up in their whole history. Those that have a USER are not among them
 * (elasticsearch, kibana, jenkins, solr, memcached, haproxy, …).
 */
const OFFICIAL: ReadonlyMap<string, Settings> = new Map<string, Settings>([
  // They set no WORKDIR, no USER, no SHELL, and no variable that anything here asks for.
  ...'almalinux alpine amazoncorretto amazonlinux archlinux bash buildpack-deps busybox centos debian elixir erlang fedora gcc mono nginx node oraclelinux postgres python r-base rockylinux swift ubuntu'
    .split(' ')
    .map((name) => [name, {}] as const),
  // `/usr/src/app`, in older versions `/root` (perl/docker-perl); `/tmp` in those of Quantisan/docker-clojure that install there, `/` in others.
  ['perl', { workdir: '?' }],
  ['clojure', { workdir: '?', path: JDK }],
  ['openjdk', { path: JDK }],
  // Its name until 2017, of the same repository (docker-library/openjdk).
  ['java', { path: JDK }],
  // docker-library/docker: the variants that do without root have a user of their own.
  ['docker', { except: /rootless/ }],
  // docker-library/golang: `WORKDIR $GOPATH`.
  ['golang', { workdir: '/go', path: ['/go/bin', '/usr/local/go/bin'] }],
  // docker-library/php: the variants with a web server behind or in them alone have one.
  ['php', { workdir: (tag) => (/(?:^|-)(?:apache|fpm)/.test(tag) ? '/var/www/html' : '/') }],
  // composer/docker: versions before 1.9 have their home in /composer, and a folder of it in PATH.
  [
    'composer',
    {
      workdir: '/app',
      env: (tag) => ({ COMPOSER_HOME: /^(?:latest|lts|2(?:[.-]|$)|1\.10(?:[.-]|$))/.test(tag ?? '') ? '/tmp' : null }),
      path: ['/composer/vendor/bin'],
    },
  ],
  // docker-library/redis: 2.8.6 to 2.8.13 had `USER redis`.
  ['redis', { workdir: '/data', except: /^2/ }],
  ['tomcat', { workdir: '/usr/local/tomcat', path: ['/usr/local/tomcat/bin', ...JDK] }],
  ['httpd', { workdir: '/usr/local/apache2', path: ['/usr/local/apache2/bin'] }],
  // docker-library/mongo: since November 2022.
  ['mongo', { env: { HOME: null } }],
  // docker-library/mysql: 5.5 is unpacked in /usr/local/mysql, and its WORKDIR.
  ['mysql', { workdir: (tag) => (/^5(?:\.5|$|-)/.test(tag) ? '?' : '/') }],
  // carlossg/docker-maven: WORKDIR is the JDK's, which is /app in some of graalvm/container.
  ['maven', { workdir: (tag) => (tag.includes('graal') ? '?' : '/'), path: JDK }],
  // dart-lang/dart-docker: since May 2021, and `.pub-cache` since August 2023.
  ['dart', { workdir: '/root', path: ['/usr/lib/dart/bin', '/root/.pub-cache/bin'] }],
  ['julia', { path: ['/usr/local/julia/bin'] }],
  ['eclipse-temurin', { path: ['/opt/java/openjdk/bin'] }],
  ['pypy', { path: ['/opt/pypy/bin'] }],
  // docker-library/ruby: since August 2014, when the first ones with a Bundler came (`BUNDLE_APP_CONFIG $GEM_HOME`).
  ['ruby', { path: ['/usr/local/bundle/bin'], env: { BUNDLE_APP_CONFIG: '/usr/local/bundle' } }],
  // rust-lang/docker-rust: `ENV RUSTUP_HOME=/usr/local/rustup CARGO_HOME=/usr/local/cargo` in all of them.
  [
    'rust',
    { path: ['/usr/local/cargo/bin'], env: { CARGO_HOME: '/usr/local/cargo', RUSTUP_HOME: '/usr/local/rustup' } },
  ],
]);

/** Those without a shell have a user as well (dotnet/dotnet-docker, looked up in its whole history). */
const DOTNET_SETTINGS: Settings = { except: /chiseled|distroless/ };

/**
 * Images that others publish, and that set no more than those. phusion/baseimage-docker: nothing but `HOME /root`, in old versions.
 * denoland/deno_docker: `ENV DENO_DIR /deno-dir/` in all of Deno 1 and 2; two of its variants have no shell.
 */
const OF_OTHERS: ReadonlyMap<string, Settings> = new Map<string, Settings>([
  ['phusion/baseimage', {}],
  ['denoland/deno', { env: { DENO_DIR: '/deno-dir' }, except: /^(?:bin|distroless|0\.)|-?distroless/ }],
]);

/**
 * Where the same images are under another name: copies that are kept in step (docs.aws.amazon.com/AmazonECR, "Docker Official
 * Images"; cloud.google.com/artifact-registry, "Pull cached Docker Hub images"), and each for one architecture
 * (docker-library/official-images, "Architectures other than amd64?"; the last three up to 2017).
 */
const SAME_IMAGES =
  /^(?:public\.ecr\.aws\/docker\/library|mirror\.gcr\.io\/library|library|amd64|arm32v[567]|arm64v8|i386|mips64le|ppc64le|riscv64|s390x|armel|armhf|aarch64)\//;

/** Variants of a tag with another shell, or with triggers of their own. */
const OTHER_VARIANT = /onbuild|windowsservercore|nanoserver|windows/;

/** An image reference taken apart; a part is null where a variable or nothing stands. */
export interface ImageReference {
  /** `node`, `ghcr.io/acme/base`: an official image is called by its name alone, wherever it comes from. */
  readonly name: string;
  /** The tag, `latest` if there is none; null if it isn't known. */
  readonly tag: string | null;
}

/** Takes `[registry/]name[:tag][@digest]` apart; null when the name itself holds a variable. */
export function parseReference(image: string): ImageReference | null {
  const plain = image.split('@')[0] ?? '';
  const colon = plain.lastIndexOf(':');
  const hasTag = colon > plain.lastIndexOf('/');
  const name = (hasTag ? plain.slice(0, colon) : plain).replace(/^(index\.)?docker\.io\//, '').replace(SAME_IMAGES, '');
  if (name === '' || name.includes('$')) return null;
  // Without a tag it is `latest`; a digest alone says nothing.
  const tag = hasTag ? plain.slice(colon + 1) : image.includes('@') ? null : 'latest';
  return { name, tag: tag?.includes('$') === true ? null : tag };
}

/** The official image that a reference names; null for any other, and for variants that differ. */
export function officialImage(reference: ImageReference): OfficialImage | null {
  return OFFICIAL.has(reference.name) ? knownImage(reference) : null;
}

/** An official image, or one that somebody else publishes and whose config is known as well; null for any other. */
export function knownImage({ name, tag }: ImageReference): OfficialImage | null {
  const settings = OFFICIAL.get(name) ?? OF_OTHERS.get(name) ?? (DOTNET.test(name) ? DOTNET_SETTINGS : undefined);
  if (settings === undefined || (tag !== null && OTHER_VARIANT.test(tag))) return null;
  const { workdir = '/', env = {}, path = [], except } = settings;
  if (except !== undefined && (tag === null || except.test(tag))) return null;
  const folder = typeof workdir === 'string' ? workdir : tag === null ? '?' : workdir(tag);
  return {
    workdir: folder,
    linuxOnly: !ALSO_WINDOWS.has(name) && !DOTNET.test(name),
    env: typeof env === 'function' ? env(tag) : env,
    path,
  };
}

/** Files of official images that others copy into their own, by the image's name: the program composer (composer/docker). */
const PROGRAMS: ReadonlyMap<string, readonly string[]> = new Map([['composer', ['/usr/bin/composer', '/composer']]]);

/** Is a file of an official image its program, which is called as the image is? */
export function isProgramOfImage({ name }: ImageReference, path: string): boolean {
  return PROGRAMS.get(name)?.includes(path) === true;
}
