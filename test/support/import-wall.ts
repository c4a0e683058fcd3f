// Reads a source's imports and holds them against the import table of the house (import-table.json).
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import ts from 'typescript';

export type Import = { from: string; typeOnly: boolean; names: string[] };
type Rule = { values: string[] | 'any'; types: string[]; packages: string[] | 'any'; packagesNever?: string[]; builtins: boolean };

const table = JSON.parse(readFileSync(new URL('./import-table.json', import.meta.url), 'utf8')) as { never: string[]; folders: Record<string, Rule> };

const isUnder = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
const isPackage = (name: string, entry: string): boolean => isUnder(name, entry) || (entry === '@temporalio' && name.startsWith('@temporalio/'));

/** The line of the table that holds for this file: the longest that names it or a folder around it. */
export function ruleFor(path: string): { name: string; rule: Rule } | null {
  const bare = path.replace(/\.\w+$/, '');
  const name = Object.keys(table.folders).filter((folder) => isUnder(bare, folder)).sort((a, b) => b.length - a.length)[0];
  const rule = name === undefined ? undefined : table.folders[name];
  return name !== undefined && rule ? { name, rule } : null;
}

function importOf(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { from: node.moduleSpecifier.text, typeOnly: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword, names: [] };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    const names = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements.map((element) => element.name.text) : [];
    return { from: node.moduleSpecifier.text, typeOnly: node.isTypeOnly, names };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] && ts.isStringLiteral(node.arguments[0])) {
    return { from: node.arguments[0].text, typeOnly: false, names: [] };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
    return { from: node.argument.literal.text, typeOnly: true, names: [] };
  }
  return null;
}

/** Every import and re-export of a source, static, dynamic or of types, with the names it re-exports. */
export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const entry = importOf(node);
    if (entry) found.push(entry);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, false, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS));
  return found;
}

function mayImport(name: string, rule: Rule, path: string, { from, typeOnly }: Import): boolean {
  if (from.startsWith('node:')) return rule.builtins;
  if (!from.startsWith('.')) {
    if (rule.packagesNever?.some((entry) => isPackage(from, entry))) return false;
    return rule.packages === 'any' || rule.packages.some((entry) => isPackage(from, entry));
  }
  const target = join(dirname(path), from).replace(/\.\w+$/, '');
  if (table.never.includes(target)) return table.never.includes(path.replace(/\.\w+$/, ''));
  if (rule.values === 'any' || rule.values.some((folder) => isUnder(target, folder))) return true;
  return typeOnly && rule.types.some((folder) => isUnder(target, folder));
}

/** What a file at this path (from the root, with /) may not import, as "path (its folder) → what"; empty when all is well. */
export function brokenWalls(path: string, text: string): string[] {
  const line = ruleFor(path);
  if (!line) return [`${path} lies in no folder of the import table`];
  return importsOf(path, text).filter((entry) => !mayImport(line.name, line.rule, path, entry)).map((entry) => `${path} (${line.name}) → ${entry.from}`);
}
