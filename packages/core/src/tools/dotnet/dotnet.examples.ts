import type { ToolExamples } from '../contract/example.js';
import { FILES, OK, project, REFUSED } from './projects.fixture.js';

const SLN = 'Microsoft Visual Studio Solution File, Format Version 12.00\n';
const LISTED =
  'Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "App", "App.csproj", "{00000000-0000-0000-0000-000000000001}"\nEndProject\n';
const GROUP =
  'Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "src", "src", "{00000000-0000-0000-0000-000000000002}"\nEndProject\n';

/** What the dotnet command does. */
export const dotnetExamples: ToolExamples = {
  tool: 'dotnet',
  base: '',
  files: FILES,
  rows: [
    {
      run: 'dotnet restore',
      is: OK,
      folder: '/app',
      reads: 'App.csproj',
      writes: 'obj',
      looksFor: `global.json nuget.config NuGet.config NuGet.Config Directory.Build.props Directory.Build.targets Directory.Packages.props
        Directory.Build.rsp Directory.Parse.config App.csproj.user packages.config packages.App.config project.json App.project.json
        packages.lock.json packages.App.lock.json`,
      fills: 'dotnet:http-cache',
      loads: `PATH DOTNET_ROOT DOTNET_HOST_PATH DOTNET_STARTUP_HOOKS DOTNET_CLI_HOME NUGET_PLUGIN_PATHS NUGET_NETCORE_PLUGIN_PATHS
        NUGET_COMMON_APPLICATION_DATA NUGET_SCRATCH NUGET_HTTP_CACHE_PATH MSBuildSDKsPath MSBuildExtensionsPath SSL_CERT_FILE SSL_CERT_DIR`,
      settings: 'globalPackagesFolder repositoryPath fallbackPackageFolders',
    },
    {
      run: 'dotnet <each>',
      each: 'build publish pack test',
      is: '<each>: ok',
      reads: 'App.csproj',
      writes: 'obj',
      fills: 'dotnet:http-cache',
    },
    { run: 'dotnet publish <each>', each: '--no-restore --no-build', is: 'publish', fills: '' },
    { run: 'dotnet <each>', each: '--version --info --list-sdks --list-runtimes', is: 'query', spares: '/app' },
    { run: 'dotnet <each>', each: 'new run watch App.dll exec tool workload', is: 'unknown' },
    {
      run: 'dotnet nuget locals all <each>',
      each: '--clear -c',
      is: 'clean',
      empties: 'dotnet:http-cache',
      changes: '/root/.local /root/.nuget/packages /root/.nuget /root/.dotnet',
      spares: '/app',
    },
    { run: 'dotnet nuget locals http-cache --clear', is: 'clean', empties: 'dotnet:http-cache' },
    { run: 'dotnet nuget add source https://example.org/index.json', is: 'unknown' },
    // Options.
    {
      run: 'dotnet restore <each>',
      each: `--disable-parallel -f --force --ignore-failed-sources --no-dependencies --interactive --locked-mode --force-evaluate
        --nologo -nologo --no-cache --no-http-cache --disable-build-servers --use-current-runtime --ucr -v:q -verbosity:quiet --verbosity=quiet
        -r=linux-x64 --runtime=linux-x64 -a=x64 --arch=x64 --os=linux -p:A=B /p:A=B --property:A=B -property:A=B --tl=off
        --source=https://example.org/index.json -s=https://example.org/index.json -v=q`,
      is: OK,
      reads: 'App.csproj',
    },
    { run: 'dotnet restore --use-lock-file', is: OK, writes: 'obj packages.lock.json' },
    { run: 'dotnet restore -r <each>', each: 'linux-x64 $RID', is: OK },
    { run: 'dotnet restore a.csproj b.csproj', is: 'unknown' },
    {
      run: 'dotnet restore <each>',
      each: `--packages=p --lock-file-path=l.json -p:RestorePackagesPath=p '-p:A=B;RestoreSources=x' --source=../feed -s=/feed
        --configfile=/srv/nuget.config`,
      is: 'restore',
    },
    { run: 'dotnet restore <each>', each: '--unknown --configuration=Release --tool', is: 'unknown' },
    { run: 'dotnet restore ../App.csproj', is: 'restore' },
    {
      run: 'dotnet publish <each>',
      each: `--nologo -nologo --self-contained --sc --no-self-contained --no-dependencies --no-incremental --interactive --disable-build-servers
        --use-current-runtime --ucr -c=Release --configuration=Release -f=net8.0 --framework=net8.0 -o=/out --output=/out -r=linux-x64
        --runtime=linux-x64 -a=x64 --arch=x64 --os=linux -v=q --verbosity=quiet -verbosity=quiet --version-suffix=beta -p=A=B --property=A=B
        -property=A=B --filter=x -l=trx --logger=trx --results-directory=/out --collect=x --tl=off -s=https://example.org --source=https://example.org`,
      is: 'publish: ok',
    },
    { run: 'dotnet publish --self-contained true -c $CONFIGURATION', is: 'publish: ok' },
    { run: 'A=b dotnet publish', is: 'publish: ok' },
    { run: 'dotnet publish <each>', each: '--no-restore --no-build -p:PublishProfile=x', is: 'publish' },
    { run: 'A=$B dotnet publish', is: 'publish' },
    { run: 'dotnet publish -r $RID', is: 'publish' },
    { run: 'dotnet publish --sc false', is: 'publish: ok' },
    // What it works on.
    { run: 'dotnet restore App.csproj', is: OK, reads: 'App.csproj', folder: '/app' },
    { run: 'dotnet restore <each>', each: '. ./', is: OK, reads: 'App.csproj', folder: '/app' },
    {
      run: 'dotnet restore src/App/App.csproj',
      in: 'src/App',
      files: { 'src/App/App.csproj': project(), 'global.json': '{}' },
      is: OK,
      reads: 'src/App/App.csproj global.json',
      writes: 'src/App/obj',
      folder: '/app/src/App',
    },
    { run: 'dotnet restore src', in: '', files: { 'src/App.csproj': project() }, is: OK, reads: 'src/App.csproj' },
    { run: 'dotnet restore Other.csproj', is: 'restore: no-manifest' },
    { run: 'dotnet restore', files: { 'Program.cs': '' }, is: 'restore: no-manifest' },
    { run: 'dotnet restore', files: { ...FILES, 'Other.fsproj': project() }, is: REFUSED },
    { run: 'dotnet restore', files: { ...FILES, 'Other.sln': SLN + LISTED }, is: REFUSED },
    { run: 'dotnet restore', files: { ...FILES, 'App.slnx': '<Solution/>' }, is: REFUSED },
    { run: 'dotnet restore App.<each>', each: 'proj vcxproj dcproj', files: { 'App.<each>': project() }, is: REFUSED },
    { run: 'dotnet restore App.<each>', each: 'csproj fsproj vbproj', files: { 'App.<each>': project() }, is: OK },
    // Solutions.
    {
      run: 'dotnet restore',
      files: { ...FILES, 'App.sln': `\uFEFF\r\n${SLN}${GROUP}${LISTED}`.replaceAll('\n', '\r\n') },
      is: OK,
      reads: 'App.sln App.csproj',
      looksFor: 'before.App.sln.targets after.App.sln.targets Directory.Solution.props Directory.Solution.targets',
    },
    {
      run: 'dotnet restore All.slnx',
      files: {
        ...FILES,
        'All.slnx':
          '<Solution><Configurations/><Properties Name="x"/><Folder Name="/s/"><File Path="README.md"/><Project Path="App.csproj"/></Folder></Solution>',
      },
      is: OK,
      reads: 'All.slnx App.csproj',
    },
    {
      run: 'dotnet restore Some.slnf',
      files: { ...FILES, 'App.sln': SLN, 'Some.slnf': { solution: { path: 'App.sln', projects: ['App.csproj'] } } },
      is: OK,
      reads: 'Some.slnf App.sln App.csproj',
    },
    {
      run: 'dotnet restore Some.slnf',
      files: { 'Some.slnf': { solution: { path: 'App.sln' } } },
      is: 'restore: no-manifest',
    },
    {
      run: 'dotnet restore App.sln',
      each: 'before.App.sln.targets after.App.sln.targets Directory.Solution.props Directory.Solution.targets',
      files: { ...FILES, 'App.sln': SLN + LISTED, '<each>': '<Project/>' },
      is: REFUSED,
    },
    { run: 'dotnet restore App.sln', files: { 'App.sln': SLN + LISTED }, is: 'restore: no-manifest' },
    {
      run: 'dotnet restore App.sln',
      files: { 'App.sln': `${SLN}${LISTED.replace('App.csproj', '..\\\\App.csproj')}` },
      is: REFUSED,
    },
    { run: 'dotnet restore App.sln', files: { 'App.sln': 'Project("x")' }, is: REFUSED },
    { run: 'dotnet restore App.sln', files: { 'App.sln': null }, is: REFUSED },
    { run: 'dotnet restore A.slnx', files: { 'A.slnx': '<Solution><Other/></Solution>' }, is: REFUSED },
    { run: 'dotnet restore A.slnf', files: { 'A.slnf': '[]' }, is: REFUSED },
    // A name without a dot is none of a project.
    { run: 'dotnet restore', files: { ...FILES, noproj: '' }, is: OK, reads: 'App.csproj' },
    {
      run: 'dotnet restore',
      each: '.. /srv/App.csproj ../App.csproj',
      files: { ...FILES, 'App.sln': SLN + LISTED.replace('App.csproj', '<each>') },
      is: REFUSED,
    },
    {
      run: 'dotnet restore',
      in: 'src',
      files: { 'src/App.csproj': project() },
      is: OK,
      reads: 'src/App.csproj',
    },
    {
      run: 'dotnet restore',
      in: 'src',
      files: { 'src/App.csproj': project() },
      is: OK,
      looksFor: 'src/opt/coreservicing',
    },
  ],
  never: {
    'rewrites-lock-file': 'that a lock file changes is a premise',
    'installs-the-project': 'a restore installs nothing',
    'lifecycle-script': 'packages have no scripts that a restore runs',
    'packages.*.config': 'the star stands for the name of a project',
  },
};
