/** Is a user, or an owner of files, root with root's group, or none at all? Only these are the same without the accounts of the image. */
export function isRoots(owner: string | null): boolean {
  return owner !== null && /^(?:(?:root|0)(?::(?:root|0))?)?$/.test(owner);
}
