import { describe, expect, it } from 'vitest';
import { imageStarts } from './image-starts.js';
import { Listings } from './listings.js';
import type { Region } from './region-files.js';
import { folderForTest } from './test-folder.fixture.js';

const COMPOSE = 'services: {base: {image: "acme/base:1", build: base}}';

/** What is run in containers of base/Dockerfile's image, as far as a file says. */
function runIn(path: string, text: string): readonly string[] {
  const folder = folderForTest();
  folder.write({ 'base/Dockerfile': 'FROM debian:12\n', 'compose.yaml': COMPOSE, [path]: text });
  const region: Region = { listings: new Listings(), top: folder.path, contextOf: () => null };
  const found = imageStarts(folder.at('base/Dockerfile'), region);
  return found.filter(({ place, sure }) => place.startsWith(path) && !sure).map((one) => one.text);
}

describe('what files of other languages run', () => {
  const COMMAND = /\bapt\b/;

  it.each<[string, string, boolean]>([
    ['x.pkr.hcl', 'source "docker" "x" { image = "acme/base:1" }\nprovisioner "shell" { inline = ["apt a"] }', true],
    ['packer.json', '{"builders":[{"image":"acme/base:1"}],"provisioners":[{"inline":["apt a"]}]}', true],
    ['x.def', 'Bootstrap: docker-daemon\nFrom: acme/base:1\n%post\n  apt a', true],
    ['Singularity.own', 'Bootstrap: docker\nFrom: acme/base:1\n%post\n  apt a', true],
    ['x.nomad', 'config {\n  image = "acme/base:1"\n  args = ["apt", "a"]\n}', true],
    ['main.tf', 'image = "acme/base:1"\ncommand = ["sh", "-c", "apt a"]', true],
    ['main.tf', 'image = "acme/other:1"\ncommand = ["sh", "-c", "apt a"]', false],
    ['main.tf', 'source = "https://example.org/acme/base:1"\ncommand = ["sh", "-c", "apt a"]', false],
    ['values.yaml', 'image:\n  repository: acme/base\n  tag: 1\ncommand: [apt, a]', true],
    ['values.yaml', 'image:\n  repository: acme/other\ncommand: [apt, a]', false],
    [
      'templates/a.yaml',
      '{{- if .Values.a }}\nspec:\n  - image: "{{ .Values.a }}/base:{{ .Values.b }}"\n    command: [apt, "{{ .c }}"]\n    args: {{ .d }}\n{{- end }}',
      true,
    ],
  ])('%s: %s', (path, text, runs) => {
    expect(runIn(path, text).some((one) => COMMAND.test(one))).toBe(runs);
  });

  it.each<[string, string, boolean]>([
    ['its name', 'steps:\n  - image: acme/base:1\n    script: apt a', true],
    ['parts of it', 'steps:\n  - image:\n      repository: acme/base\n    script: apt a', true],
    ['an anchor', 'x: &own acme/base:1\nsteps:\n  - image: *own\n    script: apt a', true],
    ['a block', 'steps:\n  - image: >-\n      acme/base:1\n    script: apt a', true],
    ['a variable', 'steps:\n  - image: $IMAGE\n    script: apt a', true],
    ['another name', 'steps:\n  - image: acme/other:1\n    script: apt a base', false],
  ])('a YAML file names an image by %s', (_, text, runs) => {
    expect(runIn('own.yaml', text).length > 0).toBe(runs);
  });
});
