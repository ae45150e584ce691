/**
 * Is this the name of a Dockerfile? `Dockerfile`, `Dockerfile.*`, `*.Dockerfile`, `*.dockerfile` and `Containerfile*`
 * are; a Dockerfile's own ignore file is not.
 */
export function isDockerfileName(name: string): boolean {
  if (/\.(?:docker|container)ignore$/.test(name)) return false;
  return /^(?:Dockerfile(?:\..+)?|.+\.[Dd]ockerfile|Containerfile.*)$/s.test(name);
}
