// Small PDF files made for tests: words at places, ruled lines, Vietnamese by a ToUnicode map, as Word's and browsers' PDF have it.

/** A word at a place in points, y upwards from the foot of the page (A4: 595 × 842). */
export type PdfWord = { x: number; y: number; text: string };
export type PdfPage = { words: PdfWord[]; lines: [x1: number, y1: number, x2: number, y2: number][] };

const LETTER_WIDTH = 5;
/** Codes below are taken for control signs. */
const FIRST_CODE = 33;

function codesOf(pages: readonly PdfPage[]): Map<string, number> {
  const letters = new Set(pages.flatMap((page) => page.words.flatMap((word) => [...word.text])));
  return new Map([...letters].map((letter, i) => [letter, FIRST_CODE + i]));
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

function contentOf(page: PdfPage, codes: ReadonlyMap<string, number>): string {
  const words = page.words.map(({ x, y, text }) => `BT /F1 10 Tf 1 0 0 1 ${x} ${y} Tm <${[...text].map((letter) => hex(codes.get(letter) ?? 0, 2)).join('')}> Tj ET`);
  return [...page.lines.map(([x1, y1, x2, y2]) => `${x1} ${y1} m ${x2} ${y2} l S`), ...words].join('\n');
}

function toUnicode(codes: ReadonlyMap<string, number>): string {
  const pairs = [...codes].map(([letter, code]) => `<${hex(code, 2)}> <${hex(letter.charCodeAt(0), 4)}>`);
  const chunks = Array.from({ length: Math.ceil(pairs.length / 100) }, (_, i) => pairs.slice(i * 100, i * 100 + 100));
  return ['/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange', ...chunks.map((chunk) => `${chunk.length} beginbfchar\n${chunk.join('\n')}\nendbfchar`), 'endcmap end end'].join('\n');
}

/** The bytes of a PDF 1.4 with these pages. At most 222 different letters. */
export function pdfFile(pages: readonly PdfPage[]): Buffer {
  const codes = codesOf(pages);
  const stream = (text: string) => `<< /Length ${Buffer.byteLength(text)} >>\nstream\n${text}\nendstream`;
  const first = 5;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${first + i * 2} 0 R`).join(' ')}] >>`,
    `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar ${FIRST_CODE} /LastChar ${FIRST_CODE + codes.size - 1} /Widths [${Array.from(codes, () => LETTER_WIDTH * 100).join(' ')}] /ToUnicode 4 0 R >>`,
    stream(toUnicode(codes)),
    ...pages.flatMap((page, i) => [`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + i * 2 + 1} 0 R >>`, stream(contentOf(page, codes))]),
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`, 'latin1');
}

/** A ruled table from `top` downwards: columns begin at `edges` (the last is the right border), rows are as high as their lines need. A cell of null is joined with the one above. */
export function ruledTable(edges: readonly number[], top: number, rows: readonly (readonly (string | null)[])[]): PdfPage {
  const page: PdfPage = { words: [], lines: [] };
  const [left = 0, right = 0] = [edges[0], edges.at(-1)];
  let y = top;
  rows.forEach((row) => {
    edges.slice(0, -1).forEach((edge, column) => { if (row[column] !== null) page.lines.push([edge, y, edges[column + 1] ?? right, y]); });
    const height = 14 * Math.max(1, ...row.map((cell) => cell?.split('\n').length ?? 1)) + 4;
    row.forEach((cell, column) => cell?.split('\n').forEach((text, i) => { if (text !== '') page.words.push({ x: (edges[column] ?? left) + 3, y: y - 12 - i * 14, text }); }));
    for (const edge of edges) page.lines.push([edge, y, edge, y - height]);
    y -= height;
  });
  page.lines.push([left, y, right, y]);
  return page;
}
