// What the command line asks of a running system about the plans that are here and their review, by the operator's token.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { planRegister } from '../../store/read-models/plan-register.js';
import type { PortalDeps } from '../deps.js';

/** A file of 20 MB in base64, and what goes with it. */
const FILE_LIMIT = 28 * 1024 * 1024;

const planForm = z.object({ planId: z.string().min(1) });
const fileForm = planForm.extend({ name: z.string().min(1), contentBase64: z.base64(), by: z.string().min(1) });

export function registerReviewControl(app: FastifyInstance, { db, reviewFiles }: PortalDeps): void {
  const config = { policy: 'operator' } as const;

  app.get('/api/control/plans', { config }, () => planRegister(db));

  app.post('/api/control/plans/review', { config }, async (request) => ({ summary: await reviewFiles.summary(planForm.parse(request.body).planId) }));

  app.post('/api/control/plans/review-file/out', { config }, async (request) => {
    const file = await reviewFiles.write(planForm.parse(request.body).planId);
    return { file: file && { name: file.name, contentBase64: Buffer.from(file.bytes).toString('base64') } };
  });

  app.post('/api/control/plans/review-file/in', { config, bodyLimit: FILE_LIMIT }, (request) => {
    const { contentBase64, ...rest } = fileForm.parse(request.body);
    return reviewFiles.take({ ...rest, bytes: Buffer.from(contentBase64, 'base64') });
  });
}
