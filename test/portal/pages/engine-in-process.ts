// Stands in for the Temporal client: Updates run the product's own activities at once, each Update id once; it can be taken away.
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import { WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { createActivities } from '../../../activities/index.js';
import type { Instant } from '../../../domain/calendar/local-date.js';
import { loadLadders } from '../../../config/ladders/load-ladders.js';
import type { Db } from '../../../store/db.js';
import { CALENDAR } from './working-office.js';

/** down: nothing answers · silent: reachable, but no answer comes before the time-out · absent: no such workflow · refusing: says no for good. */
export type EngineMood = 'well' | 'down' | 'silent' | 'absent' | 'refusing';

export class EngineInProcess {
  mood: EngineMood = 'well';
  /** Every Update that reached the engine, also repeats. */
  readonly asked: { workflowId: string; update: string; updateId: string; args: Record<string, unknown> }[] = [];
  private readonly answered = new Map<string, Promise<unknown>>();

  constructor(private readonly db: Db, private readonly clock: () => Instant) {}

  readonly client = (): Client | null => (this.mood === 'down' ? null : (this.standIn as unknown as Client));

  private readonly standIn = {
    connection: { withDeadline: <T>(_deadline: number, ask: () => Promise<T>): Promise<T> => ask() },
    workflowService: { getSystemInfo: async () => ({}) },
    withDeadline: <T>(_deadline: number, ask: () => Promise<T>): Promise<T> => ask(),
    workflow: {
      getHandle: (workflowId: string) => ({
        executeUpdate: (definition: { name: string }, { args: [args], updateId }: { args: [Record<string, unknown>]; updateId: string }) =>
          this.update(workflowId, definition.name, updateId, args),
      }),
      start: async () => ({}),
    },
  };

  private async update(workflowId: string, update: string, updateId: string, args: Record<string, unknown>): Promise<unknown> {
    this.asked.push({ workflowId, update, updateId, args });
    if (this.mood === 'silent') throw new Error('deadline exceeded');
    if (this.mood === 'absent') throw new WorkflowNotFoundError('gone', workflowId, undefined);
    if (this.mood === 'refusing') throw new WorkflowUpdateFailedError('failed', ApplicationFailure.nonRetryable('Việc đã khóa', 'not-allowed'));
    const key = `${workflowId} ${updateId}`;
    const answer = this.answered.get(key) ?? this.perform(workflowId, update, updateId, args);
    this.answered.set(key, answer);
    return answer.catch((error: Error) => { throw new WorkflowUpdateFailedError('failed', error); });
  }

  private async perform(workflowId: string, update: string, updateId: string, args: Record<string, unknown>): Promise<unknown> {
    const activities = createActivities({
      db: this.db, client: this.standIn as unknown as Client, calendar: () => CALENDAR, ladderOf: loadLadders(), clock: this.clock, portalUrl: 'http://localhost:8080',
      mailer: { send: async () => ({ outcome: 'sent' }) },
    });
    if (update === 'trigger') return { occurrenceKeys: [] };
    if (update === 'amend') return activities.applyAmendment({ planId: workflowId.slice('plan/'.length), stepKey: `${workflowId}/${updateId}`, now: this.clock(), request: args as never });
    if (update === 'amend') return activities.applyAmendment({ planId: workflowId.replace(/^plan\//, ''), stepKey: `${workflowId}/${updateId}`, now: this.clock(), request: args as never });
    const { id } = await this.db.selectFrom('obligation').select('id').where('workflow_id', '=', workflowId).executeTakeFirstOrThrow();
    const input = { obligationId: id, stepKey: `${id}/${updateId}`, now: this.clock(), request: args as never };
    switch (update) {
      case 'submit': return activities.recordSubmission(input);
      case 'accept': return activities.recordAcceptance(input);
      case 'return': return activities.recordReturn(input);
      case 'extend': return activities.recordExtension(input);
      case 'waive': return activities.recordWaiver(input);
      case 'handOver': return activities.recordHandOver(input);
      default: throw new Error(`no such Update: ${update}`);
    }
  }
}
