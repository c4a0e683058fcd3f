// A leads cell that also says who coordinates ("Chủ trì: Sở A; Phối hợp: Sở B", "Sở A chủ trì, phối hợp với Sở B"), parted into the two.
// Promises: a cell that names one role only, or uses these words inside a unit's description, is left whole.

export type RoleParts = { lead: string; coordinating: string };

const LABEL = /(?:(?:cơ quan|đơn vị|bộ phận)\s+)?(chủ trì|phối hợp)(?:\s+thực hiện)?\s*:/giu;

/** A and B in "A chủ trì, phối hợp với B", "A (chủ trì), B (phối hợp)", "A chủ trì; B phối hợp", "Chủ trì A, phối hợp B". */
const SENTENCES = [
  /^(.+?)[\s,]*\(?chủ trì\)?[\s,;.–-]*(?:và\s+)?phối hợp\s+(?:với|cùng)\s+(.+)$/isu,
  /^(.+?)[\s–-]*\(?chủ trì\)?\s*[,;.\n]\s*(.+?)[\s–-]*\(?phối hợp(?:\s+thực hiện)?\)?[.;]?$/isu,
  /^chủ trì\s+(.+?)[\s,;.\n]+phối hợp\s+(?:với\s+)?(.+)$/isu,
];

/** The two parts of a cell with both roles; null for any other cell. */
export function partRoles(cell: string): RoleParts | null {
  const labelled = partAtLabels(cell);
  if (labelled) return labelled;
  for (const sentence of SENTENCES) {
    const match = sentence.exec(cell.trim());
    if (match?.[1] && match[2] && !/được giao\s*$/iu.test(match[1])) return { lead: match[1], coordinating: match[2] };
  }
  return null;
}

function partAtLabels(cell: string): RoleParts | null {
  const labels = [...cell.matchAll(LABEL)];
  const parts: RoleParts = { lead: '', coordinating: '' };
  labels.forEach((label, i) => {
    const words = cell.slice(label.index + label[0].length, labels[i + 1]?.index).replace(/[\s;,.\-–•+*]+$/u, '').trim();
    const role = (label[1] ?? '').toLowerCase() === 'chủ trì' ? 'lead' : 'coordinating';
    parts[role] = parts[role] === '' ? words : `${parts[role]};${words}`;
  });
  const before = cell.slice(0, labels[0]?.index ?? 0).replace(/[\s;,.\-–•+*]+/gu, ' ').trim();
  if (labels.length === 0 || (before === '' && parts.lead === '') || parts.coordinating === '') return null;
  return { lead: [before, parts.lead].filter((part) => part !== '').join(';'), coordinating: parts.coordinating };
}
