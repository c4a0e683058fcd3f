import { describe, expect, it } from '@jest/globals';
import { mayAct, scopesOf, type Action, type Relation, type Role } from '../../../domain/access/permission.js';

const ACTIONS: Action[] = ['obligation.see', 'obligation.submit', 'obligation.decide', 'plan.see', 'plan.manage', 'audit.see', 'mailbox.seeAll', 'system.manage'];
const RELATIONS: Record<string, Relation> = {
  'a unit elsewhere': { isOwnUnit: false, isBelow: false, isOwnPlan: false },
  'their own unit': { isOwnUnit: true, isBelow: false, isOwnPlan: false },
  'a unit under theirs': { isOwnUnit: false, isBelow: true, isOwnPlan: false },
  'a unit in their plan': { isOwnUnit: false, isBelow: false, isOwnPlan: true },
};
// For each role and relation the actions allowed, in the order above.
const TABLE: Record<Role, Record<string, string>> = {
  focal: { 'a unit elsewhere': '........', 'their own unit': 'xx.x.x..', 'a unit under theirs': '........', 'a unit in their plan': '........' },
  head: { 'a unit elsewhere': '........', 'their own unit': 'xx.x.x..', 'a unit under theirs': 'x.xx.x..', 'a unit in their plan': '........' },
  counter: { 'a unit elsewhere': '........', 'their own unit': '........', 'a unit under theirs': '........', 'a unit in their plan': '........' },
  owner: { 'a unit elsewhere': '......x.', 'their own unit': 'xx....x.', 'a unit under theirs': '......x.', 'a unit in their plan': 'x.xxxxx.' },
  leadership: { 'a unit elsewhere': 'x..x.x..', 'their own unit': 'x..x.x..', 'a unit under theirs': 'x..x.x..', 'a unit in their plan': 'x..x.x..' },
  inspector: { 'a unit elsewhere': 'x..x.x..', 'their own unit': 'x..x.x..', 'a unit under theirs': 'x..x.x..', 'a unit in their plan': 'x..x.x..' },
  admin: { 'a unit elsewhere': '.......x', 'their own unit': '.......x', 'a unit under theirs': '.......x', 'a unit in their plan': '.......x' },
};
const ROWS = (Object.keys(TABLE) as Role[]).flatMap((role) => Object.keys(RELATIONS).map((relation): [Role, string] => [role, relation]));

describe('who may do what', () => {
  it.each(ROWS)('a person of role %s, seen from %s, may do what the table says and nothing else', (role, relation) => {
    const allowed = ACTIONS.map((action) => (mayAct(role, action, RELATIONS[relation] as Relation) ? 'x' : '.')).join('');
    expect(allowed).toBe(TABLE[role][relation]);
  });

  it('nobody decides on the hand-in of their own unit: it is the level above, or the plan\'s owner for units in the plan', () => {
    for (const role of Object.keys(TABLE) as Role[]) expect(mayAct(role, 'obligation.decide', RELATIONS['their own unit'] as Relation)).toBe(false);
  });

  it('whoever runs the system sees no content', () => {
    expect(ACTIONS.filter((action) => scopesOf('admin', action).length > 0)).toEqual(['system.manage']);
  });
});
