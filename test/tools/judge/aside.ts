/** A file that a program looks at, and of which what it makes does not depend. */
interface Aside {
  readonly path: RegExp;
  /** What shows that. */
  readonly because: string;
}

const TURNED =
  'MSBuild asks of whatever looks like a path whether its first part is a folder, to turn backslashes round (dotnet/msbuild, FileUtilities.MaybeAdjustFilePath)';
const COMPILED =
  'MSBuild lists it for the compiler; restore and publish of a project with such files came out the same with and without a restore ahead of them (3.1.102)';

/** By the name of the program. */
const ASIDE: Readonly<Record<string, readonly Aside[]>> = {
  deno: [
    {
      path: /^packages\/b\/(?:mod\.ts|index\.js)$/,
      because:
        'Where a pattern names members it asks what each entry of a folder is, and opens none of these (libs/config/glob)',
    },
  ],
  dotnet: [
    { path: /(?:^|\/)(?:https:|Software|bin|obj)$|[\\%'=;*<]|Restore entry point/, because: TURNED },
    { path: /(?:^|\/)(?:\.editorconfig|runtimeconfig\.template\.json)$/, because: COMPILED },
    { path: /(?:^|\/)(?:bin|obj)\/(?:Debug|Release)$/, because: COMPILED },
  ],
};

/** Does nothing depend on what this program sees at a path? */
export function isAside(program: string, path: string): boolean {
  return (ASIDE[program] ?? []).some((one) => one.path.test(path));
}
