// Cuts a leads cell ("- Sở, ban, ngành; - UBND cấp huyện, cấp xã.") into the single mentions it lists.
// Promises: no name loses a letter; a comma or "và" inside a name or inside a group's name does not cut.

import { foldLetters } from './name-key.js';
import { plainCell, trimPiece, withoutLabel } from './lead-cell.js';

/** Bare nouns that form one group's name together; a comma between two of one family does not cut. */
const SO_FAMILY = 'so|ban nganh|ban|nganh|doan the';
const DISTRICT_FAMILY = 'huyen|quan|thi xa|thanh pho|thanh thi|thanh|thi|tp|tx';
const COMMUNE_FAMILY = 'xa|phuong|thi tran|dac khu|tt';
const DIVISION_FAMILY = 'phong|ban|don vi|trung tam|chi cuc|bo phan';
const MINISTRY_FAMILY = 'bo|ban|nganh';
/** These are never the beginning of a proper name, so anything may follow them. */
const BODY_FAMILY = 'co quan nha nuoc|co quan|don vi|to chuc|ca nhan|doanh nghiep|dia phuong|doan the';
const STAFF_FAMILY = 'can bo|cong chuc|vien chuc|nguoi lao dong';

const BARE_ENDS = ' *(?:$|[,;.()]| va | lien quan| co lien quan| thuoc| truc thuoc| cap tinh| tinh| thanh pho| tren dia ban| duoc giao| theo | cua | chuyen mon| khac| trong | huyen| xa| phuong|ubnd)';
const BARE_BEGINS = 'cac|ubnd|va|cap|nhan dan|chu tich|truong|thu truong|giam doc|\\d{1,4}';

const ENUMERATIONS = [
  enumeration(SO_FAMILY, `(?=${BARE_ENDS})|^(?:va )?nganh(?![a-z])`),
  ...[DISTRICT_FAMILY, COMMUNE_FAMILY, DIVISION_FAMILY, MINISTRY_FAMILY].map((family) => enumeration(family, `(?=${BARE_ENDS})`)),
  ...[BODY_FAMILY, STAFF_FAMILY].map((family) => enumeration(family, '(?![a-z])')),
];

type Enumeration = { ends: RegExp; begins: RegExp };

function enumeration(family: string, after: string): Enumeration {
  return {
    ends: new RegExp(`(?:^|[,;(] ?|(?:^| )(?:${BARE_BEGINS}) |(?:^|[, ])(?:${family}) )(?:${family})$`),
    begins: new RegExp(`^(?:va )?(?:${family})${after}`),
  };
}

const HEADS = 'so|ubnd|uy ban|uy ban nhan dan|van phong|vp|v\\.?p|phong|trung tam|ban|thanh tra|cong an|chi cuc|cuc|bao|dai|chu tich|pho chu tich|giam doc'
  + '|thu truong|lanh dao|nguoi dung dau|chanh|truong|bo phan|co quan|don vi|dia phuong|to chuc|ca nhan|kho bac|bao hiem|toa an|vien kiem sat|vien|buu dien'
  + '|mat tran|uy ban mat tran|hoi|doan|lien doan|hdnd|cong chuc|can bo|vien chuc|bo chi huy|truong|benh vien|cap|huyen|quan|thi xa|thanh pho|xa|phuong|thi tran'
  + '|dac khu|nganh|cong ty|tong cong ty|bo|tinh|to';
const BEGINS_UNIT = new RegExp(`^(?:(?:tat ca )?(?:cac|nhung|mot so) )?(?:${HEADS})(?![a-z])(?! hoi(?![a-z]))`);

/** Words before which "và" cuts: a lead of its own begins, not the second half of a name. */
const AND_BEGINS = /^(?:cac (?:so|phong|ban|nganh|co quan|don vi|bo phan|huyen|quan|thi xa|thanh pho|xa|phuong|to chuc|dia phuong)|ubnd|uy ban nhan dan|van phong (?:ubnd|so|hdnd)|vp ?ubnd|so [a-z]+|phong [a-z]+|ban quan ly|thanh tra|cong an|co quan|don vi|dia phuong|trung tam phuc vu|chu tich|cap (?:huyen|xa))(?![a-z])/;

/** The mentions of a leads or coordinating cell, in order, cleaned of bullets, tags, labels and trailing dots. */
export function splitMentions(cell: string): string[] {
  const mentions: string[] = [];
  for (const piece of cutAt(plainCell(withLostBlanks(cell)), semicolons)) {
    const labelled = withoutLabel(trimPiece(piece), (folded) => BEGINS_UNIT.test(folded));
    for (const part of cutAt(labelled, innerCuts)) {
      const mention = balanced(trimPiece(part));
      if (/\p{L}/u.test(mention)) mentions.push(inheritOffice(mention, mentions.at(-1)));
    }
  }
  return mentions;
}

/** "SởNội vụ", "UBNDtỉnh": the blank that was lost behind the head of a name. */
function withLostBlanks(cell: string): string {
  return cell.normalize('NFC').replace(/(?<!\p{L})(Sở|Phòng|Ban|Bộ|Cục|Vụ|Thanh tra|Văn phòng)(?=\p{Lu}\p{Ll})/gu, '$1 ').replace(/(?<!\p{L})(UBND)(?=\p{Ll})/gu, '$1 ');
}

type Cut = { at: number; length: number };

function cutAt(text: string, findCuts: (text: string, folded: string) => Cut[]): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const cut of findCuts(text, foldLetters(text))) {
    parts.push(text.slice(start, cut.at));
    start = cut.at + cut.length;
  }
  return [...parts, text.slice(start)];
}

function semicolons(text: string): Cut[] {
  return outsideBrackets(text, /;/g).map((at) => ({ at, length: 1 }));
}

/** Cuts at commas, "và", inner bullets and before a "các …" that follows without any sign. */
function innerCuts(text: string, folded: string): Cut[] {
  const cuts: Cut[] = [];
  let start = 0;
  for (const at of outsideBrackets(folded, /,|\/| (?:va|cung voi|-|–|—|\+|•) |(?<=[a-z.]) (?=cac |ubnd c[a-z]{2} )/g)) {
    const sign = /^(?:,|\/| (?:va|cung voi|-|–|—|\+|•) | )/.exec(folded.slice(at))?.[0] ?? ',';
    const left = folded.slice(start, at).trim();
    const right = folded.slice(at + sign.length).trim();
    if (!cutsHere(sign.trim(), left, right)) continue;
    cuts.push({ at, length: sign.length });
    start = at + sign.length;
  }
  return cuts;
}

function cutsHere(sign: string, left: string, right: string): boolean {
  if (left === '' || joinsGroup(left, right) || continuesException(left, right)) return false;
  switch (sign) {
    case '/': return AND_BEGINS.test(right) && endsName(left);
    case ',': return BEGINS_UNIT.test(right) && !placesCommune(left, right);
    case 'va': case 'cung voi': return AND_BEGINS.test(right) && !/(?:hdnd|dbqh)$/.test(left) && !/^(?:cac )?(?:phong|ban)$/.test(left);
    case '': return /^(?:cac (?:so|phong|ban|nganh|co quan|don vi|bo phan|to chuc)|ubnd c)/.test(right) && endsName(left);
    default: return AND_BEGINS.test(right) || /^(?:bao|dai)\b,?/.test(right);
  }
}

/** Whether a comma or "và" stands inside one group's name: "sở, ban, ngành", "xã, phường, thị trấn". */
function joinsGroup(left: string, right: string): boolean {
  if (/^xa hoi/.test(right) || (/cap [a-z]+$/.test(left) && /^cap /.test(right))) return false;
  return ENUMERATIONS.some(({ ends, begins }) => ends.test(left) && begins.test(right));
}

/** After "trừ" a comma goes on listing what is left out, as long as the same kind of unit follows. */
function continuesException(left: string, right: string): boolean {
  if (/^(?:tru|ngoai tru|khong bao gom|khong ke)(?![a-z])/.test(right)) return true;
  const excepted = /(?:^| )(?:tru|ngoai tru|khong bao gom|khong ke) (?:cac )?(so|phong|huyen|xa|phuong|thi xa|thanh pho|thanh tra|ban|ubnd huyen|ubnd xa)(?![a-z])[^;]*$/.exec(left);
  return excepted !== null && right.startsWith(`${excepted[1]} `) && !/^(?:so|phong|ban)(?:,| ban)/.test(right);
}

/** "xã Tân Thành, huyện X": the second name only says where the first one lies. */
function placesCommune(left: string, right: string): boolean {
  return /^(?:ubnd |uy ban nhan dan )?(?:xa|phuong|thi tran) [a-z0-9]/.test(left) && !/^(?:ubnd |uy ban nhan dan )?(?:xa|phuong|thi tran),? (?:xa|phuong|thi tran)/.test(left)
    && /^(?:huyen|quan|thi xa|thanh pho|tinh) [a-z0-9]/.test(right);
}

function endsName(left: string): boolean {
  return !/(?:^| )(?:ubnd|uy ban nhan dan|cua|thuoc|truc thuoc|giam doc|chu tich|thu truong|truong|va|voi|tai|tu|cho|tru|gom|lanh dao|hoac|o|cung|trong|nhan dan|van phong|den|theo|giua|tat ca|dau)$/.test(left);
}

/** "UBND cấp huyện, xã": the second mention takes over "UBND" and, where missing, "cấp". */
function inheritOffice(mention: string, previous: string | undefined): string {
  const folded = foldLetters(mention);
  const level = /^(cac )?(cap )?(?:huyen|quan|thi xa|thanh pho|xa|phuong|thi tran|dac khu)(?![a-z])(?! hoi)/.exec(folded);
  const office = previous === undefined ? null
    : /^(?:các )?((?:(?:phó )?chủ tịch )?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân))(?= )/iu.exec(previous);
  if (!level || !office?.[1] || previous === undefined) return mention;
  const bare = !level[1] && !level[2] && folded === level[0];
  const word = / (cấp|các) /iu.exec(previous)?.[1];
  const group = !level[1] && !level[2] && word?.toLowerCase() === 'các' && /^(?:xa|phuong|huyen|quan|thi xa),/.test(folded);
  return bare && word ? `${office[1]} ${word} ${mention}` : group ? `${office[1]} các ${mention}` : `${office[1]} ${mention}`;
}

/** Positions of matches that stand outside round brackets. */
function outsideBrackets(text: string, pattern: RegExp): number[] {
  const positions: number[] = [];
  for (const match of text.matchAll(pattern)) {
    const before = text.slice(0, match.index);
    const open = before.split('(').length - before.split(')').length;
    if (open <= 0 || !text.slice(match.index).includes(')')) positions.push(match.index);
  }
  return positions;
}

/** Without a bracket that lost its partner at either end. */
function balanced(mention: string): string {
  const opened = mention.split('(').length - mention.split(')').length;
  if (opened > 0 && mention.startsWith('(')) return mention.slice(1).trim();
  return opened < 0 && mention.endsWith(')') ? mention.slice(0, -1).trim() : mention;
}
