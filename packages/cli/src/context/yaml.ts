import { readYaml as read, readYamlDocuments as readAll, type YamlReader } from '@dockshift/core';

/** Compose, the forges and the platforms know merge keys. */
const READER: YamlReader = { merge: true };

/** What a YAML or JSON text says; null for one that is none, or of several documents. */
export function readYaml(text: string): unknown {
  return read(text, READER)?.said ?? null;
}

/** What each document of a YAML text says; one that can't be read is left out. */
export function readYamlDocuments(text: string): readonly unknown[] {
  return readAll(text, READER);
}
