/** A step of a real build, as the builder's own log tells it. */
export interface LoggedStep {
  /** `[build 2/5] RUN npm ci`, with single spaces. */
  readonly name: string;
  readonly cached: boolean;
  /** null: it did not end. */
  readonly seconds: number | null;
}

/** What is wrong with a log. */
export interface NoLog {
  readonly because: string;
}

interface Found {
  name: string;
  cached: boolean;
  started: number | null;
  completed: number | null;
}

/**
 * Reads the log of a build, as `docker build --progress=rawjson` and `docker buildx history logs --progress=rawjson` print
 * it: JSON objects one after the other, on a line each or on several, with other lines between them.
 */
export function parseProgressLog(text: string): readonly LoggedStep[] | NoLog {
  const steps = new Map<string, Found>();
  let objects = 0;
  for (const json of jsonObjects(text)) {
    const value = parseJson(json);
    const vertexes = value === null ? null : property(value, 'vertexes');
    if (value === null) continue;
    objects++;
    if (Array.isArray(vertexes)) for (const vertex of vertexes) take(steps, vertex);
  }
  if (objects === 0) return { because: 'there is no JSON object in it' };
  if (steps.size === 0) return { because: 'no step of a build is in it' };
  return [...steps.values()].map(({ name, cached, started, completed }) => ({
    name,
    cached,
    seconds: started === null || completed === null ? null : Math.max(0, completed - started) / 1000,
  }));
}

function take(steps: Map<string, Found>, vertex: unknown): void {
  const digest = property(vertex, 'digest');
  const name = property(vertex, 'name');
  if (typeof digest !== 'string' || typeof name !== 'string') return;
  const found = steps.get(digest) ?? {
    name: name.replace(/\s+/g, ' ').trim(),
    cached: false,
    started: null,
    completed: null,
  };
  steps.set(digest, found);
  found.cached ||= property(vertex, 'cached') === true;
  found.started = timeOf(vertex, 'started') ?? found.started;
  found.completed = timeOf(vertex, 'completed') ?? found.completed;
}

function timeOf(vertex: unknown, name: string): number | null {
  const value = property(vertex, name);
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The objects that begin at the start of a line. */
function* jsonObjects(text: string): Generator<string> {
  const start = /^\{/gm;
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    const end = endOf(text, match.index);
    if (end === null) continue;
    yield text.slice(match.index, end);
    start.lastIndex = end;
  }
}

/** Where the object that begins at `at` ends; null where it never does. */
function endOf(text: string, at: number): number | null {
  let depth = 0;
  let quoted = false;
  for (let index = at; index < text.length; index++) {
    const char = text[index];
    if (quoted) {
      if (char === '\\') index++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return index + 1;
  }
  return null;
}
