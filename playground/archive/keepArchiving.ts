import { join } from 'node:path';

import type { Home } from '../home.ts';
import { stage } from '../progress.ts';
import { follow } from './follow.ts';
import { begin, check, startArchiveN8n } from './n8n.ts';
import type { Options } from './options.ts';
import { readPosition, releaseLease } from './position.ts';
import type { Position } from './position.ts';
import { count } from './progress.ts';
import type { Reporter } from './reporter.ts';
