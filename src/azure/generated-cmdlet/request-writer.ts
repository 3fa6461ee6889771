// An operation as it goes out: with the headers that the generator's runtime adds.
import type { ArmRequest, Header } from '../exchange/exchange.js';
import type { Operation } from './operation.js';
import type { ServiceFacts } from './service-facts.js';

/** Writes the requests of a call. */
export function createRequestWriter(facts: ServiceFacts): (operation: Operation) => ArmRequest {
  const headers = describeHeaders(facts);
  return ({ method, url, body, clientRequestId }) => {
    const id: Header = { name: 'x-ms-client-request-id', value: clientRequestId };
    return { method, url, body, headers: body === '' ? [...headers, id] : [ofBody, ...headers, id] };
  };
}

const ofBody: Header = { name: 'Content-Type', value: 'application/json' };

/** As the generator's runtime writes them: the service is told which command it was, and which set. */
function describeHeaders({ command, behind, userAgent }: ServiceFacts): readonly Header[] {
  return [
    { name: 'User-Agent', value: userAgent },
    { name: 'CommandName', value: command.name },
    { name: 'FullCommandName', value: behind.name },
    { name: 'ParameterSetName', value: '__AllParameterSets' },
  ];
}
