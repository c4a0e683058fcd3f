// Leads whose last word a page or a narrow column swallowed ("Văn phòng – thống" beside "Văn phòng – thống kê").
import type { ReadTask } from '../../domain/plan/plan-reading.js';
import { fold, foldSpace } from '../table/fold.js';

/** Words that make another, larger unit's name of a complete one; a name lacking them is not cut. */
const OTHER_UNIT = new Set(['tinh', 'huyen', 'xa', 'phuong', 'so', 'cap', 'khac', 'quan', 'tp', 'bo', 'cong', 'va', 'thuoc', 'lien', 'co', 'duoc', 'dia', 'nha', 'cua', 'trung', '1', '2']);

/** Marks cut leads and puts the whole name into `leads` where the document has it elsewhere; the printed cell stays as it is. */
export function markCutLeads(tasks: readonly ReadTask[]): void {
  const names = new Map<string, string>();
  for (const name of tasks.flatMap((task) => [...task.leads, ...task.coordinators])) names.set(fold(name), foldSpace(name));
  const whole = new Map<string, string>();
  for (const name of names.keys()) {
    const words = name.split(' ');
    const last = words.at(-1) ?? '';
    const cut = words.slice(0, -1).join(' ');
    const printed = names.get(name) ?? '';
    if (words.length >= 4 && names.has(cut) && !OTHER_UNIT.has(last) && /\p{Ll}\S*$/u.test(printed) && !/\s\p{Lu}\S*$/u.test(printed)) whole.set(cut, printed);
  }
  for (const task of tasks) {
    if (!task.leads.some((name) => whole.has(fold(name)))) continue;
    task.leads = task.leads.map((name) => whole.get(fold(name)) ?? name);
    task.flags.push('lead-cut');
  }
}
