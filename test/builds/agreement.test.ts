import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { ImageSnapshot } from '../../packages/cli/src/image/archive.js';
import type { Tree } from '../reference-builder/entries.js';
import { type Image, treeDifferences } from '../reference-builder/image.js';
import { startReferenceBuilder, whyNoReferenceBuilder } from '../reference-builder/workshop.js';
import { firstSeed, trial } from './check.js';
import { engineForTests } from './engine.js';
import { type BuildCase, buildCase } from './generate/build-case.js';
import { startRealBuilder } from './real-builds.js';

/** Cases that both build, and cases that both have to fail on; the same ones each time. docs/testing.md names these numbers. */
const BUILT = 40;
const FAILING = 5;

/** BuildKit lets nobody write this file (`withROBind` in its executor/oci); the builder before it did, as the reference builder does. */
const OTHERS_WRITE_IT = />> \/etc\/hosts/;

const engine = await engineForTests();
const missing = 'missing' in engine ? engine.missing : whyNoReferenceBuilder();

describe.skipIf(missing !== null)(
  `the reference builder and BuildKit${missing === null ? '' : ` (skipped: ${missing})`}`,
  { timeout: 600_000 },
  () => {
    const reference = missing === null ? startReferenceBuilder() : null;
    const real = missing === null && !('missing' in engine) ? startRealBuilder(engine) : null;
    afterAll(async () => {
      reference?.end();
      await real?.end();
    }, 300_000);

    it('make the same images of generated Dockerfiles, and fail on the same', async () => {
      if (reference === null || real === null) throw new Error('There is no builder.');
      const { numRuns, seed } = { seed: firstSeed(), ...trial(BUILT) };
      const built: { readonly one: BuildCase; readonly image: Image }[] = [];
      const failing: BuildCase[] = [];
      for (const one of fc.sample(buildCase, { seed, numRuns: numRuns * 3 + 50 })) {
        if (built.length === numRuns && failing.length === FAILING) break;
        if (OTHERS_WRITE_IT.test(one.source)) continue;
        if (real.noFrontend !== null && / --(?:parents|exclude)/.test(one.source)) continue;
        const image = await reference.build(one);
        if (image === null && failing.length < FAILING) failing.push(one);
        else if (image !== null && built.length < numRuns) built.push({ one, image });
      }
      const told = `Sampled with the seed ${seed}.`;
      const images = await real.buildAll(built.map(({ one }) => one));
      expect(images, `BuildKit fails on one of them. ${told}`).not.toBeNull();
      const wrong = built.flatMap(({ one, image }, index) => {
        const other = images?.[index];
        if (other === undefined) throw new Error('An image is missing.');
        const each = [...treeDifferences(hashed(image.tree), treeOf(other), []), ...configDifferences(image, other)];
        return each.length === 0 ? [] : [`${one.source}ignore file: ${JSON.stringify(one.ignore)}\n${each.join('\n')}`];
      });
      expect(wrong, told).toEqual([]);
      for (const one of failing) expect([one.source, await real.build(one)]).toEqual([one.source, null]);
    });
  },
);

const BASE_FILE = 'file of the base image';

function hashed(tree: Tree): Tree {
  return new Map(
    [...tree].map(([path, entry]) => {
      const [, head = '', bytes = ''] = /^(file \d+ \d+:\d+) (.*)$/s.exec(entry) ?? [];
      if (head === '') return [path, entry];
      return [path, `${head} ${createHash('sha256').update(bytes, 'latin1').digest('hex')}`];
    }),
  );
}

/** In the words of the reference builder, which does not read busybox. */
function treeOf({ files }: ImageSnapshot): Tree {
  const busybox = files.get('usr/bin/busybox');
  const tree = new Map<string, string>();
  for (const [path, node] of files) {
    if (/^(dev|proc|sys)(\/|$)|^etc\/(hosts|hostname|resolv\.conf)$/.test(path)) continue;
    const attributes = `${node.mode.toString(8)} ${node.uid}:${node.gid}`;
    if (node.type === 'directory') tree.set(path, `folder ${attributes}`);
    else if (node.type === 'symlink') tree.set(path, `link ${node.uid}:${node.gid} ${node.target}`);
    else if (node.type !== 'file') tree.set(path, `special ${attributes}`);
    else if (busybox?.type === 'file' && node.digest === busybox.digest) tree.set(path, BASE_FILE);
    else tree.set(path, `file ${attributes} ${node.digest}`);
  }
  return tree;
}

function configDifferences({ config }: Image, { config: other }: ImageSnapshot): readonly string[] {
  const own: unknown = other['config'];
  const text = JSON.stringify(own ?? {});
  const wrong: string[] = [];
  for (const variable of config.env)
    if (!text.includes(JSON.stringify(variable))) wrong.push(`no ${variable} in ${text}`);
  // Older frontends keep the slash of `WORKDIR /srv/$NOTHING`.
  const folders = [config.workdir, `${config.workdir}/`];
  if (!folders.some((folder) => text.includes(`"WorkingDir":${JSON.stringify(folder)}`)))
    wrong.push(`not in ${config.workdir}: ${text}`);
  if (config.user !== '' && !text.includes(`"User":${JSON.stringify(config.user)}`))
    wrong.push(`not ${config.user}: ${text}`);
  return wrong;
}
