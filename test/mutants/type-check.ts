import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { type Mutant, withRuleOff } from './mutant.js';
import { ROOT } from './rule-files.js';

/** Complaints that are not about a missing rule: what is never used, or never reached. */
const IDLE: ReadonlySet<number> = new Set([6133, 6192, 6196, 6198, 7027]);

/**
 * Those rules, of each of some files, without which the source does not compile: a test for `undefined`, say, that lets the
 * next line use the value. One rule of every file is off at a time.
 */
export function noticedByTypes(byFile: ReadonlyMap<string, readonly Mutant[]>): ReadonlySet<string> {
  const texts = new Map<string, { version: number; text: string }>();
  const service = serviceOn(texts);
  const noticed = new Set<string>();
  const rounds = Math.max(0, ...[...byFile.values()].map((rules) => rules.length));
  for (let round = 0; round < rounds; round++) {
    for (const [path, rules] of byFile) {
      const rule = rules[round];
      const text = readFileSync(join(ROOT, path), 'utf8');
      texts.set(join(ROOT, path), { version: round + 1, text: rule === undefined ? text : withRuleOff(text, rule) });
    }
    for (const [path, rules] of byFile) {
      const rule = rules[round];
      if (rule === undefined) continue;
      const complaints = service.getSemanticDiagnostics(join(ROOT, path)).filter(({ code }) => !IDLE.has(code));
      if (complaints.length > 0) noticed.add(rule.name);
    }
  }
  return noticed;
}

function serviceOn(texts: ReadonlyMap<string, { version: number; text: string }>): ts.LanguageService {
  const host = ts.sys;
  const read = ts.readConfigFile(join(ROOT, 'tsconfig.json'), host.readFile);
  const { options } = ts.parseJsonConfigFileContent(read.config, host, ROOT);
  const roots = ['packages/core/src/index.ts', 'packages/core/src/kit.ts', 'packages/transforms/src/index.ts'].map(
    (path) => join(ROOT, path),
  );
  const snapshots = new Map<string, ts.IScriptSnapshot>();
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => roots,
    getScriptVersion: (path) => String(texts.get(path)?.version ?? 0),
    getScriptSnapshot: (path) => {
      const own = texts.get(path);
      if (own !== undefined) return ts.ScriptSnapshot.fromString(own.text);
      const known = snapshots.get(path);
      if (known !== undefined) return known;
      const text = host.readFile(path);
      if (text === undefined) return;
      const snapshot = ts.ScriptSnapshot.fromString(text);
      snapshots.set(path, snapshot);
      return snapshot;
    },
    getCurrentDirectory: () => ROOT,
    getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
    fileExists: host.fileExists,
    readFile: host.readFile,
    readDirectory: host.readDirectory,
    directoryExists: host.directoryExists,
    getDirectories: host.getDirectories,
  });
}
