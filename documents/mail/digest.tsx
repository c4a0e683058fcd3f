// The mail that one person gets: what is due, why, by when, with the link that opens it. Text and HTML say the same.
import { GROUP_TITLES, GROUPS, type DigestGroup, type DigestLine } from './digest-item.js';

export type Digest = { subject: string; text: string; html: string };

export type DigestContext = {
  /** How the recipient is addressed: by office, never by name or gender. */
  office: string;
  portalUrl: string;
};

const SUBJECT_LIMIT = 110;
const TITLE_LIMIT = 160;

const INK = '#1b2733';
const SOFT = '#475467';
const COLOUR: Record<DigestGroup, string> = {
  returned: '#8a4b00', overdue: '#b42318', 'last-day': '#8a4b00', soon: '#8a4b00', assigned: '#0b4f8a', 'to-accept': '#5b3a9b', news: '#475467',
};

function shortened(text: string, limit: number): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain.length <= limit) return plain;
  const cut = plain.slice(0, limit - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), limit / 2))}…`;
}

function nameOf({ fact }: DigestLine): string {
  const title = shortened(fact.title, TITLE_LIMIT);
  return fact.isOwn ? title : `${fact.unitName}: ${title}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** First what and when: one matter is named, several are counted by urgency. */
function subjectOf(lines: DigestLine[]): string {
  const [only] = lines;
  if (lines.length === 1 && only) return shortened(`${capital(only.state.split(' (')[0] ?? '')}: ${nameOf(only)}`, SUBJECT_LIMIT);
  const counts = GROUPS.flatMap((group) => {
    const count = lines.filter((line) => line.group === group).length;
    return count > 0 ? [`${count} ${GROUP_TITLES[group].toLowerCase()}`] : [];
  });
  return shortened(`Đôn đốc KSTTHC: ${counts.join(' · ')}`, SUBJECT_LIMIT);
}

const linkTo = (context: DigestContext, line: DigestLine): string => `${context.portalUrl}/obligations/${line.fact.obligationId}`;

const FOOTER = 'Thư này được gửi vì Quý cơ quan, đơn vị có việc trong kế hoạch kiểm soát thủ tục hành chính. Việc đã nộp thì không nhắc nữa. Cần đổi người nhận: liên hệ đơn vị chủ trì kế hoạch.';

function textOf(lines: DigestLine[], context: DigestContext): string {
  const groups = GROUPS.flatMap((group) => {
    const here = lines.filter((line) => line.group === group);
    if (here.length === 0) return [];
    const items = here.map((line) => `- ${nameOf(line)}\n  ${capital(line.state)}\n  Vì sao: ${line.fact.explanation}\n  Mở việc: ${linkTo(context, line)}`);
    return [`${GROUP_TITLES[group].toUpperCase()} (${here.length})\n${items.join('\n')}`];
  });
  return `Kính gửi: ${context.office}\n\n${groups.join('\n\n')}\n\n--\n${FOOTER}\n`;
}

function Item({ line, context }: { line: DigestLine; context: DigestContext }) {
  return (
    <li style="margin:0 0 12px">
      <a href={linkTo(context, line)} style="color:#0b4f8a;font-weight:600">{nameOf(line)}</a>
      <div style={`color:${COLOUR[line.group]};font-weight:600`}>{capital(line.state)}</div>
      <div style={`color:${SOFT};font-size:13px`}>Vì sao: {line.fact.explanation}</div>
    </li>
  );
}

function Body({ lines, context }: { lines: DigestLine[]; context: DigestContext }) {
  return (
    <html lang="vi">
      <body style={`margin:0;padding:16px;font:15px/1.5 Arial,sans-serif;color:${INK};background:#ffffff`}>
        <p>Kính gửi: {context.office}</p>
        {GROUPS.map((group) => {
          const here = lines.filter((line) => line.group === group);
          return here.length === 0 ? null : (
            <section>
              <h2 style={`font-size:16px;margin:16px 0 8px;color:${COLOUR[group]}`}>{GROUP_TITLES[group]} ({here.length})</h2>
              <ul style="margin:0;padding:0 0 0 18px">{here.map((line) => <Item line={line} context={context} />)}</ul>
            </section>
          );
        })}
        <p style={`color:${SOFT};font-size:13px;border-top:1px solid #d7dde4;padding-top:8px`}>{FOOTER}</p>
      </body>
    </html>
  );
}

/** `lines` must not be empty. */
export function composeDigest(lines: DigestLine[], context: DigestContext): Digest {
  const html = `<!doctype html>${(<Body lines={lines} context={context} />).toString()}`;
  return { subject: subjectOf(lines), text: textOf(lines, context), html };
}
