// What the compiler cannot see: promises nobody waits for, imports across the house's walls (the table of
// test/support/import-table.json), hidden clocks in the pure core, `db` used inside a transaction.
import { readFileSync } from 'node:fs';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const table = JSON.parse(readFileSync(new URL('./test/support/import-table.json', import.meta.url), 'utf8'));
const topFolders = [...new Set(Object.keys(table.folders).map((path) => path.split('/')[0]))];
const escape = (text) => text.replace(/[/.]/g, '\\$&');
const UP = '^(?:\\.\\./)+';

function folderPatterns(folder, { values, types }) {
  if (values === 'any') return [];
  return topFolders.filter((top) => !values.includes(top) && top !== folder.split('/')[0]).flatMap((top) => {
    const inTop = (path) => path === top || path.startsWith(`${top}/`);
    const allowed = [...values, ...types].filter(inTop).map((path) => `${escape(path)}[/.]`);
    const typeOnly = types.filter(inTop).map((path) => `${escape(path)}[/.]`);
    const message = `${folder} may not import this (docs/architecture.md, "Who may import whom").`;
    return [
      { regex: `${UP}${allowed.length > 0 ? `(?!${allowed.join('|')})` : ''}${top}/`, message },
      ...(typeOnly.length > 0 ? [{ regex: `${UP}(?:${typeOnly.join('|')})`, allowTypeImports: true, message: `${folder} may import only types from here.` }] : []),
    ];
  });
}

function packagePatterns(folder, { packages, packagesNever = [], builtins }) {
  const patterns = [];
  if (Array.isArray(packages)) patterns.push({ regex: `^(?!\\.|node:${packages.map((name) => `|${escape(name)}$`).join('')})`, message: `${folder} may import no package${packages.length > 0 ? ` but ${packages.join(', ')}` : ''}.` });
  if (packagesNever.length > 0) patterns.push({ regex: `^(?:${packagesNever.map(escape).join('|')})(?:/|$)`, message: `${folder} may not import this package.` });
  if (!builtins) patterns.push({ regex: '^node:', message: `${folder} may not import what belongs to Node.` });
  return patterns;
}

const rootPattern = { regex: `^\\.{1,2}/(?:.*/)?(?:${table.never.map((path) => escape(path)).join('|')})\\.`, message: 'A composition root is started, never imported.' };

// `Property > .key` lets `{ db: tx }` pass: there `db` is a name, not the pool.
const TX_NOT_DB = {
  selector: "CallExpression[callee.property.name='execute'][callee.object.type='CallExpression'] > :function Identifier[name='db']:not(Property > .key)",
  message: 'Inside a transaction use tx: the embedded Postgres has one connection, and waiting for a second one never ends.',
};
const HOST_ZONE = {
  selector: 'MemberExpression[property.name=/^((get|set)(Date|Day|FullYear|Hours|Minutes|Month|Seconds)|getTimezoneOffset|toLocale(Date|Time)?String)$/]',
  message: "This reads the zone or language of the host. Vietnam's dates come from domain/calendar.",
};
const PROCESS_ENV = { selector: "MemberExpression[object.name='process'][property.name='env']", message: 'config/config.ts is the only reader of process.env.' };
const PURE = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The pure core has no clock: take `now` as a parameter.' },
  { selector: "CallExpression[callee.name='Date']", message: 'The pure core has no clock: take `now` as a parameter.' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'The pure core has no clock: take `now` as a parameter.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'The pure core gives the same answer every time.' },
  { selector: "MemberExpression[property.name='localeCompare']", message: 'Its order depends on the host: compare folded keys.' },
];
const PLAIN_ERROR = { selector: "ThrowStatement > NewExpression[callee.name='Error']", message: 'A plain Error makes Temporal retry the task for ever: ApplicationFailure with a type of workflows/contract.' };

/** `bench` hands its environment on to what it measures. */
const ENV_READERS = ['config/config.ts', 'workers/start.js', 'bench/**'];

/** The rules of a folder. ESLint does not merge two settings of one rule, so each folder gets all of its own at once. */
function folderRules(folder) {
  const isFile = table.never.includes(folder);
  const syntax = [TX_NOT_DB, HOST_ZONE, PROCESS_ENV];
  if (folder === 'domain') syntax.push(...PURE);
  if (folder.startsWith('workflows')) syntax.push(PLAIN_ERROR);
  return {
    name: `dondoc/${folder}`,
    files: isFile ? [`${folder}.{ts,js}`] : [`${folder}/**/*.{ts,tsx,js}`],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [rootPattern, ...folderPatterns(folder, table.folders[folder]), ...packagePatterns(folder, table.folders[folder])] }],
      'no-restricted-syntax': ['error', ...syntax],
      ...(folder === 'domain' ? { 'no-restricted-globals': ['error', 'Intl', 'process', 'Buffer', 'fetch', 'performance', 'crypto', 'setTimeout', 'setInterval', 'setImmediate', 'console'] } : {}),
    },
  };
}

export default tseslint.config(
  { ignores: ['node_modules/', '.cache/', '.dondoc/', 'coverage/', 'portal/public/', 'test/replay/histories/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 400 }],
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['**/*.{js,cjs}'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { parserOptions: { projectService: false }, globals: { process: 'readonly', console: 'readonly', URL: 'readonly', module: 'writable', require: 'readonly', __dirname: 'readonly' } },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['portal/text/**'], rules: { 'max-lines': 'off' } },
  ...Object.keys(table.folders).sort((a, b) => a.length - b.length).map(folderRules),
  { files: ENV_READERS, rules: { 'no-restricted-syntax': ['error', TX_NOT_DB, HOST_ZONE] } },
  { files: ['test/**'], rules: { 'no-restricted-syntax': ['error', TX_NOT_DB] } },
);
