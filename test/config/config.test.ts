import { describe, it, expect } from '@jest/globals';
import { ConfigError, loadConfig } from '../../config/config.js';

const SECRET = 'k'.repeat(32);

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the settings', () => {
  it('stand on their own without any variable: everything built in, port 8080, dispatch every 30 seconds', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      port: 8080, host: '127.0.0.1', baseUrl: 'http://localhost:8080', dispatchSeconds: 30, databaseUrl: null, smtpUrl: null,
      sessionSecret: null, mailFrom: 'Đôn đốc <don-doc@localhost>', temporal: { address: null, namespace: 'default', ui: false, apiKey: null },
    });
    expect(config.home).toMatch(/\.dondoc$/);
  });

  it('name every problem in one message', () => {
    const environment = { DONDOC_PORT: 'tám nghìn', DONDOC_TEMPORAL_UI: 'yes', SMTP_URL: 'http://mail', DONDOC_DISPATCH_SECONDS: '0', SESSION_SECRET: 'ngắn', TEMPORAL_TLS_CERT: 'a.pem' };
    const problems = problemsOf(environment);
    for (const name of Object.keys(environment)) expect(problems.join('\n')).toContain(name);
    expect(problems).toHaveLength(6);
    expect(() => loadConfig(environment)).toThrow(/6 chỗ chưa đúng/);
  });

  it('never repeat a secret in a message', () => {
    const problems = problemsOf({ SESSION_SECRET: 'mat-khau-ngan', DATABASE_URL: 'mysql://ai:bi-mat@may/db', SMTP_URL: 'ftp://ai:bi-mat@may' }).join('\n');
    expect(problems).toContain('DATABASE_URL');
    expect(problems).not.toMatch(/mat-khau-ngan|bi-mat/);
  });

  it.each([['1', 1], ['65535', 65_535]])('take the port %s', (value, port) => expect(loadConfig({ DONDOC_PORT: value }).port).toBe(port));
  it.each(['0', '65536', '-1', '80.5', '0x50', '8080 '])('refuse the port "%s"', (value) => expect(problemsOf({ DONDOC_PORT: value })).toHaveLength(1));

  it.each([['1', true], ['true', true], ['0', false], ['false', false], ['', false]])('read the switch "%s" as %s', (value, expected) => {
    expect(loadConfig({ DONDOC_TEMPORAL_UI: value }).temporal.ui).toBe(expected);
  });
  it.each(['yes', 'TRUE', 'on', '2', 'có'])('refuse the switch "%s"', (value) => expect(problemsOf({ DONDOC_TEMPORAL_UI: value })).toHaveLength(1));

  it('ask for the session secret as soon as the database is a server, for several portals share it', () => {
    expect(problemsOf({ DATABASE_URL: 'postgres://may/dondoc' })).toEqual([expect.stringContaining('SESSION_SECRET')]);
    expect(loadConfig({ DATABASE_URL: 'postgres://may/dondoc', SESSION_SECRET: SECRET }).databaseUrl).toBe('postgres://may/dondoc');
  });

  it.each(['31 characters', '32 characters'])('know whether a secret of %s is long enough', (label) => {
    expect(problemsOf({ SESSION_SECRET: 'x'.repeat(parseInt(label, 10)) })).toHaveLength(label.startsWith('31') ? 1 : 0);
  });

  it.each([['temporal:7233', true], ['10.0.0.1:7233', true], ['[::1]:7233', true], ['https://temporal:7233', false], ['temporal', false]])('judge the engine\'s address "%s": %s', (value, good) => {
    expect(problemsOf({ TEMPORAL_ADDRESS: value })).toHaveLength(good ? 0 : 1);
  });

  it('take a sender with Vietnamese letters and refuse one that could add a header', () => {
    expect(loadConfig({ MAIL_FROM: 'Phòng KSTTHC <kstthc@tinh.gov.vn>' }).mailFrom).toContain('KSTTHC');
    expect(problemsOf({ MAIL_FROM: 'Ai đó\r\nBcc: khac@x.vn' })).toHaveLength(1);
    expect(problemsOf({ MAIL_FROM: 'không có địa chỉ' })).toHaveLength(1);
  });

  it('cannot be changed afterwards, at any depth', () => {
    const config = loadConfig({}) as unknown as { port: number; temporal: { namespace: string } };
    expect(() => { config.port = 1; }).toThrow(TypeError);
    expect(() => { config.temporal.namespace = 'khác'; }).toThrow(TypeError);
  });
});
