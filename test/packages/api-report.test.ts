import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { beforeAll, expect, test } from 'vitest';
import { builtWorkspace, ROOT } from './workspace.js';

/** What users of the packages see, by package and entry; `kit` changes with every transform, and is promised to nobody. */
const ENTRIES = [
  ['core', 'index'],
  ['core', 'syntax'],
  ['transforms', 'index'],
] as const;

let folder = '';

beforeAll(async () => {
  folder = await builtWorkspace();
});

/** The public declarations of an entry, as api-extractor lists them. */
function reportOf(name: string, entry: string): string {
  const project = join(folder, 'packages', name);
  const reports = join(project, 'reports');
  mkdirSync(reports, { recursive: true });
  const extractorConfig = ExtractorConfig.prepare({
    configObjectFullPath: join(project, 'api-extractor.json'),
    packageJsonFullPath: join(project, 'package.json'),
    configObject: {
      projectFolder: project,
      mainEntryPointFilePath: join(project, `dist/${entry}.d.ts`),
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            module: 'nodenext',
            moduleResolution: 'nodenext',
            target: 'es2023',
            lib: ['es2023'],
            types: [],
            skipLibCheck: true,
          },
          files: [`dist/${entry}.d.ts`],
        },
      },
      apiReport: { enabled: true, reportFolder: reports, reportTempFolder: reports, reportFileName: `${entry}.api.md` },
      newlineKind: 'lf',
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
      },
    },
  });
  const { errorCount } = Extractor.invoke(extractorConfig, {
    localBuild: true,
    messageCallback: (message) => {
      message.handled = message.logLevel !== ExtractorLogLevel.Error;
    },
  });
  expect(errorCount).toBe(0);
  return readFileSync(join(reports, `${entry}.api.md`), 'utf8');
}

test.each(ENTRIES)('the API of %s/%s is the one that its report shows', (name, entry) => {
  const file = join(ROOT, 'packages', name, 'api', `${entry}.api.md`);
  const report = reportOf(name, entry);
  if (process.env['UPDATE_API'] === '1') {
    mkdirSync(join(ROOT, 'packages', name, 'api'), { recursive: true });
    writeFileSync(file, report);
  }
  // A change of the API is to be seen in a diff: UPDATE_API=1 writes it.
  expect(existsSync(file) ? readFileSync(file, 'utf8') : null).toBe(report);
});
