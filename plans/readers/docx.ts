// Word documents (.docx) to blocks: mammoth reads the document, after automatic numbers were written out and all parts but the text were left behind.
import mammoth from 'mammoth';
import type { ReadFailure } from '../../domain/plan/plan-reading.js';
import { openContainer } from './container.js';
import { numberLabels } from './docx-numbering.js';
import { prepareWordXml, wordPrefix, type WordTraits } from './docx-xml.js';
import { damaged, MOST_ROWS, tooManyRows } from './refusal.js';
import type { SourceBlocks, SourceNote } from './source-blocks.js';
import { storedZip } from './stored-zip.js';
import { wordBlocks } from './word-blocks.js';
import type { WordNode } from './word-model.js';

const WANTED = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?[^/]+\.(?:xml|rels))$/i;

/** The blocks of a Word document; a line is a paragraph or a table row, counted from the top. Changes that are still tracked count as accepted. */
export async function readDocx(name: string, bytes: Buffer): Promise<SourceBlocks | ReadFailure> {
  const opened = await openContainer(name, 'Word (.docx)', bytes, (entry) => WANTED.test(entry));
  if (!opened.ok) return opened;
  const { parts } = opened;
  const main = mainPart(parts);
  const xml = parts.get(main)?.toString('utf8');
  if (xml === undefined) return damaged(name, 'Word (.docx)', `không có phần ${main}`);
  const rows = xml.match(/<\w+:tr[\s>]/g)?.length ?? 0;
  if (rows > MOST_ROWS) return tooManyRows(name, '', rows);
  const text = (part: string) => parts.get(part)?.toString('utf8') ?? '';
  const prepared = prepareWordXml(xml, numberLabels(text('word/numbering.xml'), text('word/styles.xml'), wordPrefix(xml)));
  parts.set(main, Buffer.from(prepared.xml));
  const document = await readModel(storedZip(parts)).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  if (document instanceof Error) return damaged(name, 'Word (.docx)', document.message);
  const { blocks, notes } = wordBlocks(document);
  return { ok: true, format: 'docx', blocks, notes: [...traitNotes(prepared.traits), ...notes], sheets: [] };
}

function mainPart(parts: ReadonlyMap<string, Buffer>): string {
  const relations = parts.get('_rels/.rels')?.toString('utf8') ?? '';
  const relation = relations.match(/<Relationship\s[^>]*>/g)?.find((tag) => /\/officeDocument"/.test(tag));
  return /Target="\/?([^"]+)"/.exec(relation ?? '')?.[1] ?? 'word/document.xml';
}

/** mammoth's own model of the document; its HTML is not needed, so it gets an empty document to write. */
async function readModel(buffer: Buffer): Promise<WordNode> {
  let model: WordNode = { type: 'document', children: [] };
  const take = (document: WordNode): WordNode => {
    model = document;
    return { ...document, children: [] };
  };
  await mammoth.convertToHtml({ buffer }, { transformDocument: take, externalFileAccess: false });
  return model;
}

function traitNotes({ numberedAutomatically, insertions, deletions }: WordTraits): SourceNote[] {
  const notes: SourceNote[] = [];
  if (numberedAutomatically > 0) {
    notes.push({ rule: 'automatic-number', severity: 'info', line: 1, message: { vi: `${numberedAutomatically} số thứ tự do Word tự đánh, được tính lại theo định dạng danh sách.`, en: `${numberedAutomatically} numbers are counted by Word and were counted again from the list's definition.` } });
  }
  if (insertions + deletions > 0) {
    notes.push({ rule: 'tracked-change', severity: 'warning', line: 1, message: { vi: `văn bản còn theo dõi sửa đổi (${insertions} chỗ thêm, ${deletions} chỗ xóa): đọc như đã chấp nhận tất cả.`, en: `changes are still tracked (${insertions} insertions, ${deletions} deletions): read as if all were accepted.` } });
  }
  return notes;
}
