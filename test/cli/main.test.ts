// The command line as a whole: help, wrong use, languages, and that `npx dondoc` finds it in a checkout.
import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { dondoc } from './dondoc-run.js';

const SLOW_MS = 60_000;
const FAMILIES = ['calendar', 'deadline', 'plan', 'person', 'audit', 'simulate'];

describe('dondoc', () => {
  it('without a word explains itself on standard error and ends with 2', () => {
    const ran = dondoc();
    expect([ran.code, ran.out]).toEqual([2, '']);
    for (const family of FAMILIES) expect(ran.err).toMatch(new RegExp(`^  ${family}\\b`, 'm'));
  }, SLOW_MS);

  it('with --help explains itself on standard output and ends with 0', () => {
    const ran = dondoc('--help');
    expect([ran.code, ran.err]).toEqual([0, '']);
    for (const family of FAMILIES) expect(ran.out).toMatch(new RegExp(`^  ${family}\\b`, 'm'));
  }, SLOW_MS);

  it.each([['an unknown command', ['nhac']], ['an unknown option', ['--nhanh']], ['a family alone', ['plan']], ['an unknown command of a family', ['audit', 'delete']]])(
    'refuses %s with 2, names how it is used, and writes nothing to standard output', (_what, words) => {
      const ran = dondoc(...words);
      expect([ran.code, ran.out]).toEqual([2, '']);
      expect(ran.err).toContain('Usage: dondoc');
      expect(ran.err).not.toMatch(/\n {4}at /);
    }, SLOW_MS);

  it('speaks Vietnamese, and English with --lang en, in both spellings and in any place', () => {
    const words = ['plan', 'read', '/không/có/tệp.txt'];
    expect(dondoc(...words).err).toContain('không có tệp này');
    for (const english of [['--lang', 'en', ...words], ['--lang=en', ...words]]) expect(dondoc(...english).err).toContain('there is no such file');
  }, SLOW_MS);

  it('is found by npx in a checkout, without asking any registry', () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const ran = spawnSync('npx', ['dondoc', '--help'], { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', npm_config_offline: 'true', npm_config_yes: 'false' }, shell: process.platform === 'win32' });
    expect(ran.status).toBe(0);
    expect(ran.stdout).toContain('Usage: dondoc');
  }, SLOW_MS);
});
