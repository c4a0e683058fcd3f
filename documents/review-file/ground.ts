// What a review file is made from and read against: a plan with its document, the decisions on it and the findings of the linter.
import type { PlanFinding, ReadPlan } from '../../domain/plan/plan-reading.js';
import type { PreparationContext, PreparedPlan } from '../../domain/plan/prepared-plan.js';
import type { KeptDecision } from '../../domain/plan/review/decision.js';
import { dutyKey, type ReviewedPlan } from '../../domain/plan/review/reviewed-plan.js';
import { mentionKey, resolveMention, type Resolution } from '../../domain/org/resolve.js';

export type ReviewGround = {
  plan: { id: string; title: string; year: number; version: number };
  reading: ReadPlan;
  decisions: readonly KeptDecision[];
  reviewed: ReviewedPlan;
  prepared: PreparedPlan;
  context: PreparationContext;
  findings: readonly PlanFinding[];
};

export type UnknownName = { resolution: Resolution; codes: string[] };

/**
 * Names of units that nobody understood yet, each once, with the rows that mention them, leads before coordinating units.
 * "Các cơ quan có liên quan" beside a lead names nobody in particular and is not asked.
 */
export function unknownNames({ reviewed, context }: Pick<ReviewGround, 'reviewed' | 'context'>): UnknownName[] {
  const names = new Map<string, UnknownName & { leads: boolean }>();
  for (const part of ['leads', 'coordinators'] as const) {
    for (const task of reviewed.read.tasks) {
      const said = reviewed.overrides.get(task.code);
      if (part === 'leads' ? said?.leadUnitIds : said?.coordinatingUnitIds) continue;
      for (const mention of task[part]) {
        const key = mentionKey(mention);
        const known = names.get(key) ?? { resolution: resolveIn(context, mention), codes: [], leads: part === 'leads' };
        if (!known.codes.includes(task.code)) known.codes.push(task.code);
        names.set(key, known);
      }
    }
  }
  return [...names.values()].filter(({ resolution, leads }) => !resolution.understood && (leads || resolution.how !== 'open-group'));
}

export function resolveIn({ org, issuerUnitId, unitsOn, remembered }: PreparationContext, mention: string): Resolution {
  return resolveMention(mention, org, { issuerId: issuerUnitId, on: unitsOn, remembered });
}

/** Findings that nobody answered. */
export function openFindings({ findings, reviewed }: Pick<ReviewGround, 'findings' | 'reviewed'>): PlanFinding[] {
  return findings.filter((finding) => !reviewed.settled.has(finding.key));
}

/** Sentences of the running text that are neither tasks nor answered. */
export function openDuties({ reading, reviewed }: Pick<ReviewGround, 'reading' | 'reviewed'>): ReadPlan['duties'] {
  return reading.duties.filter((duty) => !reviewed.settled.has(dutyKey(duty)) && !reviewed.taken.has(dutyKey(duty)));
}
