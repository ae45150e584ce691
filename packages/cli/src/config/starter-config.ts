/** What a repository has that its configuration may speak of. */
export interface StarterFacts {
  /** Where the schema is, relative to the configuration; null: it is not installed there. */
  readonly schema: string | null;
  /** Folders of other projects that have Dockerfiles, relative. */
  readonly foreign: readonly string[];
  /** Folders of test data that have Dockerfiles, relative. */
  readonly testData: readonly string[];
  /** Dockerfiles whose build is a guess or not known, relative, with the clause that says why. */
  readonly unsure: readonly {
    readonly dockerfile: string;
    readonly context: string | null;
    readonly because: string;
  }[];
}

/** The configuration that `dockshift init` writes. */
export function starterConfig({ schema, foreign, testData, unsure }: StarterFacts): string {
  return [
    ...(schema === null ? [] : [`# yaml-language-server: $schema=${schema}`]),
    '# What dockshift does in this repository. Everything may be left out; docs/config.md of dockshift describes each setting.',
    '',
    'preset: recommended # or cache, size, buildkit, modernise, all: dockshift list shows what is in them',
    '',
    '# transforms:',
    '#   copy-link: true # also this one',
    '#   json-cmd: false # never this one',
    '#   merge-runs: { when: always } # whatever a rebuild costs',
    '',
    ...ignoreLines(foreign, testData),
    '',
    ...contextLines(unsure),
  ].join('\n');
}

function ignoreLines(foreign: readonly string[], testData: readonly string[]): readonly string[] {
  const said = testData.map(
    (folder) => `#   - ${quoted(`!${folder}/**`)} # test data, which is left out anyway: take it in again`,
  );
  if (foreign.length === 0) return ['# ignore:', '#   - third-party/**', ...said];
  return ['ignore:', ...foreign.map((folder) => `  - ${quoted(`${folder}/**`)}`), ...said];
}

function contextLines(unsure: StarterFacts['unsure']): readonly string[] {
  if (unsure.length === 0) {
    return [
      '# How each Dockerfile is built was found out. Where that is wrong:',
      '# contexts:',
      '#   - { dockerfile: docker/api.Dockerfile, context: . }',
      '',
    ];
  }
  return [
    '# How these are built is not known for certain, and rewrites that rest on it are held. Fill in what is right:',
    '# contexts:',
    ...unsure.flatMap(({ dockerfile, context, because }) => [
      `#   # ${because.replace(/\s+/g, ' ')}`,
      `#   - dockerfile: ${quoted(dockerfile)}`,
      `#     context: ${quoted(context ?? '.')}`,
    ]),
    '',
  ];
}

/** As YAML takes it for a text. */
function quoted(text: string): string {
  return /^[A-Za-z0-9._/][A-Za-z0-9._/*-]*$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}
