import { isObject, parseObject, textList } from '../kit/json-value.js';
import { parseXml, type XmlElement } from '../kit/xml.js';

/** The projects of a solution, by their paths from its folder; of a filter, the solution that it is of, too. */
export interface Solution {
  readonly projects: readonly string[];
  readonly of: string | null;
}

/** Reads a .sln, .slnx or .slnf (learn.microsoft.com/visualstudio/extensibility/internals/solution-dot-sln-file); null for anything that isn't understood. */
export function readSolution(path: string, text: string): Solution | null {
  if (path.endsWith('.sln')) return listed(text);
  if (path.endsWith('.slnx')) return inXml(text);
  return path.endsWith('.slnf') ? filtered(text) : null;
}

/** `Project("{KIND}") = "Name", "src\App\App.csproj", "{ID}"` */
const PROJECT = /^Project\("\{([\dA-Fa-f-]+)\}"\) = "[^"]*", "([^"]*)", "\{[\dA-Fa-f-]+\}"$/;

/** A folder of a solution is none on the disk. */
const FOLDER = '2150E333-8FDC-42A3-9474-1A3956D46DE8';

function listed(text: string): Solution | null {
  if (!text.includes('Microsoft Visual Studio Solution File')) return null;
  const projects: string[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (!line.startsWith('Project(')) continue;
    const [, kind, path] = PROJECT.exec(line) ?? [];
    if (kind === undefined || path === undefined) return null;
    if (kind.toUpperCase() !== FOLDER) projects.push(path.replaceAll('\\', '/'));
  }
  return { projects, of: null };
}

function inXml(text: string): Solution | null {
  const root = parseXml(text);
  if (root?.name !== 'Solution') return null;
  const projects: string[] = [];
  const collect = ({ children }: XmlElement): boolean =>
    children.every((element) => {
      if (element.name === 'Folder') return collect(element);
      if (element.name !== 'Project')
        return element.name === 'File' || element.name === 'Configurations' || element.name === 'Properties';
      const path = element.attributes.get('Path');
      if (path !== undefined) projects.push(path.replaceAll('\\', '/'));
      return path !== undefined;
    });
  return collect(root) ? { projects, of: null } : null;
}

function filtered(text: string): Solution | null {
  const solution = parseObject(text)?.['solution'];
  if (!isObject(solution) || typeof solution['path'] !== 'string') return null;
  const clean = (path: string): string => path.replaceAll('\\', '/');
  return { projects: textList(solution['projects']).map(clean), of: clean(solution['path']) };
}
