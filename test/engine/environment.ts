import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core reads these when it is loaded, so this file must be imported before it
const folder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.env['N8N_USER_FOLDER'] = folder;
process.env['N8N_DEFAULT_BINARY_DATA_MODE'] = 'default';
// Tests that provoke errors would otherwise print each of them
process.env['N8N_LOG_LEVEL'] ??= 'silent';

/** Deletes the folder in which the engine keeps its settings during the tests. */
export function removeFolder(): void {
	rmSync(folder, { recursive: true, force: true });
}
