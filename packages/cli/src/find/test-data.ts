/** Folders that hold inputs and outputs of tests: what test runners call them, and what Go and Cargo projects do. */
const FOLDERS = new Set([
  '__snapshots__',
  '__fixtures__',
  '__mocks__',
  'fixtures',
  'fixture',
  'testdata',
  'test-data',
  'test_data',
  'snapshots',
]);

/** The folder of a '/'-separated path that holds test data, with what is above it; null: none does. */
export function testDataFolder(path: string): string | null {
  const folders = path.split('/').slice(0, -1);
  const index = folders.findIndex((name) => FOLDERS.has(name));
  return index < 0 ? null : folders.slice(0, index + 1).join('/');
}
