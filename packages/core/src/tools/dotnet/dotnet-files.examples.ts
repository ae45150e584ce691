import type { ToolExamples } from '../contract/example.js';
import { FILES, OK, project, REFUSED } from './projects.fixture.js';

/** A nuget.config with a section. */
function config(section: string): string {
  return `<configuration>${section}</configuration>`;
}

/** What lies beside and above a project, and what is set. */
export const dotnetFilesExamples: ToolExamples = {
  tool: 'dotnet',
  base: '',
  files: FILES,
  rows: [
    // Files beside and above a project.
    {
      run: 'dotnet restore',
      in: 'src',
      files: {
        'src/App.csproj': project(),
        'src/App.csproj.user': '<Project/>',
        'Directory.Build.props': '<Project><Import Project="more.props"/></Project>',
        'more.props': '<Project/>',
        'Directory.Build.targets': '<Project/>',
        'Directory.Packages.props': '<Project/>',
        'NuGet.Config': config(''),
        'src/nuget.config': config(''),
      },
      is: OK,
      reads: `src/App.csproj src/App.csproj.user Directory.Build.props more.props Directory.Build.targets Directory.Packages.props
        NuGet.Config src/nuget.config`,
    },
    {
      run: 'dotnet restore',
      each: 'packages.config packages.App.config project.json App.project.json MSBuild.rsp Directory.Build.rsp Directory.Parse.config',
      files: { ...FILES, '<each>': '' },
      is: REFUSED,
    },
    // Parts of the host, and a program, are taken from the working folder.
    {
      run: 'dotnet restore',
      is: OK,
      reads: 'App.csproj',
      looksFor:
        'uname opt/coreservicing opt/corebreadcrumbs pkgs/runtime.linux-x64.Microsoft.NETCore.DotNetHostPolicy MSBuild.rsp global.json',
      personal: 'App.csproj.user',
    },
    { run: 'dotnet restore', files: { ...FILES, 'global.json': '{"sdk":{"paths":["sdk"]}}' }, is: REFUSED },
    {
      run: 'dotnet restore src/App.csproj',
      in: 'src',
      files: { 'src/App.csproj': project(), 'global.json': '{}', 'src/global.json': '{}' },
      is: OK,
      reads: 'src/App.csproj src/global.json global.json',
    },
    { run: 'dotnet restore', files: { ...FILES, 'global.json': null }, is: REFUSED },
    { run: 'dotnet restore', files: { ...FILES, 'obj/project.assets.json': '{}' }, is: 'restore: vendored' },
    {
      run: 'dotnet restore',
      files: { ...FILES, 'packages.lock.json': '{}' },
      is: 'restore: open: The install leaves packages.lock.json',
      reads: 'App.csproj packages.lock.json',
    },
    {
      run: 'dotnet restore --locked-mode',
      files: { ...FILES, 'packages.App.lock.json': '{}' },
      is: OK,
      reads: 'App.csproj packages.App.lock.json',
    },
    {
      run: 'dotnet build',
      files: { ...FILES, 'packages.lock.json': '{}' },
      is: 'build: ok',
      reads: 'App.csproj packages.lock.json',
    },
    // Settings of NuGet.
    {
      run: 'dotnet restore',
      each: 'packageSourceCredentials packageSourceMapping disabledPackageSources activePackageSource apikeys trustedSigners packageRestore packageManagement bindingRedirects',
      files: { ...FILES, 'nuget.config': config('<<each>><add key="a" value="b"/></<each>>') },
      is: OK,
    },
    {
      run: 'dotnet restore',
      each: 'packageSources auditSources',
      files: {
        ...FILES,
        'nuget.config': config('<<each>><clear/><add key="a" value="https://example.org"/></<each>>'),
      },
      is: OK,
    },
    {
      run: 'dotnet restore',
      each: 'packageSources auditSources',
      files: { ...FILES, 'nuget.config': config('<<each>><add key="a" value="./feed"/></<each>>') },
      is: 'restore: local-dependency',
    },
    {
      run: 'dotnet restore',
      each: 'dependencyVersion defaultPushSource maxHttpRequestsPerSource signatureValidationMode http_proxy no_proxy',
      files: { ...FILES, 'nuget.config': config('<config><add key="<each>" value="x"/></config>') },
      is: OK,
    },
    {
      run: 'dotnet restore',
      each: 'globalPackagesFolder repositoryPath',
      files: { ...FILES, 'nuget.config': config('<config><add key="<each>" value="x"/></config>') },
      is: REFUSED,
    },
    {
      run: 'dotnet restore',
      files: { ...FILES, 'nuget.config': config('<fallbackPackageFolders><add value="x"/></fallbackPackageFolders>') },
      is: REFUSED,
    },
    { run: 'dotnet restore', each: '<a/> x', files: { ...FILES, 'nuget.config': '<each>' }, is: REFUSED },
    { run: 'dotnet restore', files: { ...FILES, 'nuget.config': null }, is: REFUSED },
    {
      run: 'dotnet restore --configfile build/nuget.config',
      files: { ...FILES, 'build/nuget.config': config('') },
      is: OK,
      reads: 'App.csproj build/nuget.config',
    },
    { run: 'dotnet restore --configfile build/nuget.config', is: 'restore: no-manifest' },
    // Variables.
    {
      run: 'dotnet restore',
      each: `NUGET_FALLBACK_PACKAGES RestorePackagesPath RestoreSources RestoreAdditionalProjectSources RestoreFallbackFolders RestoreConfigFile
        RestoreOutputPath NuGetLockFilePath BaseIntermediateOutputPath MSBuildProjectExtensionsPath UseArtifactsOutput ArtifactsPath
        DirectoryBuildPropsPath DirectoryBuildTargetsPath DirectoryPackagesPropsPath PublishProfile`,
      env: { '<each>': 'x' },
      is: 'restore: open: The variable <each> makes dotnet neither read nor write in the project.',
    },
    { run: 'dotnet restore', env: { NUGET_PACKAGES: '/srv/packages' }, is: OK },
    {
      run: 'dotnet restore',
      each: '/app/packages packages',
      env: { NUGET_PACKAGES: '<each>' },
      is: 'restore: open: The variable NUGET_PACKAGES makes dotnet neither read nor write in the project.',
    },
  ],
};
