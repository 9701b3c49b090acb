const WINDOWS_CHECK =
	'Get-Content manifest-sha256.txt -Encoding UTF8 | ForEach-Object { $sum, $name = $_ -split \'  \', 2; if (-not (Test-Path -LiteralPath $name) -or (Get-FileHash -LiteralPath $name).Hash -ne $sum) { "FAILED: $name" } }';

/** The systems of computers, and how to check all files there. */
export const CHECKS: ReadonlyArray<[system: string, command: string]> = [
	['On Linux:', 'sha256sum -c manifest-sha256.txt'],
	['On macOS:', 'shasum -a 256 -c manifest-sha256.txt'],
	['On Windows, in PowerShell (it prints the files that do not fit; nothing if all do):', WINDOWS_CHECK],
];

/** The systems of computers, and how to get the checksum of the manifest there. */
export const FINGERPRINTS: ReadonlyArray<[system: string, command: string]> = [
	['On Linux:', 'sha256sum manifest-sha256.txt'],
	['On macOS:', 'shasum -a 256 manifest-sha256.txt'],
	['On Windows, in PowerShell:', 'Get-FileHash manifest-sha256.txt'],
];
