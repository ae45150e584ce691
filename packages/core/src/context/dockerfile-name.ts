/** Endings of prose, backups and what tools put beside a Dockerfile. */
const NEVER = new Set(
  'dockerignore containerignore md mdx markdown rst adoc html htm pdf bak backup orig rej old save swp swo swn tmp patch diff snap'.split(
    ' ',
  ),
);

/** Endings of sources and data: `dockerfile.go` is a program about Dockerfiles, and yet `Dockerfile.go` builds one in Go. */
const SOURCES = new Set(
  'c h cc cpp hpp cs css csv go gz java js jsx json kt lock log lua mjs cjs mts php pl png py pyc rb rs scala scss sh svg swift tar tgz toml ts tsx txt xml yaml yml zip'.split(
    ' ',
  ),
);

/**
 * Is this the name of a Dockerfile? `Dockerfile` and `Containerfile` in any case (`docker build` takes a `dockerfile`
 * where there is no `Dockerfile`), with something behind `.`, `-` or `_`, or with something and a `.` ahead. Not
 * an ignore file, a backup or prose.
 */
export function isDockerfileName(name: string): boolean {
  const ending = endingOf(name);
  if (name.endsWith('~') || NEVER.has(ending)) return false;
  if (!/^(?:docker|container)file(?:[._-].+)?$/is.test(name)) return /^.+\.(?:docker|container)file$/is.test(name);
  const usual = /^(?:Docker|Container)file(?![_-])/.test(name);
  return usual || !SOURCES.has(ending);
}

/**
 * May somebody build this file as a Dockerfile, going by its name? Wider than {@link isDockerfileName}: what it says has to tell.
 */
export function maybeDockerfileName(name: string): boolean {
  if (/\.(docker|container)ignore$/i.test(name)) return false;
  return /(docker|container)file/i.test(name) || /\.(docker|containers?)$/i.test(name);
}

function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}
