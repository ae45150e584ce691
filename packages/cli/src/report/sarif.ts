import type { ChangedReport, FileReport } from '../job/report.js';
import type { Sink } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import type { NameOf } from './file-names.js';
import { type Finding, findingsOf, type Trouble, troublesOf } from './finding.js';
import { jsonList } from './json-list.js';
import type { Reporter } from './reporter.js';
import { lineEdits, replacementsOf } from './sarif-regions.js';
import { type KnownRule, ruleDescriptors } from './sarif-rules.js';
import { wellFormed } from './well-formed.js';

/** What a SARIF log says of the program, and how it calls files. */
export interface SarifSetup {
  readonly version: string;
  readonly rules: readonly KnownRule[];
  readonly nameOf: NameOf;
}

/** Of the standard, as its errata name it. */
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0, a result a line (docs.oasis-open.org/sarif). */
export function sarifReporter(out: Sink, { version, rules, nameOf }: SarifSetup): Reporter {
  const results = jsonList(out);
  const descriptors = ruleDescriptors(rules);
  const indexOf = new Map(descriptors.map(({ id }, index) => [id, index]));
  const notifications: object[] = [];
  return {
    begin: (_, notes) => {
      const driver = { name: 'dockshift', semanticVersion: version, version, rules: descriptors };
      notifications.push(...notes.map((text) => ({ level: 'note', message: { text: printable(text) } })));
      const run = JSON.stringify({
        tool: { driver },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          [ROOT]: { description: { text: 'The top of the git work tree, or the folder of the run.' } },
        },
      });
      out.write(`{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[${run.slice(0, -1)},"results":[`);
    },
    file: (report) => {
      const name = nameOf(report.path);
      const fixes = report.status === 'changed' ? fixesOf(report, nameOf) : [];
      for (const [index, finding] of findingsOf(report, name).entries()) {
        results.add(result(finding, name, indexOf.get(finding.rule), index === firstOf(report, name) ? fixes : []));
      }
      notifications.push(...troublesOf(report).map((trouble) => notification(trouble, name)));
    },
    end: (_, { interrupted, failed, defects, breakdowns, remarks = [] }) => {
      notifications.push(...remarks.map((text) => ({ level: 'note', message: { text: printable(text) } })));
      const executionSuccessful = !interrupted && failed + defects + breakdowns === 0;
      const invocation = { executionSuccessful, toolExecutionNotifications: notifications };
      out.write(`${results.end()}],"invocations":[${JSON.stringify(invocation)}]}]}\n`);
    },
  };
}

const ROOT = '%SRCROOT%';

/** The place among the findings of the first one that `fix` would mend. */
function firstOf(report: FileReport, name: string): number {
  return findingsOf(report, name).findIndex(({ level }) => level === 'warning');
}

function result(
  { rule, level, at, title, details, fingerprint }: Finding,
  name: string,
  ruleIndex: number | undefined,
  fixes: readonly object[],
): object {
  const text = [title, ...details].map((one) => sentence(printable(one))).join(' ');
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level,
    message: { text },
    locations: [{ physicalLocation: located(name, { startLine: at.line, startColumn: at.column }) }],
    partialFingerprints: { 'dockshift/v1': fingerprint },
    ...(fixes.length === 0 ? {} : { fixes }),
  };
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/**
 * All rewrites of a file as one fix, for each is proven on the text that those ahead of it leave. There is none where an earlier
 * Dockerfile of the run has changed the ignore file: then the text that it is right for is not on disk.
 */
function fixesOf({ path, before, edits, ignore, context }: ChangedReport, nameOf: NameOf): readonly object[] {
  if ((context.ignoreFile?.version ?? 0) > 0) return [];
  const source = Buffer.from(before).toString('utf8');
  const changes = [
    { artifactLocation: locationOf(nameOf(path)), replacements: replacementsOf(source, edits) },
    ...(ignore === null
      ? []
      : [{ artifactLocation: locationOf(nameOf(ignore.path)), replacements: ignoreReplacements(ignore) }]),
  ];
  const artifactChanges = changes.filter(({ replacements }) => replacements.length > 0);
  return artifactChanges.length === 0
    ? []
    : [{ description: { text: 'Rewrite this file as fix does.' }, artifactChanges }];
}

function ignoreReplacements({ before, after }: NonNullable<ChangedReport['ignore']>): readonly object[] {
  return replacementsOf(before ?? '', lineEdits(before ?? '', after));
}

function notification(trouble: Trouble, name: string): object {
  const { kind, code, message, advice, at } = trouble;
  const text = advice === null ? message : `${message} ${advice}`;
  const region = at === null ? undefined : { startLine: at.line, startColumn: at.column };
  return {
    level: kind === 'skipped' ? 'note' : 'error',
    message: { text: printable(text) },
    descriptor: { id: `${kind}/${code}` },
    locations: [{ physicalLocation: located(name, region) }],
  };
}

function located(name: string, region: object | undefined): object {
  return { artifactLocation: locationOf(name), ...(region === undefined ? {} : { region }) };
}

/** A name as a URI: relative to the top of the work tree, or of the machine. */
function locationOf(name: string): { readonly uri: string; readonly uriBaseId?: string } {
  const uri = wellFormed(name).split('/').map(encodeURIComponent).join('/');
  if (name.startsWith('/')) return { uri: `file://${uri}` };
  return /^[A-Za-z]:\//.test(name) ? { uri: `file:///${uri}` } : { uri, uriBaseId: ROOT };
}
