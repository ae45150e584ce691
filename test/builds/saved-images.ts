import { type ImageSnapshot, type LayerMemory, readBlobs, snapshotIn } from '../../packages/cli/src/image/archive.js';

/** The images of one `docker save` of several tags, in the order of the tags: layers that they share are in it once. */
export async function readImages(
  archive: AsyncIterable<Uint8Array>,
  tags: readonly string[],
  memory: LayerMemory,
): Promise<readonly ImageSnapshot[]> {
  const find = await readBlobs(archive, memory);
  const manifest = find('manifest.json');
  const images: unknown = manifest?.kind === 'text' ? JSON.parse(manifest.text) : null;
  if (!Array.isArray(images)) throw new Error('The engine saved no manifest.json.');
  return tags.map((tag) => {
    const image: unknown = images.find((one) => namesOf(one).some((name) => name === tag));
    if (image === undefined) throw new Error(`The engine did not save ${tag}.`);
    const text = JSON.stringify([image]);
    return snapshotIn((path) => (path === 'manifest.json' ? { kind: 'text', text } : find(path)));
  });
}

function namesOf(image: unknown): readonly unknown[] {
  const names: unknown = typeof image === 'object' && image !== null && 'RepoTags' in image ? image.RepoTags : null;
  return Array.isArray(names) ? names : [];
}
