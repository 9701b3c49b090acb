const WINDOWS_CHECK =
	'Get-Content manifest-sha256.txt -Encoding UTF8 | ForEach-Object { $sum = $_.Substring(0, 64); $name = $_.Substring(66); if (-not (Test-Path -LiteralPath $name) -or (Get-FileHash -LiteralPath $name).Hash -ne $sum) { "FAILED: $name" } }';

/** The systems of computers, and how to check all files there. */
export const CHECKS: ReadonlyArray<[system: string, command: string]> = [
	['Linux', 'sha256sum -c manifest-sha256.txt'],
	['macOS', 'shasum -a 256 -c manifest-sha256.txt'],
	['Windows (PowerShell)', WINDOWS_CHECK],
];

/** The systems of computers, and how to get the checksum of the manifest there. */
export const FINGERPRINTS: ReadonlyArray<[system: string, command: string]> = [
	['Linux', 'sha256sum manifest-sha256.txt'],
	['macOS', 'shasum -a 256 manifest-sha256.txt'],
	['Windows (PowerShell)', 'Get-FileHash manifest-sha256.txt'],
];
