/*
 * Cuts what the tests of campaigns need out of GitHub's published OpenAPI description: the answers and request bodies of the
 * operations that dockshift uses, with all schemas they refer to, less examples and descriptions. Run it with the path
 * of `generated/api.github.com.json` of the npm package @octokit/openapi (MIT), which is too large to depend on.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const OPERATIONS: readonly (readonly [method: string, path: string])[] = [
  ['get', '/repos/{owner}/{repo}'],
  ['get', '/orgs/{org}/repos'],
  ['get', '/users/{username}/repos'],
  ['get', '/search/repositories'],
  ['get', '/repos/{owner}/{repo}/pulls'],
  ['post', '/repos/{owner}/{repo}/pulls'],
  ['get', '/repos/{owner}/{repo}/pulls/{pull_number}'],
  ['patch', '/repos/{owner}/{repo}/pulls/{pull_number}'],
  ['post', '/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers'],
  ['post', '/repos/{owner}/{repo}/issues/{issue_number}/labels'],
  ['get', '/repos/{owner}/{repo}/git/commits/{commit_sha}'],
  ['post', '/repos/{owner}/{repo}/git/trees'],
  ['post', '/repos/{owner}/{repo}/git/commits'],
  ['post', '/repos/{owner}/{repo}/git/refs'],
  ['patch', '/repos/{owner}/{repo}/git/refs/{ref}'],
];

const TARGET = fileURLToPath(new URL('../test/migrate/github-openapi.json', import.meta.url));
const LEFT_OUT = new Set([
  'example',
  'examples',
  'description',
  'x-github',
  'externalDocs',
  'headers',
  'summary',
  'tags',
]);

const [source = ''] = process.argv.slice(2);
const whole: unknown = JSON.parse(readFileSync(source, 'utf8'));
const components: Record<string, unknown> = {};
const paths: Record<string, Record<string, unknown>> = {};

for (const [method, path] of OPERATIONS) {
  const operation = at(whole, ['paths', path, method]);
  paths[path] = { ...paths[path], [method]: cut(pick(operation, ['requestBody', 'responses'])) };
}
writeFileSync(TARGET, `${JSON.stringify({ openapi: at(whole, ['openapi']), paths, components })}\n`);
process.stdout.write(`${Object.keys(components).length} schemas, ${readFileSync(TARGET).length} bytes\n`);

/** A copy without what only people read; what it refers to is taken along. */
function cut(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cut);
  if (typeof value !== 'object' || value === null) return value;
  const out: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    // A property may be called like one of these: then its value is a schema.
    if (LEFT_OUT.has(key) && (typeof inner !== 'object' || key !== 'description')) continue;
    if (key === '$ref') take(String(inner));
    out[key] = cut(inner);
  }
  return out;
}

function take(reference: string): void {
  const path = reference.replace(/^#\/components\//, '').split('/');
  const name = path.join('/');
  if (name in components) return;
  components[name] = null;
  components[name] = cut(at(whole, ['components', ...path]));
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) throw new Error(`${path.join(' ')} is not there`);
    return Object.entries(inner).find(([name]) => name === key)?.[1];
  }, value);
}

function pick(value: unknown, keys: readonly string[]): unknown {
  return Object.fromEntries(keys.map((key) => [key, at(value, [key])]).filter(([, inner]) => inner !== undefined));
}
