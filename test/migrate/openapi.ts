import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

interface Operation {
  readonly requestBody?: { readonly content?: Content };
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema: object }>>;

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, { readonly content?: Content; readonly required?: readonly string[] }>>;
}

/** Cut out of GitHub's published description by scripts/github-schema.ts. */
const description: Description = JSON.parse(readFileSync(new URL('github-openapi.json', import.meta.url), 'utf8'));

const root = JSON.parse(
  JSON.stringify({ $id: 'github', components: description.components }).replaceAll(
    '"#/components/schemas/',
    '"github#/components/schemas~1',
  ),
);
const ajv = new Ajv({ strict: false, validateFormats: false, schemas: [root] });
const validators = new Map<object, ValidateFunction>();

/** What GitHub's description says against a request or an answer, as sentences. */
export function violations(
  method: string,
  path: string,
  exchange: { readonly status: number; readonly request: unknown; readonly answer: unknown },
): readonly string[] {
  const operation = operationOf(method, path);
  if (operation === null) return [`${method} ${path} is not in the description`];
  const said = operation.responses[String(exchange.status)];
  const response = said?.$ref === undefined ? said : description.components[said.$ref.replace('#/components/', '')];
  const answers = response?.content?.['application/json']?.schema;
  const bodies = operation.requestBody?.content?.['application/json']?.schema;
  // What every operation may answer is not listed with each.
  const unlisted = said === undefined && exchange.status < 400;
  return [
    ...(unlisted ? [`${method} ${path} never answers with ${exchange.status}`] : []),
    ...(answers === undefined ? [] : check(answers, exchange.answer, `${method} ${path} answered`)),
    ...(bodies === undefined || exchange.request === null
      ? []
      : check(bodies, exchange.request, `${method} ${path} was asked`)),
  ];
}

/** The required fields of a schema, for making objects of it. */
export function requiredOf(schema: string): readonly string[] {
  return description.components[`schemas/${schema}`]?.required ?? [];
}

function operationOf(method: string, path: string): Operation | null {
  const matching = Object.entries(description.paths).filter(([template]) => {
    const pattern = template.replace(/\{ref\}/, '.+').replace(/\{[^}]+\}/g, '[^/]+');
    return new RegExp(`^${pattern}$`).test(path);
  });
  for (const [, methods] of matching) {
    const operation = methods[method.toLowerCase()];
    if (operation !== undefined) return operation;
  }
  return null;
}

function check(schema: object, value: unknown, what: string): readonly string[] {
  const validate = validators.get(schema) ?? ajv.compile(referring(schema));
  validators.set(schema, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${what} ${instancePath} ${message}`);
}

function referring(schema: object): object {
  const text = JSON.stringify(schema).replaceAll('"#/components/schemas/', '"github#/components/schemas~1');
  const parsed: object = JSON.parse(text);
  return parsed;
}
