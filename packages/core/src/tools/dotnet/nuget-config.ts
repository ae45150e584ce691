import { parseXml, type XmlElement } from '../kit/xml.js';

/** The names that NuGet looks for in each folder where letters are told apart (NuGet.Client, Settings.cs: OrderedSettingsFileNames). */
export const CONFIG_NAMES: readonly string[] = ['nuget.config', 'NuGet.config', 'NuGet.Config'];

/** Sections that name sources of packages (learn.microsoft.com/nuget/reference/nuget-config-file). */
const SOURCES = new Set(['packageSources', 'auditSources']);

/** Sections that name neither a file nor a folder. */
const NAMELESS = new Set([
  'packageSourceCredentials',
  'packageSourceMapping',
  'disabledPackageSources',
  'activePackageSource',
  'apikeys',
  'trustedSigners',
  'packageRestore',
  'packageManagement',
  'bindingRedirects',
]);

/** Keys of the section `config` that name neither. */
const KEYS = new Set([
  'dependencyVersion',
  'defaultPushSource',
  'maxHttpRequestsPerSource',
  'signatureValidationMode',
  'http_proxy',
  'no_proxy',
]);

/** What in a nuget.config may name a file or a folder, as it is written; null: nothing. `source`: it is a source of packages. */
export function placesNamed(text: string): { readonly shown: string; readonly source: boolean } | null {
  const root = parseXml(text);
  if (root?.name !== 'configuration') return { shown: 'a file that is no configuration', source: false };
  for (const section of root.children) {
    if (NAMELESS.has(section.name)) continue;
    for (const entry of section.children) {
      if (entry.name === 'clear' || isPlain(section, entry)) continue;
      const shown = entry.attributes.get('value') ?? entry.attributes.get('key') ?? entry.name;
      return { shown, source: SOURCES.has(section.name) };
    }
  }
  return null;
}

function isPlain({ name }: XmlElement, { attributes }: XmlElement): boolean {
  if (SOURCES.has(name)) return /^https?:\/\//i.test(attributes.get('value') ?? '');
  return name === 'config' && KEYS.has(attributes.get('key') ?? '');
}
