// "/obligations/:id": do it, why this date, what happened; the hand-in with its receipt, and the file as it was handed in.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { submissionsOf, submittedFile } from '../../store/read-models/obligation-detail.js';
import { timelineOf } from '../../store/read-models/timeline.js';
import { MOST_NOTE_LETTERS, storeSubmission, type HandedInFile, type StoreOutcome } from '../../store/submission.js';
import type { PortalDeps } from '../deps.js';
import { engineWatch } from '../engine-watch.js';
import { attachmentHeader, safeFileName } from '../file-name.js';
import { fileField, textField, type PostedFile } from '../form.js';
import { forward } from '../forwarder.js';
import { temporalGateway, type Gateway } from '../gateway.js';
import { signedIn } from '../policy.js';
import { seenObligation, type SeenObligation } from '../seen-obligation.js';
import { languageOf } from '../text/language.js';
import { obligationWords } from '../text/obligation-words.js';
import { formNonce, isNonce } from '../update-id.js';
import { obligationAddress } from '../views/address.js';
import type { FieldError } from '../views/error-summary.js';
import { sendErrorPage } from '../views/error.js';
import { frameOf, leaveFlash } from '../views/frame.js';
import type { HandInEntry } from '../views/hand-in-form.js';
import { renderPage } from '../views/layout.js';
import { ObligationPage } from '../views/obligation.js';
import { pageTime } from '../views/standing.js';
import { registerStepRoutes } from './obligation-step.js';

type ObligationRequest = { Params: { id: string }; Querystring: { receipt?: string } };
type FileRequest = { Params: { id: string; submission: string } };

export function registerObligationRoutes(app: FastifyInstance, deps: PortalDeps, gateway: Gateway = temporalGateway(deps)): void {
  const rests = engineWatch(deps);
  const show = async (request: FastifyRequest<ObligationRequest>, reply: FastifyReply, seen: SeenObligation, entry: HandInEntry, status = 200): Promise<FastifyReply> => {
    const submissions = await submissionsOf(deps.db, seen.detail.id);
    const receiptOf = submissions.find((submission) => submission.id === request.query.receipt) ?? null;
    const timeline = await timelineOf(deps.db, seen.detail.id);
    const view = { frame: frameOf(request, reply), ...seen, submissions, timeline, time: pageTime(deps), rests: await rests(), entry, receiptOf };
    return renderPage(reply, <ObligationPage view={view} />, status);
  };
  app.get<ObligationRequest>('/obligations/:id', { config: { policy: 'obligation.see' } }, async (request, reply) => {
    const seen = await seenBy(deps, request, request.params.id);
    return seen ? show(request, reply, seen, { nonce: formNonce(), note: '', errors: [] }) : sendErrorPage(request, reply, 'not-found');
  });
  app.post<ObligationRequest>('/obligations/:id/submissions', { config: { policy: 'obligation.submit' } }, async (request, reply) => {
    const seen = await seenBy(deps, request, request.params.id);
    if (!seen?.mayHandIn) return sendErrorPage(request, reply, 'not-found');
    const { entry, file } = await readHandIn(request);
    if (entry.errors.length > 0) return show(request, reply, seen, entry, 422);
    return handIn({ deps, gateway }, request, reply, seen, { entry, file });
  });
  app.get<FileRequest>('/obligations/:id/submissions/:submission/file', { config: { policy: 'obligation.see' } }, async (request, reply) => {
    const seen = await seenBy(deps, request, request.params.id);
    const file = seen && await submittedFile(deps.db, seen.detail.id, request.params.submission);
    return file ? sendFile(reply, file) : sendErrorPage(request, reply, 'not-found');
  });
  registerStepRoutes(app, deps, gateway);
}

function seenBy(deps: PortalDeps, request: FastifyRequest, id: string): Promise<SeenObligation | null> {
  return seenObligation(deps.db, signedIn(request), id, pageTime(deps).today);
}

type ReadHandIn = { entry: HandInEntry; file: HandedInFile | null };

async function readHandIn(request: FastifyRequest): Promise<ReadHandIn> {
  const lang = languageOf(request);
  const note = textField(request.body, 'note');
  const nonce = textField(request.body, 'nonce');
  const file = await fileField(request.body, 'file');
  const errors: FieldError[] = [];
  const add = (field: string, key: Parameters<typeof obligationWords>[1], values = {}): void => void errors.push({ field, text: obligationWords(lang, key, values) });
  if (note === '' && !file) add('note', 'hand-in.empty');
  if (note.length > MOST_NOTE_LETTERS) add('note', 'hand-in.long', { most: MOST_NOTE_LETTERS });
  if (file?.bytes.length === 0) add('file', 'hand-in.file-empty', { name: safeFileName(file.name) });
  if (!isNonce(nonce)) add('note', 'hand-in.form-lost');
  return { entry: { nonce: isNonce(nonce) ? nonce : formNonce(), note, errors }, file: file && keptFile(file) };
}

function keptFile({ name, type, bytes }: PostedFile): HandedInFile {
  return { name: safeFileName(name), type, bytes };
}

/** Content first, then the engine: when it does not answer the hand-in is kept and the forwarder brings it on. */
async function handIn(
  { deps, gateway }: { deps: PortalDeps; gateway: Gateway }, request: FastifyRequest, reply: FastifyReply,
  { detail }: SeenObligation, { entry, file }: ReadHandIn,
): Promise<FastifyReply> {
  const { id: by } = signedIn(request);
  const content = { obligationId: detail.id, by, note: entry.note, file, at: deps.clock(), formNonce: entry.nonce };
  const stored = await deps.db.transaction().execute((tx) => storeSubmission(tx, content));
  if (!stored.ok) return refuse(request, reply, detail.id, stored.reason);
  if (!stored.repeated) await forward(deps, gateway, { id: stored.submission.id, obligationId: detail.id, workflowId: detail.workflowId, by });
  return reply.redirect(`${obligationAddress(detail.id)}?receipt=${encodeURIComponent(stored.submission.id)}`, 303);
}

type NotStored = Extract<StoreOutcome, { ok: false }>['reason'];

function refuse(request: FastifyRequest, reply: FastifyReply, id: string, reason: NotStored): FastifyReply | Promise<FastifyReply> {
  if (reason === 'unknown') return sendErrorPage(request, reply, 'not-found');
  leaveFlash(request, { kind: 'problem', text: obligationWords(languageOf(request), `hand-in.${reason}`) });
  return reply.redirect(obligationAddress(id), 303);
}

/** Always a download, never shown in the page: what was handed in may be anything. */
function sendFile(reply: FastifyReply, { name, bytes }: { name: string; bytes: Buffer }): FastifyReply {
  return reply.header('content-disposition', attachmentHeader(name)).header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox").header('cache-control', 'no-store')
    .type('application/octet-stream').send(bytes);
}
