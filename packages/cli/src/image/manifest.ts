import { ArchiveError } from './archive-error.js';
import type { Blob } from './blob.js';
import { elements, isObject, type Json, type JsonObject, parseJson, textOf } from './json.js';
import type { Layer } from './layer.js';

/** The file at a path of the archive. */
export type FindBlob = (path: string) => Blob | undefined;

/** The one image of an archive; throws an ArchiveError where there is none, or more than one. */
export function imageIn(find: FindBlob): { readonly config: JsonObject; readonly layers: readonly Layer[] } {
  const { config, layers } = namedByDocker(find) ?? namedByOci(find);
  const value = jsonAt(find, config);
  if (!isObject(value)) throw new ArchiveError(`it lacks the configuration ${config}`);
  return { config: value, layers: layers.map((path) => layerAt(find, path)) };
}

interface Names {
  readonly config: string;
  readonly layers: readonly string[];
}

/** `docker save` writes this file, also beside an OCI layout. */
function namedByDocker(find: FindBlob): Names | null {
  if (find('manifest.json') === undefined) return null;
  const images = elements(jsonAt(find, 'manifest.json')).filter(isObject);
  return only(
    images.map((image) => ({ config: pathOf(image['Config']), layers: elements(image['Layers']).map(pathOf) })),
  );
}

/** OCI image-spec, image-layout.md: an index of manifests, or of more indexes. */
function namedByOci(find: FindBlob): Names {
  const images: Names[] = [];
  const open = [jsonAt(find, 'index.json')];
  for (let document = open.pop(); document !== undefined; document = open.pop()) {
    if (!isObject(document)) continue;
    const { config, layers, manifests } = document;
    if (config !== undefined) images.push({ config: blobOf(config), layers: elements(layers).map(blobOf) });
    const inner = elements(manifests).filter((descriptor) => !isAttestation(descriptor));
    open.push(...inner.map((descriptor) => jsonAt(find, blobOf(descriptor))));
  }
  return only(images);
}

/** BuildKit keeps what it says about a build beside the image (docs/attestations/attestation-storage.md there). */
function isAttestation(descriptor: Json): boolean {
  const annotations = isObject(descriptor) ? descriptor['annotations'] : null;
  return isObject(annotations) && annotations['vnd.docker.reference.type'] === 'attestation-manifest';
}

function only(images: readonly Names[]): Names {
  const [image] = images;
  if (image === undefined) throw new ArchiveError('there is no image in it');
  if (images.length > 1) throw new ArchiveError(`there are ${images.length} images in it, and one was expected`);
  return image;
}

function blobOf(descriptor: Json | undefined): string {
  const digest = isObject(descriptor) ? textOf(descriptor['digest']) : null;
  if (digest === null) throw new ArchiveError('its manifest lacks a digest');
  return `blobs/${digest.replace(':', '/')}`;
}

function pathOf(value: Json | undefined): string {
  return textOf(value) ?? '';
}

function jsonAt(find: FindBlob, path: string): Json {
  const blob = find(path);
  return blob?.kind === 'text' ? parseJson(blob.text) : null;
}

function layerAt(find: FindBlob, path: string): Layer {
  const blob = find(path);
  if (blob === undefined) throw new ArchiveError(`it lacks the layer ${path}`);
  if (blob.kind !== 'layer') throw new ArchiveError(`the layer ${path} is no tar archive`);
  return blob.layer;
}
