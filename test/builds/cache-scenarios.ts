/** A project as the builder gets it. */
export interface Project {
  /** No other project has it. */
  readonly mark: string;
  readonly dockerfile: string;
  /** Contents and modes by path; the Dockerfile is not among them. */
  readonly files: Readonly<Record<string, ProjectFile>>;
  readonly args: Readonly<Record<string, string>>;
}

interface ProjectFile {
  readonly text: string;
  readonly executable: boolean;
}

/** A change of a project, with what was done in words. */
export interface Edit {
  readonly title: string;
  readonly project: Project;
}

/** Whole numbers that look random and are the same every time. */
class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed * 2654435761;
  }

  /** A number from 0 to `sides` - 1 (the mulberry32 generator). */
  throw(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  }

  one<T>(choices: readonly T[]): T {
    const choice = choices[this.throw(choices.length)];
    if (choice === undefined) throw new RangeError('nothing to choose from');
    return choice;
  }

  some<T>(choices: readonly T[], count: number): readonly T[] {
    return Array.from({ length: count }, () => this.one(choices));
  }
}

const PATHS = [
  'a.txt',
  'b.txt',
  'conf/app.ini',
  'src/main.c',
  'src/lib/part.c',
  'src/lib/other.c',
  'docs/read.md',
  'run.sh',
];

/** Steps of a stage; some need what the project always has. */
const STEPS = [
  'COPY . .',
  'COPY src src',
  'COPY src/lib ./lib/',
  'COPY a.txt b.txt ./',
  'COPY *.txt texts/',
  'COPY src/*.c flat/',
  'COPY --link conf /linked/',
  'COPY --link --chown=1:1 a.txt /owned/',
  'COPY --chmod=600 b.txt secret',
  'ADD conf conf',
  'COPY $WHICH chosen',
  'COPY <<EOF said\nhello $LEVEL\nEOF',
  'WORKDIR /work',
  'WORKDIR deeper',
  'RUN echo one',
  'RUN find . -type f | sort > list',
  'RUN cat $(find . -name "*.c" | sort) > all 2>&1; true',
  'RUN echo $LEVEL > level',
  'RUN --mount=type=bind,target=/ctx cat /ctx/a.txt > mounted',
  'RUN --mount=type=bind,source=src,target=/sources ls /sources > names',
  'RUN --mount=type=cache,target=/cache date > /cache/last',
  'RUN <<EOF\necho a > here\necho b >> here\nEOF',
  'RUN ["/bin/sh", "-c", "echo exec > exec"]',
  'ENV COLOUR=red',
  'ENV PATH=/opt/bin:$PATH LEVEL=set',
  'ARG LEVEL',
  'ARG LEVEL=low',
  'ARG OTHER=1',
  'USER 0',
  'USER root',
  'LABEL version=1',
  'EXPOSE 80',
  'CMD ["sh"]',
  'SHELL ["/bin/sh", "-ec"]',
];

const IGNORES = ['docs', '*.md', 'src/lib\n!src/lib/part.c', 'Dockerfile\n.dockerignore', ''];

/** What only BuildKit understands. */
const OF_BUILDKIT = /--mount|--link|--chmod|<<EOF/;

/**
 * A project of several stages, different for each number. What it holds is in no other one's cache. `old`: the builder
 * before BuildKit understands it.
 */
export function projectOf(seed: number, old = false): Project {
  const dice = new Dice(seed);
  const steps = old ? STEPS.filter((step) => !OF_BUILDKIT.test(step)) : STEPS;
  const mark = `scenario-${process.pid}-${Date.now()}-${seed}`;
  const files: Record<string, ProjectFile> = {};
  for (const path of PATHS) files[path] = { text: `${path} of ${mark}\n`, executable: path === 'run.sh' };
  const ignore = dice.one(IGNORES);
  if (ignore !== '') files['.dockerignore'] = { text: `${ignore}\n`, executable: false };
  const begin = `RUN : ${mark}\nWORKDIR /app\nARG WHICH=a.txt`;
  const stage = (count: number): string => dice.some(steps, count).join('\n');
  const first = `FROM busybox AS build\n${begin}\n${stage(3 + dice.throw(4))}\nCOPY src/main.c /app/made/\nRUN cp /app/made/main.c /app/made/copied.c`;
  const unused = `FROM busybox AS unused\n${begin}\nRUN echo never`;
  const child = `FROM build AS child\n${stage(1 + dice.throw(2))}`;
  const last = [
    `FROM ${dice.one(['busybox', 'build', 'scratch AS empty'])}`,
    'ARG WHICH=b.txt',
    ...dice.some(
      steps.filter((step) => !step.startsWith('RUN')),
      2,
    ),
    dice.one([
      'COPY --from=build /app/made /made',
      'COPY --from=child /app/ /app/',
      'COPY --from=0 /app/made/copied.c /one',
    ]),
    ...dice.some(
      // A pattern that matches nothing is an error to the builder of old.
      [
        `COPY docs*${old ? ' a.txt' : ''} /docs/`,
        'COPY --from=build /etc/passwd /passwd',
        'COPY conf /conf',
        'LABEL a=b',
        'WORKDIR /srv',
      ],
      2,
    ),
  ];
  const args: Record<string, string> = dice.throw(2) === 0 ? {} : { LEVEL: 'high' };
  return { mark, dockerfile: `${[first, unused, child, last.join('\n')].join('\n')}\n`, files, args };
}

/** Changes of a project, each of the project as it was. */
export function editsOf(project: Project, seed: number, count: number): readonly Edit[] {
  const dice = new Dice(seed + 1000);
  const edits = new Map<string, Edit>();
  // An edit that was built before would be in the cache.
  for (let index = 0; edits.size < count; index++) {
    const edit = editOf(project, dice, index);
    edits.set(JSON.stringify(edit.project), edit);
  }
  return [...edits.values()];
}

function editOf(project: Project, dice: Dice, index: number): Edit {
  const { files, args, dockerfile } = project;
  const path = dice.one(PATHS);
  const file = files[path];
  if (file === undefined) throw new RangeError('the path is one of the project');
  const withFile = (name: string, value: ProjectFile): Project => ({ ...project, files: { ...files, [name]: value } });
  switch (dice.throw(9)) {
    case 0:
    case 1:
    case 2:
      return { title: `edit ${path}`, project: withFile(path, { ...file, text: `${file.text}${index}\n` }) };
    case 3: {
      const added = `${path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : ''}new-${index}.txt`;
      return { title: `add ${added}`, project: withFile(added, { text: `new ${index}\n`, executable: false }) };
    }
    case 4: {
      // These are named by steps: without them there is no build.
      if (['a.txt', 'b.txt', 'src/main.c', 'conf/app.ini'].includes(path)) return editOf(project, dice, index);
      const { [path]: _, ...rest } = files;
      return { title: `remove ${path}`, project: { ...project, files: rest } };
    }
    case 5:
      return { title: `chmod ${path}`, project: withFile(path, { ...file, executable: !file.executable }) };
    case 6: {
      const name = dice.one(['LEVEL', 'OTHER', 'UNUSED']);
      return { title: `--build-arg ${name}=${index}`, project: { ...project, args: { ...args, [name]: `v${index}` } } };
    }
    case 7: {
      const lines = dockerfile.split('\n');
      const at = dice.throw(lines.length);
      const line = dice.one([
        `RUN echo new ${project.mark} ${index}`,
        `ENV NEW=${project.mark}-${index}`,
        `LABEL new=${project.mark}-${index}`,
        `ARG NEW=${project.mark}-${index}`,
      ]);
      const place = insertion(lines, at);
      lines.splice(place, 0, line);
      return { title: `line ${place + 1}: ${line}`, project: { ...project, dockerfile: lines.join('\n') } };
    }
    default: {
      const text = dockerfile
        .replace('COLOUR=red', `COLOUR=blue${index}`)
        .replace('version=1', `version=2${index}`)
        .replace('echo one', `echo two ${index}`)
        .replace('RUN find . -type', `RUN find .${' '.repeat(index + 2)}-type`)
        .replace('OTHER=1', `OTHER=2${index}`);
      return { title: 'edit the Dockerfile', project: { ...project, dockerfile: text } };
    }
  }
}

/** Not inside a heredoc, and not ahead of the first FROM. */
function insertion(lines: readonly string[], wanted: number): number {
  let at = Math.max(1, wanted);
  while (
    at < lines.length &&
    !/^(?:FROM|RUN|COPY|ADD|ENV|ARG|LABEL|WORKDIR|USER|CMD|EXPOSE|SHELL)\b/.test(lines[at] ?? '')
  )
    at++;
  return at;
}
