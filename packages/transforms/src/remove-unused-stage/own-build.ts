import {
  ancestorsOf,
  type Document,
  namedStage,
  officialImage,
  oncePer,
  parseReference,
  type Stage,
} from '@dockshift/core/kit';
import { isNumber, namedStages, namesIn } from './named-stages.js';

/** Why a stage that nothing needs is not left over, or may not be: a code, and a full sentence. */
export interface Objection {
  readonly code: 'image' | 'wrong-name';
  readonly because: string;
}

/** What sets how a container runs: an image that nobody starts needs none of it. */
const OF_CONTAINERS = new Set(['CMD', 'ENTRYPOINT', 'EXPOSE', 'HEALTHCHECK']);

/** What a stage that is built by its name is for. */
const PURPOSE =
  /(?:^|[-_.])(?:check|checks|ci|debug|dev|devel|development|e2e|lint|linter|test|tester|testing|tests|validate|verify)(?:[-_.]|$)/;

/**
 * Is a stage meant to be built for itself, or meant by a name that no stage has? Of real files most stages that nothing needs are targets: tests,
 * variants for developers, files to be exported. What is left over starts from an image of its own, and works on nothing that others make.
 */
export function ownBuild(document: Document, stage: Stage, unused: number): Objection | null {
  const { name, instructions } = stage;
  const own = instructions.find(({ kind }) => OF_CONTAINERS.has(kind));
  if (own !== undefined) return image(`Its ${own.kind} is for containers: it is meant to be an image of its own.`);
  if (unused > 1) return image(`${unused} stages are needed by no other: such a file is built target by target.`);
  const purpose = name === null ? null : PURPOSE.exec(name);
  if (purpose !== null) return image(`A stage called ${name} is mostly built by its name.`);
  const other = name === null ? undefined : worksOn(document, stage);
  if (other !== undefined)
    return image(`It works on what ${called(other)} makes: such a stage is mostly built by its name.`);
  const last = document.stages.at(-1);
  if (last?.from.image === 'scratch' && !last.instructions.some(makesFiles))
    return image('The last stage is empty: the file is built for what the others run.');
  const missing = missingName(document);
  if (missing === null) return null;
  return { code: 'wrong-name', because: `\`--from=${missing}\` names no stage of the file: this one may be meant.` };
}

function image(because: string): Objection {
  return { code: 'image', because };
}

function called({ name, index }: Stage): string {
  return name ?? `stage ${index}`;
}

/** A stage that one starts from, or may, or takes files of. */
function worksOn(document: Document, stage: Stage): Stage | undefined {
  const { sure, possible } = ancestorsOf(document, stage);
  const taken = stage.instructions.flatMap(namesIn).flatMap((name) => namedStage(document, stage, name));
  return [...sure, ...possible, ...taken][0];
}

function makesFiles({ kind }: Stage['instructions'][number]): boolean {
  return kind === 'RUN' || kind === 'COPY' || kind === 'ADD';
}

/** What files are taken from by a plain word that is neither a stage nor an official image; null: nothing. */
const missingName = oncePer((document: Document): string | null => {
  const { names } = namedStages(document);
  const taken = document.instructions.filter(({ kind }) => kind !== 'FROM').flatMap(namesIn);
  return (
    taken.find((name) => /^[\w.-]+$/.test(name) && !isNumber(name) && !names.has(name) && !isOfficial(name)) ?? null
  );
});

function isOfficial(name: string): boolean {
  const reference = parseReference(name);
  return reference !== null && officialImage(reference) !== null;
}
