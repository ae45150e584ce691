import type { ToolExamples } from '../contract/example.js';
import { FILES, OK, plain, project, REFUSED } from './projects.fixture.js';

/** What projects say to MSBuild. */
export const msbuildExamples: ToolExamples = {
  tool: 'dotnet',
  base: '',
  files: FILES,
  rows: [
    // What projects say.
    {
      run: 'dotnet restore',
      each: 'Microsoft.NET.Sdk Microsoft.NET.Sdk.Web Microsoft.NET.Sdk.Worker Microsoft.NET.Sdk.Razor Microsoft.NET.Sdk.BlazorWebAssembly Microsoft.NET.Sdk.WindowsDesktop',
      files: { 'App.csproj': project('', '<Project Sdk="<each>">') },
      is: OK,
    },
    {
      run: 'dotnet restore',
      each: 'Aspire.AppHost.Sdk/9.0.0 Microsoft.NET.Sdk;Other',
      files: { 'App.csproj': project('', '<Project Sdk="<each>">') },
      is: REFUSED,
    },
    { run: 'dotnet restore', files: { 'App.csproj': project('<Sdk Name="Microsoft.NET.Sdk"/>', '<Project>') }, is: OK },
    { run: 'dotnet restore', files: { 'App.csproj': project('<Sdk Name="Other"/>') }, is: REFUSED },
    {
      run: 'dotnet restore',
      files: { 'App.csproj': project('<Import Sdk="Microsoft.NET.Sdk" Project="Sdk.props"/>', '<Project>') },
      is: OK,
    },
    { run: 'dotnet restore', files: { 'App.csproj': project('', '<Project>') }, is: REFUSED },
    {
      run: 'dotnet restore',
      files: { 'App.csproj': project('', '<Project Sdk="Microsoft.NET.Sdk" InitialTargets="A">') },
      is: REFUSED,
    },
    { run: 'dotnet restore', each: '<a/> x', files: { 'App.csproj': '<each>' }, is: REFUSED },
    { run: 'dotnet restore', files: { 'App.csproj': null }, is: REFUSED },
    {
      run: 'dotnet restore',
      each: 'PackageReference GlobalPackageReference PackageDownload DotNetCliToolReference',
      files: { 'App.csproj': plain('<ItemGroup><<each> Include="A"/></ItemGroup>') },
      is: OK,
    },
    {
      run: 'dotnet restore',
      each: 'PackageVersion FrameworkReference Compile None',
      files: { 'App.csproj': plain('<ItemGroup><<each> Include="A"/></ItemGroup>') },
      is: 'restore: no-dependencies',
    },
    {
      run: 'dotnet restore',
      each: 'RuntimeIdentifier RuntimeIdentifiers SelfContained PublishAot PublishReadyToRun',
      files: { 'App.csproj': plain('<PropertyGroup><<each>>x</<each>></PropertyGroup>') },
      is: OK,
    },
    { run: 'dotnet restore -r linux-x64', files: { 'App.csproj': plain('') }, is: OK },
    {
      run: 'dotnet restore',
      each: 'RestoreLockedMode NuGetAudit NuGetAuditMode NuGetAuditLevel MSBuildTreatWarningsAsErrors OutputPath Custom',
      files: { 'App.csproj': project('<PropertyGroup><<each>>x</<each>></PropertyGroup>') },
      is: OK,
    },
    {
      run: 'dotnet restore',
      files: {
        'App.csproj': project(
          '<PropertyGroup><RestorePackagesWithLockFile>true</RestorePackagesWithLockFile></PropertyGroup>',
        ),
      },
      is: OK,
      writes: 'obj packages.lock.json',
    },
    {
      run: 'dotnet restore',
      each: `BaseIntermediateOutputPath UseArtifactsOutput ArtifactsPath ProjectAssetsFile RuntimeIdentifierGraphPath BundledRuntimeIdentifierGraphFile
        PublishProfile NetCoreTargetingPackRoot _Own RestoreSources NuGetLockFilePath MSBuildProjectExtensionsPath CustomBeforeMicrosoftCommonProps
        CustomAfterMicrosoftCommonTargets DirectoryBuildPropsPath ImportDirectoryBuildProps CodeAnalysisTargets AlternateCommonProps
        CSharpDesignTimeTargetsPath NetFrameworkPropsPath`,
      files: { 'App.csproj': project('<PropertyGroup><<each>>x</<each>></PropertyGroup>') },
      is: REFUSED,
    },
    {
      run: 'dotnet publish',
      each: 'DebugType DebugSymbols Optimize DefineConstants OutputPath DocumentationFile NoWarn WarningLevel TreatWarningsAsErrors',
      files: {
        'App.csproj': project(
          `<PropertyGroup Condition="'$(Configuration)'=='Debug'"><<each>>x</<each>></PropertyGroup>`,
        ),
      },
      is: 'publish: ok',
    },
    {
      run: 'dotnet publish',
      each: '$(Configuration) $(_IsPublishing)',
      files: { 'App.csproj': project(`<PropertyGroup Condition="'<each>'=='x'"><Own>x</Own></PropertyGroup>`) },
      is: 'publish: not-understood',
    },
    {
      run: 'dotnet restore',
      files: {
        'App.csproj': project(
          `<ItemGroup Condition="'$(Configuration)'=='Debug'"><PackageReference Include="B"/></ItemGroup>`,
        ),
      },
      is: OK,
    },
    // Targets.
    {
      run: 'dotnet restore',
      each: `BeforeBuild Build AfterBuild CoreBuild BeforeCompile Compile CoreCompile AfterCompile PreBuildEvent PostBuildEvent PrepareForBuild
        Rebuild Clean BeforeClean AfterClean Publish BeforePublish AfterPublish PrepareForPublish ComputeFilesToPublish
        ComputeResolvedFilesToPublishList Pack GenerateNuspec VSTest GenerateAssemblyInfo ResolveReferences ResolveAssemblyReferences
        AssignTargetPaths CopyFilesToOutputDirectory`,
      files: {
        'App.csproj': project(
          '<Target Name="Own" AfterTargets="<each>"><Exec Command="$([System.IO.File]::ReadAllText(x))"/></Target>',
        ),
      },
      is: OK,
    },
    {
      run: 'dotnet restore',
      files: {
        'App.csproj': project('<Target Name="A" BeforeTargets="Build"/><Target Name="B" AfterTargets="A; Build"/>'),
      },
      is: OK,
    },
    {
      run: 'dotnet restore',
      each: 'Restore CollectPackageReferences Whatever _GenerateRestoreGraph',
      files: { 'App.csproj': project('<Target Name="Own" BeforeTargets="<each>"/>') },
      is: REFUSED,
    },
    {
      run: 'dotnet restore',
      each: 'Restore CollectPackageReferences ProcessFrameworkReferences _Own',
      files: { 'App.csproj': project('<Target Name="<each>"/>') },
      is: REFUSED,
    },
    // Property functions and conditions.
    {
      run: 'dotnet restore',
      each: `System.String]::IsNullOrEmpty System.DateTime]::UtcNow System.Version]::Parse System.Guid]::NewGuid System.Math]::Max System.Convert]::ToString
        System.Text.RegularExpressions.Regex]::Match System.Runtime.InteropServices.RuntimeInformation]::IsOSPlatform`,
      files: { 'App.csproj': project('<PropertyGroup><A>$([<each>(1))</A></PropertyGroup>') },
      is: OK,
    },
    {
      run: 'dotnet restore',
      each: `IsOSPlatform VersionEquals VersionGreaterThan VersionGreaterThanOrEquals VersionLessThan VersionLessThanOrEquals VersionNotEquals
        IsTargetFrameworkCompatible GetTargetFrameworkIdentifier GetTargetFrameworkVersion GetTargetPlatformIdentifier GetTargetPlatformVersion
        NormalizePath NormalizeDirectory EnsureTrailingSlash ValueOrDefault Add Subtract Multiply Divide Modulo Escape Unescape MakeRelative`,
      files: { 'App.csproj': project('<PropertyGroup><A>$([MSBuild]::<each>(1))</A></PropertyGroup>') },
      is: OK,
    },
    {
      run: 'dotnet restore',
      each: 'System.IO.Path]::Combine System.IO.Path]::GetFullPath System.IO.Path]::GetDirectoryName System.IO.Path]::GetFileName System.IO.Path]::GetFileNameWithoutExtension System.Environment]::GetEnvironmentVariable System.Environment]::OSVersion',
      files: { 'App.csproj': project('<PropertyGroup><A>$([<each>(1))</A></PropertyGroup>') },
      is: OK,
    },
    {
      run: 'dotnet restore',
      each: `System.IO.File]::ReadAllText(version.txt) System.IO.Directory]::GetFiles(.) MSBuild]::GetRegistryValue(x) System.IO.Path]::GetTempFileName()
        System]::`,
      files: { 'App.csproj': project('<PropertyGroup><A>$([<each>)</A></PropertyGroup>') },
      is: REFUSED,
    },
    {
      run: 'dotnet restore',
      files: {
        'App.csproj': project(
          '<ItemGroup><None Include="a"><Link>$([System.IO.File]::ReadAllText(x))</Link></None></ItemGroup>',
        ),
      },
      is: REFUSED,
    },
    {
      run: 'dotnet restore',
      files: {
        ...FILES,
        'App.csproj': project(
          `<PropertyGroup Condition="Exists('there.txt') And !Exists('gone.txt')"><A>x</A></PropertyGroup>`,
        ),
        'there.txt': '',
      },
      is: OK,
      reads: 'App.csproj there.txt',
      looksFor: 'gone.txt',
    },
    {
      run: 'dotnet restore',
      each: `Exists('wwwroot') Exists('$(Own)') Exists($(Own)) '@(Compile)'=='' Exists('..\\..\\x')`,
      files: {
        'App.csproj': project('<PropertyGroup Condition="<each>"><A>x</A></PropertyGroup>'),
        'wwwroot/index.html': '',
      },
      is: REFUSED,
    },
    {
      run: 'dotnet restore',
      files: {
        ...FILES,
        'Directory.Build.props': `<Project><PropertyGroup Condition="Exists('a')"><A>x</A></PropertyGroup></Project>`,
      },
      is: REFUSED,
    },
    // Imports and other projects.
    {
      run: 'dotnet restore',
      each: 'build\\own.props $(MSBuildThisFileDirectory)build/own.props $(MSBuildProjectDirectory)\\build\\own.props',
      files: {
        'App.csproj': project('<ImportGroup><Import Project="<each>"/></ImportGroup>'),
        'build/own.props': '<Project/>',
      },
      is: OK,
      reads: 'App.csproj build/own.props',
    },
    {
      run: 'dotnet restore',
      files: { 'App.csproj': project('<Import Project="own.props"/>') },
      is: 'restore: no-manifest',
    },
    {
      run: 'dotnet restore',
      files: { 'App.csproj': project(`<Import Project="own.props" Condition="Exists('own.props')"/>`) },
      is: OK,
      looksFor: 'own.props',
    },
    {
      run: 'dotnet restore',
      each: '*.props $(Own)/a.props /srv/a.props ../../a.props @(A) a%20b.props $(MSBuildToolsVersion)',
      files: { 'App.csproj': project('<Import Project="<each>"/>') },
      is: REFUSED,
    },
    {
      run: 'dotnet restore',
      each: '$(MSBuildToolsPath) $(MSBuildBinPath) $(MSBuildExtensionsPath)',
      files: { 'App.csproj': project('<Import Project="<each>\\own.targets"/>') },
      is: OK,
    },
    {
      run: 'dotnet restore',
      in: 'src',
      each: `$([MSBuild]::GetPathOfFileAbove('own.props','$(MSBuildThisFileDirectory)../')) $([MSBuild]::GetPathOfFileAbove(own.props,$(MSBuildThisFileDirectory)..))
        $([MSBuild]::GetDirectoryNameOfFileAbove($(MSBuildThisFileDirectory)..,'own.props'))/own.props`,
      files: { 'src/App.csproj': project('<Import Project="<each>"/>'), 'own.props': '<Project/>' },
      is: OK,
      reads: 'src/App.csproj own.props',
    },
    {
      run: 'dotnet restore',
      each: `$([MSBuild]::GetPathOfFileAbove('own.props')) $([MSBuild]::GetPathOfFileAbove('own.props','$(MSBuildThisFileDirectory)../'))`,
      files: { 'App.csproj': project('<Import Project="<each>"/>'), 'own.props': '<Project/>' },
      is: REFUSED,
    },
    {
      run: 'dotnet restore',
      in: 'src/App',
      files: {
        'src/App/App.csproj': plain(
          '<Choose><When Condition="true"><ItemGroup><ProjectReference Include="..\\Lib\\Lib.csproj;../C/C.fsproj;"/></ItemGroup></When><Otherwise/></Choose>',
        ),
        'src/Lib/Lib.csproj': project(),
        'src/C/C.fsproj': plain(
          '<ItemGroup><ProjectReference Include="$(MSBuildThisFileDirectory)../Lib/Lib.csproj"/></ItemGroup>',
        ),
      },
      is: OK,
      reads: 'src/App/App.csproj src/Lib/Lib.csproj src/C/C.fsproj',
      writes: 'src/App/obj src/Lib/obj src/C/obj',
    },
    {
      run: 'dotnet restore',
      files: { 'App.csproj': project('<ItemGroup><ProjectReference Include="Lib/Lib.csproj"/></ItemGroup>') },
      is: 'restore: no-manifest',
    },
    {
      run: 'dotnet restore',
      each: '**/*.csproj $(SolutionDir)Lib.csproj ../../Lib.csproj',
      files: { 'App.csproj': project('<ItemGroup><ProjectReference Include="<each>"/></ItemGroup>') },
      is: REFUSED,
    },
    {
      run: 'dotnet restore',
      files: {
        'App.csproj': project(
          '<UsingTask TaskName="a"/><ProjectExtensions><x/></ProjectExtensions><ItemDefinitionGroup/>',
        ),
      },
      is: OK,
    },
    { run: 'dotnet restore', files: { 'App.csproj': project('<Strange/>') }, is: REFUSED },
  ],
};
