import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const MODULES: Readonly<Record<string, string>> = {
  StatefulSet: 'kubernetes-models/apps/v1',
  Deployment: 'kubernetes-models/apps/v1',
  Service: 'kubernetes-models/v1',
};

/**
 * What the compiler says of manifests when it reads them as values of the types of Kubernetes' objects: names that no
 * object has. The published schema lets those pass, and kubectl does not.
 */
export function excessIn(manifests: readonly { readonly kind: string }[]): readonly string[] {
  const lines = manifests.flatMap((manifest, index) => [
    `import type { I${manifest.kind} as Kind${index} } from '${MODULES[manifest.kind]}';`,
    `export const manifest${index}: Kind${index} = ${JSON.stringify(manifest)};`,
  ]);
  const file = fileURLToPath(new URL('manifests.ts', import.meta.url));
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  const text = lines.join('\n');
  host.fileExists = (path) => path === file || fileExists(path);
  host.readFile = (path) => (path === file ? text : readFile(path));
  host.getSourceFile = (path, language) =>
    path === file ? ts.createSourceFile(path, text, language) : getSourceFile(path, language);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}
