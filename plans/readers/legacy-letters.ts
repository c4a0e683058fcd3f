// The two ways Vietnamese was written before Unicode: TCVN3 (ABC fonts, ".VnTime"), one byte a letter, and VNI ("VNI-Times"), a letter and its mark.
// Both are given as they show when their bytes are taken for Western ones (windows-1252): "KÕ ho¹ch", "KEÁ HOAÏCH".
// Sources: TCVN 5712:1993, set VN3; the VNI-Windows table of VNI Software.

export type LegacyEncoding = 'tcvn3' | 'vni';

const TCVN3_FROM_A1 = 'ĂÂÊÔƠƯĐăâêôơưđ';
const TCVN3_FROM_B5 = 'àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ';

const TCVN3 = new Map<string, string>([
  ...[...TCVN3_FROM_A1].map((letter, i): [string, string] => [String.fromCharCode(0xa1 + i), letter]),
  ...[...TCVN3_FROM_B5].flatMap((letter, i): [string, string][] => (letter === ' ' ? [] : [[String.fromCharCode(0xb5 + i), letter]])),
]);

/** Marks of VNI by the letter they stand behind. */
const TONES = { ù: '\u0301', ø: '\u0300', û: '\u0309', õ: '\u0303', ï: '\u0323' };
const ROOF = { â: '\u0302', á: '\u0302\u0301', à: '\u0302\u0300', å: '\u0302\u0309', ã: '\u0302\u0303', ä: '\u0302\u0323' };
const BREVE = { ê: '\u0306', é: '\u0306\u0301', è: '\u0306\u0300', ú: '\u0306\u0309', ü: '\u0306\u0303', ë: '\u0306\u0323' };
const VNI_MARKS: Record<string, Record<string, string>> = {
  a: { ...TONES, ...ROOF, ...BREVE }, e: { ...TONES, ...ROOF }, o: { ...TONES, ...ROOF }, u: TONES, y: TONES, i: TONES, ô: TONES, ö: TONES,
};
const VNI_ALONE: Record<string, string> = { ô: 'ơ', ö: 'ư', ñ: 'đ', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ', í: 'í', ì: 'ì' };

/** The Unicode text of Western-looking legacy text, in NFC. Letters that the encoding does not have stay. */
export function decodeLegacy(text: string, encoding: LegacyEncoding): string {
  return (encoding === 'tcvn3' ? decodeTcvn3(text) : decodeVni(text)).normalize('NFC');
}

/** TCVN3 has no capitals with tones: in lines and words set in capitals a capital font showed them, so they become capitals again. */
function decodeTcvn3(text: string): string {
  return text.split('\n').map((line) => {
    const isCapitalLine = isCapital(line, 3);
    return line.replace(/[A-Za-z\u00a1-\u00fe]+/g, (word) => {
      const decoded = [...word].map((letter) => TCVN3.get(letter) ?? letter).join('');
      return isCapitalLine || isCapital(word, 2) ? decoded.toUpperCase() : decoded;
    });
  }).join('\n');
}

/** Whether the letters without marks, at least `least` of them, are all capitals. */
function isCapital(text: string, least: number): boolean {
  const plain = text.replace(/[^A-Za-z]/g, '');
  return plain.length >= least && plain === plain.toUpperCase();
}

function decodeVni(text: string): string {
  let decoded = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    const small = letter.toLowerCase();
    const mark = VNI_MARKS[small]?.[text.charAt(at + 1).toLowerCase()];
    decoded += inCase(letter, VNI_ALONE[small] ?? letter) + (mark ?? '');
    if (mark !== undefined) at += 1;
  }
  return decoded;
}

function inCase(model: string, letter: string): string {
  return model === model.toLowerCase() ? letter.toLowerCase() : letter.toUpperCase();
}
