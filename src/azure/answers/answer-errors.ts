// What is wrong with an answer that the service has given as a success, as error records.
import type { ErrorRecord } from '../../engine/records/error-record.js';
import type { ErrorPlace } from '../../engine/records/error-place.js';
import { record } from '../../engine/records/program-errors.js';
import { showBeginning } from '../../engine/records/show-beginning.js';
import type { LinkFailure } from './check-next-link.js';

/** The original quotes the answer here, which may hold a secret. `what`: what it was to hold, to stand within a sentence. */
export function unreadableAnswer(what: string, behind: ErrorPlace): ErrorRecord {
  const message = `The service has answered OK, but its answer about ${what} is not a JSON object.`;
  return { ...record(behind, '', 'NotSpecified', 'ParserException', message), id: behind.source };
}

/** A list that cannot be read to its end. Differs from PowerShell: D28, D29, it follows any link. */
export function badLink(failure: LinkFailure, what: string, command: ErrorPlace): ErrorRecord {
  const ends = `The list of ${what} ends here; what came before is complete, the rest was not read.`;
  switch (failure.kind) {
    case 'otherHost': {
      const message = `A page of the service leads to ${showBeginning(failure.leadsTo)}, and the token is for ${failure.host} only, so nothing was sent there. ${ends}`;
      return record(command, 'InsecureEndpoint', 'SecurityError', 'SecurityException', message);
    }
    case 'notAbsolute':
      return record(
        command,
        'InvalidPage',
        'InvalidData',
        'FormatException',
        `${begin(failure)} is no address. ${ends}`,
      );
    case 'repeated':
      return record(
        command,
        'InvalidPage',
        'InvalidData',
        'InvalidOperationException',
        `${begin(failure)} has been read before, so the list would never end. ${ends}`,
      );
  }
}

function begin({ link }: { readonly link: string }): string {
  return `A page of the service leads to "${showBeginning(hideQueries(link))}", which`;
}

/** What a link says behind the path may be for the service only. */
function hideQueries(link: string): string {
  return link.replace(/[?#].*$/su, '?…');
}
