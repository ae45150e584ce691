import { dirname, join } from 'node:path';
import ts from 'typescript';

/** Modules by their path from the root of the repository, with their texts. */
export type Sources = ReadonlyMap<string, string>;

/** Who counts as a user of a name. */
export interface UserRules {
  /** Whatever these modules pass on has users that nobody here knows: they are for everybody. */
  readonly publicModules: readonly string[];
  /** A module that only passes names on to other packages, and how they import it. */
  readonly passedOn: { readonly module: string; readonly as: string };
  /** The one user that a module stands for: the transform whose folder it is in; null: it is a module of core. */
  readonly userOf: (path: string) => string | null;
}

/** What is exported and what is imported, by name; `*`: all names. */
interface Module {
  readonly imports: readonly { readonly from: string; readonly name: string; readonly exported: boolean }[];
  readonly exports: readonly string[];
}

/** `everybody`, where the public modules pass it on. */
export const EVERYBODY = 'everybody';

/**
 * Who uses each exported name of core in the end, as `path#name`: transforms, or everybody. A module uses what it imports, so that its own
 * users use that as well.
 */
export function usersOf(sources: Sources, rules: UserRules): ReadonlyMap<string, ReadonlySet<string>> {
  const modules = new Map([...sources].map(([path, text]) => [path, read(path, text, rules)]));
  const users = new Map<string, Set<string>>();
  for (const [path, { exports }] of modules) {
    if (rules.userOf(path) !== null) continue;
    for (const name of exports) users.set(`${path}#${name}`, new Set());
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const [path, module] of modules) {
      for (const { from, name, exported } of module.imports) {
        const own = importers(path, module, name, exported, users, rules);
        for (const key of keysOf(modules, from, name)) {
          const known = users.get(key);
          for (const user of own) {
            if (known === undefined || known.has(user)) continue;
            known.add(user);
            changed = true;
          }
        }
      }
    }
  }
  return users;
}

/** Who uses what a module imports: whoever uses the module, or, of a name that it passes on, whoever uses that. */
function importers(
  path: string,
  { exports }: Module,
  name: string,
  exported: boolean,
  users: ReadonlyMap<string, ReadonlySet<string>>,
  { publicModules, passedOn, userOf }: UserRules,
): readonly string[] {
  const user = userOf(path);
  if (user !== null) return [user];
  if (publicModules.includes(path)) return [EVERYBODY];
  const names = path === passedOn.module || exported ? (name === '*' ? [] : [name]) : exports;
  return names.flatMap((one) => [...(users.get(`${path}#${one}`) ?? [])]);
}

function keysOf(modules: ReadonlyMap<string, Module>, from: string, name: string): readonly string[] {
  return name === '*' ? (modules.get(from)?.exports ?? []).map((one) => `${from}#${one}`) : [`${from}#${name}`];
}

function read(path: string, text: string, { passedOn }: UserRules): Module {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Module['imports'][number][] = [];
  const exports: string[] = [];
  const target = (specifier: ts.Expression | undefined): string | null => {
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return null;
    if (specifier.text === passedOn.as) return passedOn.module;
    return specifier.text.startsWith('.') ? join(dirname(path), specifier.text).replace(/\.js$/, '.ts') : null;
  };
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      const from = target(statement.moduleSpecifier);
      const bindings = statement.importClause?.namedBindings;
      if (from === null || bindings === undefined) continue;
      if (ts.isNamespaceImport(bindings)) imports.push({ from, name: '*', exported: false });
      else
        for (const one of bindings.elements)
          imports.push({ from, name: (one.propertyName ?? one.name).text, exported: false });
    } else if (ts.isExportDeclaration(statement)) {
      const from = target(statement.moduleSpecifier);
      const clause = statement.exportClause;
      if (clause !== undefined && ts.isNamedExports(clause)) {
        for (const one of clause.elements) {
          exports.push(one.name.text);
          if (from !== null) imports.push({ from, name: (one.propertyName ?? one.name).text, exported: true });
        }
      } else if (from !== null) imports.push({ from, name: '*', exported: true });
    } else exports.push(...declared(statement));
  }
  return { imports, exports };
}

function declared(statement: ts.Statement): readonly string[] {
  const exported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
  if (!exported) return [];
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map((one) => one.name.getText());
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}
