import { elementsOf, entriesOf, field } from './build-definition.js';
import { type StartDefinition, scriptLines, startDefinition } from './container-start.js';
import { runsContainers, shellStarts } from './shell-starts.js';
import { readYaml, readYamlDocuments } from './yaml.js';

/**
 * What a GitHub workflow runs in containers: the steps of a job with `container:`, a step that uses `docker://…`, and what its
 * scripts run (GitHub's documentation, "Workflow syntax").
 */
export function workflowStarts(text: string): readonly StartDefinition[] {
  return entriesOf(field(readYaml(text), 'jobs')).flatMap(([job, value]) => {
    const by = `job ${job}`;
    const steps = elementsOf(field(value, 'steps'));
    const scripts = steps.map((step) => scriptLines(field(step, 'run'))).filter((one) => one !== '');
    const image = imageOf(field(value, 'container'));
    const inside =
      image === null || scripts.length === 0 ? [] : [startDefinition({ by, text: scripts.join('\n'), image })];
    return [...inside, ...steps.flatMap((step) => usedBy(step, by)), ...scripts.flatMap((one) => shellStarts(one, by))];
  });
}

function usedBy(step: unknown, by: string): readonly StartDefinition[] {
  const uses = field(step, 'uses');
  if (typeof uses !== 'string' || !uses.startsWith('docker://')) return [];
  const inputs = field(step, 'with');
  const text = [field(inputs, 'entrypoint'), field(inputs, 'args')].filter((one) => typeof one === 'string').join(' ');
  return text === '' ? [] : [startDefinition({ by, text, image: uses.slice('docker://'.length) })];
}

/** What GitLab's jobs run in the image that they name, and in containers that their scripts start (GitLab's documentation, "CI/CD YAML syntax"). */
export function gitlabStarts(text: string): readonly StartDefinition[] {
  // What it takes as inputs stands in a document of its own ("CI/CD inputs").
  return readYamlDocuments(text).flatMap(startsInPipeline);
}

function startsInPipeline(pipeline: unknown): readonly StartDefinition[] {
  const base = field(pipeline, 'default');
  const image = imageOf(field(pipeline, 'image')) ?? imageOf(field(base, 'image'));
  return entriesOf(pipeline).flatMap(([job, value]) => {
    const own = imageOf(field(value, 'image')) ?? image;
    const parts = ['before_script', 'script', 'after_script'].map((name) =>
      scriptLines(field(value, name) ?? field(base, name) ?? field(pipeline, name)),
    );
    const by = `job ${job}`;
    const script = parts.filter((one) => one !== '').join('\n');
    if (script === '') return [];
    return [
      ...(own === null ? [] : [startDefinition({ by, text: script, image: own })]),
      ...(runsContainers(script) ? shellStarts(script, by) : []),
    ];
  });
}

/** An image by its name, or as `image:` or `name:` of an object. */
function imageOf(value: unknown): string | null {
  const name = field(value, 'image') ?? field(value, 'name') ?? value;
  if (typeof name !== 'string' || name === '') return null;
  // An expression of GitHub's may be anything.
  const [first = '', ...more] = name.split('${{');
  return first + more.map((part) => `$X${part.slice(part.indexOf('}}') + 2)}`).join('');
}
