/** What the config of an official image says, as far as a Dockerfile's meaning depends on it. */
export interface OfficialImage {
  readonly workdir: string;
  /** There is none for Windows under any of its tags. */
  readonly linuxOnly: boolean;
}

/**
 * Official images that exist for Windows as well (`Architectures:` in docker-library/official-images, library/), or did: of
 * amazoncorretto, clojure, composer and maven today's lists have none.
 */
const ALSO_WINDOWS = new Set(
  'amazoncorretto clojure composer eclipse-temurin golang julia maven mongo openjdk pypy python swift'.split(' '),
);

/**
 * Docker's official Linux images that run as root with the default shell. Source: the Dockerfiles
 * named in docker-library/official-images; the WORKDIR is theirs, `/` where they set none, `?` where
 * it depends on the version.
 */
const OFFICIAL: ReadonlyMap<string, OfficialImage> = new Map([
  ...at(
    '/',
    'almalinux alpine amazoncorretto amazonlinux archlinux bash buildpack-deps busybox centos debian eclipse-temurin elixir erlang fedora gcc julia maven mongo mono mysql nginx node openjdk oraclelinux postgres pypy python r-base rockylinux ruby rust swift ubuntu',
  ),
  // `/usr/src/app`, in older versions `/root`; `/tmp` in those of Quantisan/docker-clojure that install there, `/` in others.
  ...at('?', 'perl clojure'),
  ...at('/go', 'golang'),
  ...at('/var/www/html', 'php'),
  ...at('/app', 'composer'),
  ...at('/data', 'redis'),
  ...at('/usr/local/tomcat', 'tomcat'),
  ...at('/usr/local/apache2', 'httpd'),
]);

/** Variants of a tag with another shell, or with triggers of their own. */
const OTHER_VARIANT = /onbuild|windowsservercore|nanoserver|windows/;

function at(workdir: string, names: string): [string, OfficialImage][] {
  return names.split(' ').map((name) => [name, { workdir, linuxOnly: !ALSO_WINDOWS.has(name) }]);
}

/** An image reference taken apart; a part is null where a variable or nothing stands. */
export interface ImageReference {
  /** `node`, `ghcr.io/acme/base`: without `docker.io/` and `library/`. */
  readonly name: string;
  /** The tag, `latest` if there is none; null if it isn't known. */
  readonly tag: string | null;
}

/** Takes `[registry/]name[:tag][@digest]` apart; null when the name itself holds a variable. */
export function parseReference(image: string): ImageReference | null {
  const plain = image.split('@')[0] ?? '';
  const colon = plain.lastIndexOf(':');
  const hasTag = colon > plain.lastIndexOf('/');
  const name = (hasTag ? plain.slice(0, colon) : plain)
    .replace(/^(index\.)?docker\.io\//, '')
    .replace(/^library\//, '');
  if (name === '' || name.includes('$')) return null;
  // Without a tag it is `latest`; a digest alone says nothing.
  const tag = hasTag ? plain.slice(colon + 1) : image.includes('@') ? null : 'latest';
  return { name, tag: tag?.includes('$') === true ? null : tag };
}

/** The official image that a reference names; null for any other, and for variants that differ. */
export function officialImage(reference: ImageReference): OfficialImage | null {
  if (reference.tag !== null && OTHER_VARIANT.test(reference.tag)) return null;
  return OFFICIAL.get(reference.name) ?? null;
}
