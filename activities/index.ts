// Every activity of the product, bound to what the composition root gives.
import { applyAmendment } from './amend-plan.js';
import { cancelOpenObligations, endPlanTasks, recordPlanClosed, startPlanTasks } from './plan-year.js';
import type { ActivityDeps } from './deps.js';
import { dispatchMail } from './dispatch-mail.js';
import { fireRung } from './fire-rung.js';
import { followAmendment } from './follow-amendment.js';
import { followMoves } from './follow-move.js';
import { openOccurrence } from './open-occurrence.js';
import { planTaskAgenda, recordOccurrenceResult, triggerOccurrence } from './plan-task.js';
import type { DispatchActivities, ObligationActivities, PlanActivities } from './ports.js';
import { recordCancellation, recordExtension, recordHandOver, recordWaiver } from './record-change.js';
import { recordAcceptance, recordReturn } from './record-decision.js';
import { recordReschedule } from './record-reschedule.js';
import { recordSubmission } from './record-submission.js';
import { recordPlanReplaced } from './replace-plan.js';
import { readObligation, startObligation } from './start-obligation.js';

export function createActivities(deps: ActivityDeps): ObligationActivities & PlanActivities & DispatchActivities {
  return {
    fireRung: (input) => fireRung(deps, input),
    recordSubmission: (input) => recordSubmission(deps, input),
    recordAcceptance: (input) => recordAcceptance(deps, input),
    recordReturn: (input) => recordReturn(deps, input),
    recordExtension: (input) => recordExtension(deps, input),
    recordWaiver: (input) => recordWaiver(deps, input),
    recordHandOver: (input) => recordHandOver(deps, input),
    recordCancellation: (input) => recordCancellation(deps, input),
    recordReschedule: (input) => recordReschedule(deps, input),
    readObligation: (input) => readObligation(deps, input),
    startObligation: (input) => startObligation(deps, input),
    startPlanTasks: (input) => startPlanTasks(deps, input),
    planTaskAgenda: (input) => planTaskAgenda(deps, input),
    openOccurrence: (input) => openOccurrence(deps, input),
    recordOccurrenceResult: (input) => recordOccurrenceResult(deps, input),
    triggerOccurrence: (input) => triggerOccurrence(deps, input),
    recordPlanClosed: (input) => recordPlanClosed(deps, input),
    endPlanTasks: (input) => endPlanTasks(deps, input),
    cancelOpenObligations: (input) => cancelOpenObligations(deps, input),
    applyAmendment: (input) => applyAmendment(deps, input),
    followAmendment: (input) => followAmendment(deps, input),
    recordPlanReplaced: (input) => recordPlanReplaced(deps, input),
    followMoves: (input) => followMoves(deps, input),
    dispatchMail: (input) => dispatchMail(deps, input),
  };
}
