import type { IDataObject } from 'n8n-workflow';

import { textIn } from '../../client/json';

/** What a user or bot is called: by its name, or else its alias; undefined without either (drift-api.md §4). */
export const userName = ({ name, alias }: IDataObject): string | undefined => textIn(name) ?? textIn(alias);
