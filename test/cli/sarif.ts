import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';

/** A region of a replacement. */
interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly charOffset: number;
  readonly charLength: number;
}

/** As much of a result as tests look at. */
export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly fixes?: readonly {
    readonly artifactChanges: readonly {
      readonly artifactLocation: { readonly uri: string };
      readonly replacements: readonly {
        readonly deletedRegion: Region;
        readonly insertedContent?: { readonly text: string };
      }[];
    }[];
  }[];
}

/** The one run of a log. */
export interface SarifRun {
  readonly results: readonly SarifResult[];
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications: readonly object[];
  }[];
}

const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
    'utf8',
  ),
);

// The schema is of an older draft, whose words mean the same as far as it uses them.
const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true, unicodeRegExp: false }).compile(
  schema,
);

/** The run of a log; throws where the log is none of SARIF 2.1.0. */
export function sarifRun(text: string): SarifRun {
  const log: { readonly runs: readonly [SarifRun] } = JSON.parse(text);
  if (validate(log) !== true) throw new Error(JSON.stringify(validate.errors));
  return log.runs[0];
}

/** The text with the replacements made by lines and columns alone; throws where the offsets say something else. */
export function applied(source: string, result: SarifResult, uri: string): string {
  const mark = source.startsWith('\uFEFF') ? 1 : 0;
  const text = source.slice(mark);
  const lines = text.split('\n');
  const offset = (line: number, column: number): number =>
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  const changes = result.fixes?.flatMap(({ artifactChanges }) => artifactChanges) ?? [];
  let out = text;
  for (const { replacements } of changes.filter(({ artifactLocation }) => artifactLocation.uri === uri)) {
    for (const { deletedRegion: region, insertedContent } of [...replacements].reverse()) {
      const start = offset(region.startLine, region.startColumn);
      const end = offset(region.endLine, region.endColumn);
      if (start !== region.charOffset || end - start !== region.charLength) throw new Error(JSON.stringify(region));
      out = out.slice(0, start) + (insertedContent?.text ?? '') + out.slice(end);
    }
  }
  return source.slice(0, mark) + out;
}
