// Changes to the XML of a Word document before it is read: automatic numbers become text, moved and field text is kept, cells left of a row are made real.
// Only tags are looked at; the text between them passes through untouched.
import type { NumberLabels } from './docx-numbering.js';

/** What a document holds that a person should know of: places as "the n-th paragraph", counted as they begin. */
export type WordTraits = { numberedAutomatically: number; insertions: number; deletions: number };

type OpenParagraph = { style: string; numId: string | null; level: string | null; done: boolean };

/** Word writes prefix "w"; other programs may choose another one for the same namespace. */
const MAIN = /xmlns:(\w+)="http:\/\/(?:schemas\.openxmlformats\.org\/wordprocessingml\/2006\/main|purl\.oclc\.org\/ooxml\/wordprocessingml\/main)"/;

/** The prefix of Word's own elements, "w" when the document does not say. */
export function wordPrefix(xml: string): string {
  return MAIN.exec(xml)?.[1] ?? 'w';
}

/** The document's XML with the numbers of `labels` written out, and what was seen on the way. */
export function prepareWordXml(xml: string, labels: NumberLabels): { xml: string; traits: WordTraits } {
  const w = wordPrefix(xml);
  const traits: WordTraits = { numberedAutomatically: 0, insertions: 0, deletions: 0 };
  const out: string[] = [];
  const tags = new RegExp(`<(/?)${w}:(pPr|numPr|numId|ilvl|pStyle|p|r|ins|del|fldSimple|bdo|dir|gridBefore|trPr|tr|bookmarkStart|pPrChange|rPrChange)(?=[\\s/>])([^>]*)>`, 'g');
  let from = 0;
  let paragraph: OpenParagraph | null = null;
  let changed = 0;
  let gap = 0;
  let inRowProperties = false;
  let isDeletedRow = false;
  const stack: (OpenParagraph | null)[] = [];
  const copyTo = (at: number) => { out.push(xml.slice(from, at)); from = at; };
  const writeLabel = () => {
    if (!paragraph || paragraph.done || isDeletedRow) return;
    paragraph.done = true;
    const label = labels(paragraph.style, paragraph.numId, paragraph.level);
    if (label === null) return;
    if (!/^[-+•–*]/.test(label)) traits.numberedAutomatically += 1;
    out.push(`<${w}:r><${w}:t xml:space="preserve">${escapeXml(label)} </${w}:t></${w}:r>`);
  };
  for (const match of xml.matchAll(tags)) {
    const [whole, slash, tag = '', attributes = ''] = match;
    const closes = slash === '/';
    const empty = attributes.endsWith('/');
    const end = match.index + whole.length;
    if (tag === 'pPrChange' || tag === 'rPrChange') changed += closes ? -1 : empty ? 0 : 1;
    else if (changed > 0) continue;
    else if (tag === 'p') {
      if (closes) { copyTo(match.index); writeLabel(); paragraph = stack.pop() ?? null; }
      else if (!empty) { stack.push(paragraph); paragraph = { style: '', numId: null, level: null, done: false }; }
    } else if (tag === 'pStyle' && paragraph) paragraph.style = valueOf(attributes, w);
    else if (tag === 'numId' && paragraph) paragraph.numId = valueOf(attributes, w);
    else if (tag === 'ilvl' && paragraph) paragraph.level = valueOf(attributes, w);
    else if (tag === 'pPr' && closes) { copyTo(end); writeLabel(); }
    else if (tag === 'r' && !closes) { copyTo(match.index); writeLabel(); }
    else if (tag === 'ins' && !closes) traits.insertions += 1;
    else if (tag === 'del' && !closes) { traits.deletions += 1; isDeletedRow ||= inRowProperties; }
    else if (tag === 'tr') isDeletedRow = false;
    else if (tag === 'fldSimple' || tag === 'bdo' || tag === 'dir' || tag === 'bookmarkStart') { copyTo(match.index); from = end; }
    else if (tag === 'gridBefore' && !closes) gap = Math.min(Number(valueOf(attributes, w)) || 0, 60);
    else if (tag === 'trPr') {
      inRowProperties = !closes && !empty;
      if (!closes || gap === 0) continue;
      copyTo(end);
      out.push(`<${w}:tc><${w}:tcPr><${w}:gridSpan ${w}:val="${gap}"/></${w}:tcPr><${w}:p/></${w}:tc>`);
      gap = 0;
    }
  }
  out.push(xml.slice(from));
  return { xml: out.join(''), traits };
}

function valueOf(attributes: string, w: string): string {
  return new RegExp(`${w}:val="([^"]*)"`).exec(attributes)?.[1] ?? '';
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
