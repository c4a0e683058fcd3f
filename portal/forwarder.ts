// Hands stored submissions on to the engine once it answers again. Sending one twice is harmless: the Update's id is the submission's.
import { isClosed } from '../domain/obligation/state.js';
import { refuseSubmission, waitingSubmissions, type WaitingSubmission } from '../store/submission.js';
import type { FailureType } from '../workflows/contract/failure.js';
import type { PortalDeps } from './deps.js';
import { temporalGateway, type Gateway } from './gateway.js';

type ForwarderDeps = Pick<PortalDeps, 'db' | 'client' | 'clock' | 'log'>;

/** Looks every five seconds; the look is one read of a nearly empty index, and the engine is asked only while something waits. */
const LOOK_EVERY_MS = 5_000;
const MOST_AT_ONCE = 100;

/** Runs until `stop`, which waits for the round under way. Several portals may each run one. */
export function startForwarder(deps: ForwarderDeps, gateway: Gateway = temporalGateway(deps), everyMs = LOOK_EVERY_MS): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  const schedule = (): void => {
    timer = setTimeout(() => {
      round = forwardWaiting(deps, gateway, () => stopped)
        .catch((error: unknown) => deps.log.warn({ event: 'forwarder.failed', err: error }))
        .then(() => { if (!stopped) schedule(); });
    }, everyMs);
    timer.unref();
  };
  schedule();
  return { stop: async () => { stopped = true; clearTimeout(timer); await round; } };
}

/** One round, oldest first; ends early when the engine cannot be reached. Returns when nothing more can be done now. */
export async function forwardWaiting(deps: ForwarderDeps, gateway: Gateway, isStopped: () => boolean = () => false): Promise<void> {
  for (const waiting of await waitingSubmissions(deps.db, MOST_AT_ONCE)) {
    if (isStopped() || (await forward(deps, gateway, waiting)) === 'engine-rests') return;
  }
}

/** Sends one stored hand-in; writes down a refusal. engine-rests: no use in trying the next now. */
export async function forward(deps: ForwarderDeps, gateway: Gateway, waiting: WaitingSubmission): Promise<'handed-on' | 'refused' | 'kept' | 'engine-rests'> {
  const result = await gateway.submit(waiting.workflowId, { submissionId: waiting.id, by: waiting.by });
  if (result.ok) return 'handed-on';
  if (result.reason === 'refused') return refuse(deps, waiting, REFUSED[result.type], result.message);
  if (result.reason !== 'absent') return 'engine-rests';
  // Without a workflow the facts decide: an ended obligation takes no more; an open one will be armed again, so the hand-in waits.
  const { state } = await deps.db.selectFrom('obligation').select('state').where('id', '=', waiting.obligationId).executeTakeFirstOrThrow();
  return isClosed(state) ? refuse(deps, waiting, `Việc đã kết thúc (${ENDED[state]}), không nhận thêm bản nộp.`, `no workflow, obligation ${state}`) : 'kept';
}

const REFUSED: Record<FailureType, string> = {
  'not-allowed': 'Tình trạng của việc không còn cho nộp.',
  unknown: 'Bộ máy theo dõi không tìm thấy việc hoặc bản nộp này.',
  invalid: 'Bản nộp không hợp lệ với việc này.',
};
const ENDED: Record<string, string> = { accepted: 'đã tiếp nhận', waived: 'được miễn', 'handed-over': 'đã chuyển đơn vị khác', cancelled: 'đã hủy' };

/** `reason` is for the unit, `said` is what the engine answered, for the trail. */
async function refuse({ db, clock }: ForwarderDeps, waiting: WaitingSubmission, reason: string, said: string): Promise<'refused' | 'handed-on'> {
  const written = await db.transaction().execute((tx) => refuseSubmission(tx, { submissionId: waiting.id, reason, said, at: clock() }));
  return written ? 'refused' : 'handed-on';
}
