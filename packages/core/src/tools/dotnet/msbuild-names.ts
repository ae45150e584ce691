import { words } from '../kit/command-words.js';

/** SDKs that are part of the .NET SDK (learn.microsoft.com/dotnet/core/project-sdk/overview); others come as packages, with files of their own. */
export const SDKS: ReadonlySet<string> = words(
  'Microsoft.NET.Sdk Microsoft.NET.Sdk.Web Microsoft.NET.Sdk.Worker Microsoft.NET.Sdk.Razor Microsoft.NET.Sdk.BlazorWebAssembly Microsoft.NET.Sdk.WindowsDesktop',
);

/** Items that a restore collects (NuGet.Client, NuGet.targets: CollectPackageReferences and those beside it). */
export const RESTORED_ITEMS: ReadonlySet<string> = caseless(
  words(
    'PackageReference PackageVersion GlobalPackageReference PackageDownload FrameworkReference DotNetCliToolReference ProjectReference',
  ),
);

/** Items among them that are fetched. */
export const FETCHED_ITEMS: ReadonlySet<string> = caseless(
  words('PackageReference GlobalPackageReference PackageDownload DotNetCliToolReference'),
);

/** Properties with which a restore fetches a runtime or a compiler (learn.microsoft.com/dotnet/core/deploying). */
export const FETCHING_PROPERTIES: ReadonlySet<string> = caseless(
  words('RuntimeIdentifier RuntimeIdentifiers SelfContained PublishAot PublishReadyToRun'),
);

/** Properties that a compiler alone heeds: whatever they depend on, a restore does the same. */
export const COMPILED_PROPERTIES: ReadonlySet<string> = caseless(
  words(
    'DebugType DebugSymbols Optimize DefineConstants OutputPath DocumentationFile NoWarn WarningLevel TreatWarningsAsErrors',
  ),
);

/** Properties that begin like those that move a restore, and do not. */
const HARMLESS: ReadonlySet<string> = caseless(
  words(
    'RestorePackagesWithLockFile RestoreLockedMode NuGetAudit NuGetAuditMode NuGetAuditLevel MSBuildTreatWarningsAsErrors',
  ),
);

/** Properties that name what a restore reads, or where it writes; by themselves, and by how they begin and end. */
const MOVING: ReadonlySet<string> = caseless(
  words(
    'BaseIntermediateOutputPath UseArtifactsOutput ArtifactsPath ProjectAssetsFile RuntimeIdentifierGraphPath BundledRuntimeIdentifierGraphFile PublishProfile NetCoreTargetingPackRoot',
  ),
);
const MOVING_START = /^(?:_|restore|nuget|msbuild|custombefore|customafter|directory|import)/;
const MOVING_END = /(?:targets|props|targetspath|propspath|extensionspath)$/;

/**
 * May a property make a restore read or write other files? All by which the files of MSBuild and NuGet import more files are
 * among these names (dotnet/msbuild, src/Tasks/Microsoft.Common.props, .targets, .CurrentVersion.targets, .CrossTargeting.targets;
 * NuGet.Client, NuGet.targets and NuGet.props).
 */
export function movesRestore(property: string): boolean {
  const name = key(property);
  if (HARMLESS.has(name)) return false;
  return MOVING.has(name) || MOVING_START.test(name) || MOVING_END.test(name);
}

/** Targets of a build, which a restore runs none of: it calls those of NuGet.targets alone. */
export const BUILD_TARGETS: ReadonlySet<string> = caseless(
  words(
    'BeforeBuild Build AfterBuild CoreBuild BeforeCompile Compile CoreCompile AfterCompile PreBuildEvent PostBuildEvent PrepareForBuild Rebuild Clean BeforeClean AfterClean Publish BeforePublish AfterPublish PrepareForPublish ComputeFilesToPublish ComputeResolvedFilesToPublishList Pack GenerateNuspec VSTest GenerateAssemblyInfo ResolveReferences ResolveAssemblyReferences AssignTargetPaths CopyFilesToOutputDirectory',
  ),
);

/** What the targets of a restore are called (NuGet.Client, NuGet.targets); a project that has one of this name changes it. */
export const RESTORE_TARGET: RegExp = /^_|restore|^collect|framework|^check|runtime|^generaterestore/;

/** Property functions that look at no file (learn.microsoft.com/visualstudio/msbuild/property-functions). */
const PURE_CLASSES: ReadonlySet<string> = words(
  'System.String System.DateTime System.Version System.Guid System.Math System.Convert System.Text.RegularExpressions.Regex System.Runtime.InteropServices.RuntimeInformation',
);
const PURE_MEMBERS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'MSBuild',
    words(
      'IsOSPlatform VersionEquals VersionGreaterThan VersionGreaterThanOrEquals VersionLessThan VersionLessThanOrEquals VersionNotEquals IsTargetFrameworkCompatible GetTargetFrameworkIdentifier GetTargetFrameworkVersion GetTargetPlatformIdentifier GetTargetPlatformVersion NormalizePath NormalizeDirectory EnsureTrailingSlash ValueOrDefault Add Subtract Multiply Divide Modulo Escape Unescape MakeRelative',
    ),
  ],
  ['System.IO.Path', words('Combine GetFullPath GetDirectoryName GetFileName GetFileNameWithoutExtension')],
  ['System.Environment', words('GetEnvironmentVariable OSVersion')],
]);

/** Does `$([Class]::Member)` look at no file? */
export function isPure(className: string, member: string): boolean {
  return PURE_CLASSES.has(className) || PURE_MEMBERS.get(className)?.has(member) === true;
}

/** Names of items, properties and targets, among which MSBuild tells no letters apart: ask with {@link key}. */
function caseless(names: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].map(key));
}

/** A name as the sets of this file have it. */
export function key(name: string): string {
  return name.toLowerCase();
}
