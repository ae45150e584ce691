import { joinPath, parentPath } from '../../../text/paths.js';
import { type Check, enumerate, open, proven, type RefusedPlan, refuse } from '../../kit/checks.js';
import { isObject } from '../../kit/json-value.js';
import { type Manifest, type NodeProject, present, projectPath } from '../project.js';

/** Files that configure Prisma's command line by running code. */
const CONFIGS = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].flatMap((type) => [
  `prisma.config.${type}`,
  `.config/prisma.${type}`,
]);

/** Features by which a generator reads more than the one schema file. */
const WIDER_FEATURES = ['prismaSchemaFolder', 'typedSql'];

/**
 * What `prisma generate` needs: it reads the schema, and a `.env` next to package.json or the schema,
 * and writes to node_modules/.prisma, as long as the generator is prisma-client-js without an `output`.
 * The postinstall script of @prisma/client runs the same (Prisma documentation: "Generating Prisma
 * Client", "Prisma schema location").
 */
export function prismaGenerate(project: NodeProject, schemaOption: string | null): Check {
  const config = present(project, CONFIGS)[0];
  if (config !== undefined) return decline(`${config} runs code of the project`);
  const { context } = project.view;
  const schema = findSchema(project, schemaOption);
  if (schema === 'ambiguous') return decline('which schema it takes is not known');
  if (schema === null) {
    const elsewhere = project.members.filter(({ folder }) => context.has(joinPath(folder, 'prisma')));
    const first = elsewhere[0];
    // pnpm can fetch ahead of the sources, which rests on nothing that is open.
    if (first !== undefined && project.manager === 'pnpm')
      return decline(`it may find a schema in ${joinPath(first.folder, 'prisma')}`);
    if (first !== undefined) return ofMembers(project, elsewhere);
    return {
      ok: true,
      premises: [
        proven(
          'Prisma generates the same code before the sources are there.',
          'the build context has no Prisma schema where it is looked for',
        ),
      ],
    };
  }
  const text = context.read(schema);
  if (text === null) return decline(`${schema} can't be read here`);
  const trouble = generatorTrouble(text);
  if (trouble !== null) return decline(`${schema} ${trouble}`);
  const folder = parentPath(schema);
  const settings = [projectPath(project, '.env'), joinPath(folder === '.' ? '' : folder, '.env')].filter((path) =>
    context.has(path),
  );
  return {
    ok: true,
    reads: [schema, ...settings],
    premises: [
      proven(
        'Prisma generates the same code before the sources are there.',
        `all that it reads is copied first (${[schema, ...settings].join(', ')}), and ${schema} has no generator with an output of its own`,
      ),
    ],
  };
}

/**
 * Whether it looks into members depends on the manager and on Prisma's version. What it may find there is copied first: what it makes of
 * that is the same, unless a generator reads other files, or writes among the sources.
 */
function ofMembers({ view: { context } }: NodeProject, members: readonly Manifest[]): Check {
  const schemas: string[] = [];
  const settings: string[] = [];
  for (const { folder, json } of members) {
    const at = (name: string): string => joinPath(folder, name);
    const schema = at('prisma/schema.prisma');
    const config = CONFIGS.map(at).find((path) => context.has(path));
    if (config !== undefined) return decline(`${config} runs code of the project`);
    const named = isObject(json['prisma']) && json['prisma']['schema'] !== undefined;
    if (named || !context.has(schema) || ['prisma/schema', 'schema.prisma'].some((name) => context.has(at(name))))
      return decline(`it may find a schema in ${at('prisma')}`);
    const text = context.read(schema);
    const trouble = text === null ? null : generatorTrouble(text);
    if (trouble !== null) return decline(`${schema} ${trouble}`);
    schemas.push(schema);
    settings.push(...['.env', 'prisma/.env'].map(at).filter((path) => context.has(path)));
  }
  return {
    ok: true,
    reads: [...schemas, ...settings],
    premises: [
      open(
        `Of the sources Prisma takes ${enumerate(schemas)} alone, if anything, and the code that it generates stays in node_modules.`,
      ),
    ],
  };
}

function decline(why: string): RefusedPlan {
  return refuse('lifecycle-script', `The install generates Prisma's client, and ${why}.`);
}

function findSchema(project: NodeProject, option: string | null): string | null | 'ambiguous' {
  const { context } = project.view;
  const settings = project.root.json['prisma'];
  const named = option ?? (isObject(settings) ? settings['schema'] : undefined);
  if (named !== undefined) {
    if (typeof named !== 'string') return 'ambiguous';
    const path = projectPath(project, named);
    return path.startsWith('../') || context.entries(path).length > 0 || !context.has(path) ? 'ambiguous' : path;
  }
  const found = present(project, ['schema.prisma', 'prisma/schema.prisma', 'prisma/schema']);
  if (found.length > 1 || (found[0] !== undefined && context.entries(found[0]).length > 0)) return 'ambiguous';
  return found[0] ?? null;
}

/** Why the code that a schema generates isn't known to stay in node_modules; null if it does. */
function generatorTrouble(schema: string): string | null {
  const text = schema.replace(/\/\/.*$/gm, '');
  const blocks = [...text.matchAll(/^[ \t]*generator\s+\w+\s*\{([^{}]*)\}/gm)].map((match) => match[1] ?? '');
  if (blocks.length !== [...text.matchAll(/^[ \t]*generator\b/gm)].length) return 'is not understood';
  for (const block of blocks) {
    if (!/^[ \t]*provider[ \t]*=[ \t]*"prisma-client-js"[ \t]*\r?$/m.test(block))
      return 'has a generator other than prisma-client-js';
    if (/^[ \t]*output[ \t]*=/m.test(block)) return 'has a generator that writes into the sources';
    if (WIDER_FEATURES.some((feature) => block.includes(feature)))
      return 'has a generator that reads more than this file';
  }
  return null;
}
