/** Is a path the folder, or below it, or may it be? `*` stands for any name, as in the cache of a user whom nobody knows. */
export function mayBeWithin(path: string, folder: string): boolean {
  const names = path.split('/').filter((name) => name !== '');
  const above = folder.split('/').filter((name) => name !== '');
  return above.every((name, index) => {
    const own = names[index];
    return own !== undefined && (name === own || name === '*' || own === '*');
  });
}
