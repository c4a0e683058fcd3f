// Who may do what: role × action × scope as data, one pure decision.
// Source: the office's own division of work (portal's table of roles); the administrator runs the system and sees no content.

export const ROLES = ['focal', 'head', 'counter', 'owner', 'leadership', 'inspector', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export type Action =
  | 'obligation.see' | 'obligation.submit' | 'obligation.decide'
  | 'plan.see' | 'plan.manage' | 'audit.see' | 'mailbox.seeAll' | 'system.manage';

/** own: the person's unit · under: every unit under it · below: both · plan: units in plans that the person's unit owns · all. */
export type Scope = 'own' | 'under' | 'below' | 'plan' | 'all';

const TABLE: Record<Role, Partial<Record<Action, readonly Scope[]>>> = {
  focal: { 'obligation.see': ['own'], 'obligation.submit': ['own'], 'plan.see': ['own'], 'audit.see': ['own'] },
  head: { 'obligation.see': ['below'], 'obligation.submit': ['own'], 'obligation.decide': ['under'], 'plan.see': ['below'], 'audit.see': ['below'] },
  counter: {},
  owner: { 'obligation.see': ['plan', 'own'], 'obligation.submit': ['own'], 'obligation.decide': ['plan'], 'plan.see': ['plan'], 'plan.manage': ['plan'], 'audit.see': ['plan'], 'mailbox.seeAll': ['all'] },
  leadership: { 'obligation.see': ['all'], 'plan.see': ['all'], 'audit.see': ['all'] },
  inspector: { 'obligation.see': ['all'], 'plan.see': ['all'], 'audit.see': ['all'] },
  admin: { 'system.manage': ['all'] },
};

/** The scopes in which a role may take an action; empty means never. */
export function scopesOf(role: Role, action: Action): readonly Scope[] {
  return TABLE[role][action] ?? [];
}

/** What is known of the thing acted on, seen from the person's unit. */
export type Relation = { isOwnUnit: boolean; isBelow: boolean; isOwnPlan: boolean };

/** Whether a person of `role` may take `action` on a thing in this relation to their unit. */
export function mayAct(role: Role, action: Action, relation: Relation): boolean {
  return scopesOf(role, action).some((scope) => {
    if (scope === 'all') return true;
    if (scope === 'plan') return relation.isOwnPlan;
    if (scope === 'under') return relation.isBelow;
    if (scope === 'below') return relation.isOwnUnit || relation.isBelow;
    return relation.isOwnUnit;
  });
}
