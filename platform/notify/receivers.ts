import type { FastifyRequest } from 'fastify';
import type { Handle } from '#platform/db/index.ts';

/** Where somebody can be reached; null where he has bound nothing. */
export interface Address {
  readonly employeeId: string;
  readonly email: string | null;
  readonly mobile: string | null;
}

/** What notifications must know of people, told by those who keep them. */
export interface Receivers {
  /** The addresses of those of these employees of the company who may work at present. */
  addressesOf(handle: Handle, companyId: string, employeeIds: readonly string[]): Promise<Address[]>;
  /** Whether the session that a request came with is still in force. Asking is no use of the session: an open page alone must not keep it alive. */
  isSignedIn(request: FastifyRequest): Promise<boolean>;
}

declare module '#platform/context/context.ts' {
  interface Services {
    receivers: Receivers;
  }
}
