// Who may import whom, from the same table as the lint rules, over resolved paths; and no cycles of values.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const table = JSON.parse(readFileSync(join(__dirname, 'test/support/import-table.json'), 'utf8'));
const names = Object.keys(table.folders);
const top = [...new Set(names.map((name) => name.split('/')[0]))];
const anyOf = (paths) => `^(?:${paths.join('|')})(?:/|\\.[jt]sx?$)`;

/** The folder without the parts of it that have a line of their own in the table. */
function within(name) {
  const own = names.filter((other) => other.startsWith(`${name}/`));
  return { path: anyOf([name]), ...(own.length > 0 ? { pathNot: anyOf(own) } : {}) };
}

function rulesOf(name) {
  const { values, types, packages, packagesNever = [], builtins } = table.folders[name];
  const rule = (what, to) => ({ name: `${name}: ${what}`, severity: 'error', from: within(name), to });
  const rules = [];
  if (values !== 'any') rules.push(rule('folder', { path: anyOf(top), pathNot: anyOf([...values, ...types].map((path) => `${path}`)) }));
  if (types.length > 0) rules.push(rule('types only', { path: anyOf(types), dependencyTypesNot: ['type-only'] }));
  if (!builtins) rules.push(rule('Node built-ins', { dependencyTypes: ['core'] }));
  if (Array.isArray(packages)) rules.push(rule('packages', { path: 'node_modules/', pathNot: packages.map((entry) => `node_modules/${entry}/`) }));
  for (const entry of packagesNever) rules.push(rule(`never ${entry}`, { path: `node_modules/${entry}` }));
  return rules;
}

module.exports = {
  forbidden: [
    ...names.flatMap(rulesOf),
    { name: 'roots are never imported', severity: 'error', from: { pathNot: anyOf(table.never) }, to: { path: anyOf(table.never) } },
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'everything resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'no undeclared packages', severity: 'error', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:\\.cache|\\.dondoc|coverage|portal/public|test/replay/histories)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.cjs', '.json'] },
  },
};
