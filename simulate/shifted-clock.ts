// Lets the engine's server live in another year than the plan: instants are moved where they cross between the two.
// Workflows and the server see server time; activities and the store see the plan's time. The distance is whole, so nothing else changes.
import type { Client } from '@temporalio/client';
import { instantOfMs, msOf, type Instant } from '../domain/calendar/local-date.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** The value with every instant in it moved by `ms`; calendar dates and all other text stay. */
export function moveInstants<T>(value: T, ms: number): T {
  if (typeof value === 'string') return (INSTANT.test(value) ? instantOfMs(msOf(value) + ms) : value) as T;
  if (Array.isArray(value)) return value.map((member: unknown) => moveInstants(member, ms)) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, moveInstants(member as unknown, ms)])) as T;
  }
  return value;
}

export type ShiftedClock = {
  /** Server time of an instant of the plan's year, in milliseconds. */
  serverMs(instant: Instant): number;
  planInstant(serverMs: number): Instant;
  /** The activities as the workflows of that server call them. */
  activities<T extends object>(activities: T): T;
  /** The client as the activities of that plan use it to start workflows. */
  client(client: Client): Client;
};

/** `startAt` in the plan's time falls on `serverStartMs` of the server. */
export function shiftedClock(startAt: Instant, serverStartMs: number): ShiftedClock {
  const ahead = serverStartMs - msOf(startAt);
  return {
    serverMs: (instant) => msOf(instant) + ahead,
    planInstant: (serverMs) => instantOfMs(serverMs - ahead),
    activities: (activities) => shiftedActivities(activities, ahead),
    client: (client) => shiftedClient(client, ahead),
  };
}

function shiftedActivities<T extends object>(activities: T, ahead: number): T {
  const wrap = (activity: (input: unknown) => Promise<unknown>) => async (input: unknown) => moveInstants(await activity(moveInstants(input, -ahead)), ahead);
  return Object.fromEntries(Object.entries(activities).map(([name, activity]) => [name, wrap(activity as (input: unknown) => Promise<unknown>)])) as T;
}

function shiftedClient(client: Client, ahead: number): Client {
  const workflow = new Proxy(client.workflow, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key, target);
      if (key === 'start') {
        return (type: string, options: { args: unknown[] }) =>
          (member as (type: string, options: object) => Promise<unknown>).call(target, type, { ...options, args: moveInstants(options.args, ahead) });
      }
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
  return new Proxy(client, { get: (target, key) => (key === 'workflow' ? workflow : (Reflect.get(target, key, target) as unknown)) });
}
