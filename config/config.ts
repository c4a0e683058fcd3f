// Every setting of the program, read from the environment in this one place.
// Promises a checked, frozen value, or one message that names all problems; secrets have no default and are never repeated in messages.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

export type EngineSettings = Readonly<{
  /** A program named by the person; obeyed without further search. */
  temporalCli: string | null;
  testServer: string | null;
  cacheDir: string;
  /** For programs that are called (pip, go): their own settings and PATH stand in it. */
  environment: Environment;
}>;

export type TemporalSettings = Readonly<{
  /** host:port of a server that is not ours; null means the built-in one. */
  address: string | null;
  namespace: string;
  tlsCertFile: string | null;
  tlsKeyFile: string | null;
  tlsCaFile: string | null;
  apiKey: string | null;
  /** The web page of the built-in server. */
  ui: boolean;
}>;

export type Config = Readonly<{
  home: string;
  host: string;
  port: number;
  /** Where people reach the portal, without a slash at the end. */
  baseUrl: string;
  databaseUrl: string | null;
  smtpUrl: string | null;
  mailFrom: string;
  sessionSecret: string | null;
  dispatchSeconds: number;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
  bundleDir: string;
  /** npm stands between the person and this process, and may end without passing the signal on. */
  isStartedByNpm: boolean;
  temporal: TemporalSettings;
  engine: EngineSettings;
}>;

/** What is wrong with the environment, all of it, one line each. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Cấu hình có ${problems.length} chỗ chưa đúng:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SECRET_LENGTH = 32;

const text = z.string().nullable().default(null);
const flag = z.enum(['1', 'true', '0', 'false'], { error: 'chỉ nhận 1, true, 0 hoặc false' }).default('0').transform((word) => word === '1' || word === 'true');
const whole = (least: number, most: number, standard: number) => {
  const error = `cần số nguyên từ ${least} đến ${most}`;
  return z.string().regex(/^\d+$/, { error, abort: true }).transform(Number).pipe(z.number().min(least, { error }).max(most, { error })).default(standard);
};
const address = (protocols: RegExp, error: string) => z.url({ protocol: protocols, error }).nullable().default(null);

const FORM = z.object({
  DONDOC_HOME: z.string().default('.dondoc'),
  DONDOC_CACHE: text,
  DONDOC_HOST: z.string().default('127.0.0.1'),
  DONDOC_PORT: whole(1, 65_535, 8080),
  DONDOC_URL: address(/^https?$/, 'cần địa chỉ bắt đầu bằng http:// hoặc https://'),
  DONDOC_DISPATCH_SECONDS: whole(1, 3600, 30),
  DONDOC_TEMPORAL_UI: flag,
  DONDOC_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], { error: 'chỉ nhận debug, info, warn hoặc error' }).default('info'),
  DATABASE_URL: address(/^postgres(ql)?$/, 'cần địa chỉ bắt đầu bằng postgres:// hoặc postgresql://'),
  SMTP_URL: address(/^smtps?$/, 'cần địa chỉ bắt đầu bằng smtp:// hoặc smtps://'),
  MAIL_FROM: z.string().regex(/^[^\r\n]*[^\s<>@]+@[^\s<>@]+>?$/, { error: 'cần địa chỉ thư, ví dụ: Đôn đốc <don-doc@tinh.gov.vn>' }).default('Đôn đốc <don-doc@localhost>'),
  SESSION_SECRET: z.string().min(SECRET_LENGTH, { error: `cần ít nhất ${SECRET_LENGTH} ký tự ngẫu nhiên` }).nullable().default(null),
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s/:]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/, { error: 'cần dạng máy:cổng, ví dụ temporal.tinh.gov.vn:7233' }).nullable().default(null),
  TEMPORAL_NAMESPACE: z.string().regex(/^\S+$/, { error: 'không được có khoảng trắng' }).default('default'),
  TEMPORAL_TLS_CERT: text,
  TEMPORAL_TLS_KEY: text,
  TEMPORAL_TLS_CA: text,
  TEMPORAL_API_KEY: text,
  TEMPORAL_CLI: text,
  TEMPORAL_TEST_SERVER: text,
});

type Values = z.output<typeof FORM>;

/** What holds between several settings; a rule that cannot be judged because a value is missing says nothing. */
function contradictions(given: Record<string, string>): string[] {
  const problems: string[] = [];
  if (Boolean(given.TEMPORAL_TLS_CERT) !== Boolean(given.TEMPORAL_TLS_KEY)) problems.push('TEMPORAL_TLS_CERT và TEMPORAL_TLS_KEY: phải đặt cả hai hoặc không đặt');
  if (given.TEMPORAL_API_KEY && !given.TEMPORAL_ADDRESS) problems.push('TEMPORAL_API_KEY: chỉ dùng khi có TEMPORAL_ADDRESS');
  if (given.DATABASE_URL && !given.SESSION_SECRET) problems.push('SESSION_SECRET: phải đặt khi có DATABASE_URL, giống nhau ở mọi máy chạy cổng');
  return problems;
}

/** Pure: the environment in, the settings out. An empty value counts as not set. Throws ConfigError with all problems. */
export function loadConfig(environment: Environment): Config {
  const given = Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => Boolean(entry[1]?.trim())));
  const read = FORM.safeParse(given);
  const problems = [...(read.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`), ...contradictions(given)];
  if (!read.success || problems.length > 0) throw new ConfigError(problems);
  return deepFreeze(configOf(read.data, environment));
}

function configOf(values: Values, environment: Environment): Config {
  const cache = values.DONDOC_CACHE ? resolve(ROOT, values.DONDOC_CACHE) : null;
  return {
    home: resolve(ROOT, values.DONDOC_HOME),
    host: values.DONDOC_HOST,
    port: values.DONDOC_PORT,
    baseUrl: (values.DONDOC_URL ?? `http://localhost:${values.DONDOC_PORT}`).replace(/\/+$/, ''),
    databaseUrl: values.DATABASE_URL,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    sessionSecret: values.SESSION_SECRET,
    dispatchSeconds: values.DONDOC_DISPATCH_SECONDS,
    logLevel: values.DONDOC_LOG_LEVEL,
    bundleDir: cache ?? join(ROOT, '.cache'),
    isStartedByNpm: environment.npm_lifecycle_event === 'start',
    temporal: {
      address: values.TEMPORAL_ADDRESS,
      namespace: values.TEMPORAL_NAMESPACE,
      tlsCertFile: values.TEMPORAL_TLS_CERT,
      tlsKeyFile: values.TEMPORAL_TLS_KEY,
      tlsCaFile: values.TEMPORAL_TLS_CA,
      apiKey: values.TEMPORAL_API_KEY,
      ui: values.DONDOC_TEMPORAL_UI,
    },
    engine: {
      temporalCli: values.TEMPORAL_CLI,
      testServer: values.TEMPORAL_TEST_SERVER,
      cacheDir: cache ?? join(ROOT, '.cache/engine'),
      environment: { ...environment },
    },
  };
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (part && typeof part === 'object') deepFreeze(part);
  return Object.freeze(value);
}

/** The settings of this process. Throws ConfigError with all problems. */
export function configOfProcess(): Config {
  return loadConfig(process.env);
}

/** Only what finding the engine's programs needs, whatever else the environment says. */
export function engineSettingsOfProcess(): EngineSettings {
  const { DONDOC_CACHE, TEMPORAL_CLI, TEMPORAL_TEST_SERVER } = process.env;
  const named = Object.fromEntries(Object.entries({ DONDOC_CACHE, TEMPORAL_CLI, TEMPORAL_TEST_SERVER }));
  return Object.freeze({ ...loadConfig(named).engine, environment: { ...process.env } });
}
