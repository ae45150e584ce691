import type { Change, ProjectRow } from './varied.js';

function project(...items: readonly string[]): string {
  const all = items.map((one) => `    ${one}\n`).join('');
  return `<Project Sdk="Microsoft.NET.Sdk">\n  <PropertyGroup>\n    <TargetFramework>net8.0</TargetFramework>\n  </PropertyGroup>\n  <ItemGroup>\n${all}  </ItemGroup>\n</Project>\n`;
}

const SERILOG = '<PackageReference Include="Serilog" Version="4.0.0" />';
const CENTRAL = '<PackageReference Include="Serilog" />';
const LIB = '<ProjectReference Include="..\\Lib\\Lib.csproj" />';

function solution(...names: readonly string[]): string {
  const lines = names.map(
    (name, at) =>
      `Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "${name}", "src\\${name}\\${name}.csproj", "{AAAAAAAA-0000-0000-0000-00000000000${at}}"\nEndProject\n`,
  );
  return `\nMicrosoft Visual Studio Solution File, Format Version 12.00\n${lines.join('')}Global\nEndGlobal\n`;
}

const SOLUTION: Change = {
  'App.csproj': null,
  'Program.cs': null,
  'App.sln': solution('App', 'Lib'),
  'src/App/App.csproj': project(SERILOG, LIB),
  'src/App/Program.cs': 'return 0;\n',
  'src/Lib/Lib.csproj': project('<PackageReference Include="Polly" Version="8.0.0" />'),
  'src/Lib/Lib.cs': 'class Lib {}\n',
};

function settings(value: string): string {
  return `<configuration>\n  <packageSources>\n    <add key="own" value="${value}" />\n  </packageSources>\n</configuration>\n`;
}

/** Projects of .NET: alone or a solution, with versions and properties for all of them, settings of NuGet, and lock files. */
export const DOTNET: ProjectRow = {
  images: ['mcr.microsoft.com/dotnet/sdk:8.0'],
  files: { 'App.csproj': project(SERILOG), 'Program.cs': 'return 0;\n' },
  vary: [
    [
      SOLUTION,
      SOLUTION,
      {
        ...SOLUTION,
        'Directory.Packages.props':
          '<Project>\n  <PropertyGroup>\n    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>\n  </PropertyGroup>\n  <ItemGroup>\n    <PackageVersion Include="Serilog" Version="4.1.0" />\n    <PackageVersion Include="Polly" Version="8.1.0" />\n  </ItemGroup>\n</Project>\n',
        'src/App/App.csproj': project(CENTRAL, LIB),
        'src/Lib/Lib.csproj': project('<PackageReference Include="Polly" />'),
      },
      { ...SOLUTION, 'App.sln': solution('App', 'Lib', 'Gone') },
      { 'Other.csproj': project() },
    ],
    [
      {
        'Directory.Build.props':
          '<Project>\n  <PropertyGroup>\n    <Nullable>enable</Nullable>\n  </PropertyGroup>\n</Project>\n',
      },
      {
        'Directory.Build.props': '<Project>\n  <Import Project="build/common.props" />\n</Project>\n',
        'build/common.props':
          '<Project>\n  <PropertyGroup>\n    <Nullable>enable</Nullable>\n  </PropertyGroup>\n</Project>\n',
      },
      { 'Directory.Build.targets': '<Project>\n  <PropertyGroup>\n    <Own>1</Own>\n  </PropertyGroup>\n</Project>\n' },
    ],
    [
      { 'nuget.config': settings('https://api.nuget.org/v3/index.json') },
      { 'NuGet.Config': settings('./packages'), 'packages/Serilog.4.0.0.nupkg': 'own\n' },
      { 'global.json': '{ "sdk": { "version": "8.0.100" } }\n' },
    ],
    [
      { 'packages.lock.json': '{ "version": 1, "dependencies": { "net8.0": { "Serilog": {} } } }\n' },
      { 'packages.lock.json': '{ "version": 1, "dependencies": {} }\n' },
      { 'obj/project.assets.json': '{}\n' },
    ],
  ],
  installs: [
    'dotnet restore',
    'dotnet restore',
    'dotnet restore --locked-mode',
    'dotnet restore && dotnet publish --no-restore -c Release -o /out',
    'dotnet publish -c Release -o /out',
    'dotnet publish -c Release -o /srv/out',
    'dotnet build -c Release',
  ],
  ahead: [
    `RUN echo '{ "sdk": { "version": "8.0.200" } }' > global.json`,
    `RUN echo '<Project />' > Directory.Build.props`,
    `RUN echo '<Project />' > src/Directory.Build.props`,
    `RUN echo '<configuration />' > NuGet.config`,
    'RUN mkdir -p obj && touch obj/own',
    'RUN rm -f packages.lock.json',
  ],
  uses: [
    'ls /root/.nuget/packages > /srv/packages',
    'cp obj/project.assets.json /srv/',
    'dotnet build --no-restore',
    'rm -rf src',
  ],
  manifests: '*.csproj* *.sln*',
};
