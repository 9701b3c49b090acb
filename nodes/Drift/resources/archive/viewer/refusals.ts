import type { Refusal } from '../sliceRecord';
import type { ViewerRefusal } from './format';

/** What the viewer says of something that Drift refused. */
export const refusalEntry = ({ kind, status, reason }: Refusal): ViewerRefusal => ({ kind, status, reason });
