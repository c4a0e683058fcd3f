import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const PROBE = fileURLToPath(new URL('./zone-probe.ts', import.meta.url));

function answersIn(zone: string): { offset: number; answers: unknown } {
  const printed = execFileSync(process.execPath, ['--import', 'tsx', PROBE], { env: { ...process.env, TZ: zone, NODE_OPTIONS: '' }, encoding: 'utf8' });
  return JSON.parse(printed) as { offset: number; answers: unknown };
}

describe('the zone of the host', () => {
  it('changes nothing: New York, Kiritimati and Hồ Chí Minh City count alike', () => {
    const [home, west, east] = ['Asia/Ho_Chi_Minh', 'America/New_York', 'Pacific/Kiritimati'].map(answersIn);
    expect(new Set([home?.offset, west?.offset, east?.offset]).size).toBe(3);
    expect(west?.answers).toEqual(home?.answers);
    expect(east?.answers).toEqual(home?.answers);
  });
});
