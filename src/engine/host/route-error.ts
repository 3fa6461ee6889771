// What -ErrorAction makes of an error (about_CommonParameters, about_Preference_Variables).
import type { ActionPreference } from './preferences.js';

/** 'hide' still counts as failed; 'stop' shows it and ends the run; 'ask' asks whether to go on. */
export type ErrorRoute = 'show' | 'hide' | 'stop' | 'ask';

/** The route of an error that need not end the run. `yesToAll`: "Yes to All" was answered before. */
export function routeError(preference: ActionPreference, yesToAll: boolean): ErrorRoute {
  switch (preference) {
    case 'SilentlyContinue':
    case 'Ignore':
      return 'hide';
    case 'Stop':
      return 'stop';
    case 'Inquire':
      return yesToAll ? 'show' : 'ask';
    case 'Continue':
    case 'Suspend':
    case 'Break':
      return 'show';
  }
}
