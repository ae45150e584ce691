import { describe, expect, it } from 'vitest';
import { imageUsers } from './image-users.js';
import { Listings } from './listings.js';
import type { Region } from './region-files.js';
import { folderForTest } from './test-folder.fixture.js';

/** What the builds of app/Dockerfile give its ARGs. */
function valuesOf(files: Readonly<Record<string, string>>): readonly string[] {
  const folder = folderForTest();
  folder.write({ 'app/Dockerfile': 'FROM debian:12\nARG TAG\n', ...files });
  const region: Region = { listings: new Listings(), top: folder.path, contextOf: () => null };
  const values = imageUsers(folder.at('app/Dockerfile'), region).values?.() ?? [];
  return values.map(({ name, value, place }) => `${place}: ${name}=${value}`);
}

describe('what a bake file gives an ARG', () => {
  it('is a variable, whatever its default is', () => {
    const text = `variable "GIT_SHA" { default = "dev" }
target "web" {
  context = "app"
  args = { TAG = "\${GIT_SHA}", OTHER = GIT_SHA, PLAIN = "1" }
}
`;
    expect(valuesOf({ 'docker-bake.hcl': text })).toEqual([
      'docker-bake.hcl (target web): TAG=${GIT_SHA}',
      'docker-bake.hcl (target web): OTHER=${GIT_SHA}',
      'docker-bake.hcl (target web): PLAIN=1',
    ]);
  });

  it('is what a target inherits, too', () => {
    const text = JSON.stringify({
      variable: { CI_COMMIT_SHA: { default: '' } },
      target: {
        all: { args: { TAG: 'v-${CI_COMMIT_SHA}', MODE: 'a', KEPT: 'k' } },
        web: { inherits: ['all'], context: 'app', args: { MODE: 'b', KEPT: null } },
      },
    });
    expect(valuesOf({ 'docker-bake.json': text })).toEqual([
      'docker-bake.json (target web): TAG=v-${CI_COMMIT_SHA}',
      'docker-bake.json (target web): MODE=b',
      'docker-bake.json (target web): KEPT=k',
    ]);
  });

  it('goes to the ARGs of the Dockerfile that it builds alone', () => {
    expect(valuesOf({ 'docker-bake.hcl': 'target "t" {\n  context = "b"\n  args = { TAG = "1" }\n}\n' })).toEqual([]);
  });
});
