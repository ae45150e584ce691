import { createHash } from 'node:crypto';

/** The one module of the one package that recorded projects take from JSR: `jsr:@test/one@1.0.0`. */
const MODULE = 'export const one = 1;\n';

/** What JSR answers for a path (jsr.io/docs/api, "Registry API"); null: nothing of it lies there. */
export function answerOfJsr(path: string): { readonly type: string; readonly text: string } | null {
  const checksum = `sha256-${createHash('sha256').update(MODULE).digest('hex')}`;
  const json = (value: object) => ({ type: 'application/json', text: JSON.stringify(value) });
  switch (path) {
    case '/@test/one/meta.json':
      return json({ scope: 'test', name: 'one', latest: '1.0.0', versions: { '1.0.0': {} } });
    case '/@test/one/1.0.0_meta.json':
      return json({ manifest: { '/mod.ts': { size: MODULE.length, checksum } }, exports: { '.': './mod.ts' } });
    case '/@test/one/1.0.0/mod.ts':
      return { type: 'text/typescript', text: MODULE };
    default:
      return null;
  }
}
