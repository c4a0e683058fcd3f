// What the command line asks of a running system about people: who is there, which units there are, add one more.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { loadOrg, provinceSlugs } from '../../config/orgs/load-org.js';
import { ROLES } from '../../domain/access/permission.js';
import { localDateOf } from '../../domain/calendar/local-date.js';
import { enrolPerson, listPeople, unitsKnownOn } from '../../store/enrolment.js';
import type { PortalDeps } from '../deps.js';

const enrolmentForm = z.object({
  unitId: z.string().min(1), role: z.enum(ROLES), displayName: z.string().min(1), email: z.string().nullable(), login: z.string().nullable(),
  passwordHash: z.string().startsWith('$argon2id$').nullable(), by: z.string().min(1),
  province: z.string().refine((slug) => provinceSlugs().includes(slug)).nullable(),
});

export function registerPeopleControl(app: FastifyInstance, { db, clock }: PortalDeps): void {
  const config = { policy: 'operator' } as const;

  app.get('/api/control/people', { config }, () => listPeople(db));

  app.get('/api/control/units', { config }, () => unitsKnownOn(db, localDateOf(clock())));

  app.post('/api/control/people', { config }, (request) => {
    const { province, ...person } = enrolmentForm.parse(request.body);
    return enrolPerson(db, { ...person, units: province === null ? [] : Object.values(loadOrg(province).units), now: clock() });
  });
}
