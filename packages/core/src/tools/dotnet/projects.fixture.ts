import type { ExampleFiles } from '../contract/example.js';

/** A project with one package, and what else stands in it. */
export function project(more = '', head = '<Project Sdk="Microsoft.NET.Sdk">'): string {
  return `${head}<ItemGroup><PackageReference Include="Serilog" Version="4.0.0" /></ItemGroup>${more}</Project>`;
}

/** A project without packages, and what stands in it. */
export function plain(more: string): string {
  return `<Project Sdk="Microsoft.NET.Sdk">${more}</Project>`;
}

/** A folder with one project. */
export const FILES: ExampleFiles = { 'App.csproj': project(), 'Program.cs': '' };

/** A restore that can go ahead. */
export const OK = 'restore: ok';

/** A restore of something that is not followed. */
export const REFUSED = 'restore: not-understood';
