/** The systems of computers, and what is typed there. */
export type Commands = ReadonlyArray<[system: string, command: string]>;

const WINDOWS_CHECK =
	'Get-Content manifest-sha256.txt -Encoding UTF8 | ForEach-Object { $sum = $_.Substring(0, 64); $name = $_.Substring(66); if (-not (Test-Path -LiteralPath $name) -or (Get-FileHash -LiteralPath $name).Hash -ne $sum) { "FAILED: $name" } }';

/** How to check that every file of the manifest is there and as it was. */
export const CHECKS: Commands = [
	['Linux', 'sha256sum --quiet -c manifest-sha256.txt && echo ALL OK'],
	['macOS', 'shasum -a 256 --quiet -c manifest-sha256.txt && echo ALL OK'],
	['Windows (PowerShell)', WINDOWS_CHECK],
];

// A name cannot pass for two lines of the manifest, as find begins each with ./
const UNIX_STRANGERS =
	"find . ! -type d ! -name '.*' | grep -vxF -e ./manifest-sha256.txt -f <(sed 's|^.\\{66\\}|./|' manifest-sha256.txt)";

const WINDOWS_STRANGERS =
	"$known = @('manifest-sha256.txt') + (Get-Content manifest-sha256.txt -Encoding UTF8 | ForEach-Object { $_.Substring(66) }); Get-ChildItem -Recurse -File -Name | Where-Object { $_ -notlike '.*' -and $known -notcontains $_ }";

/** How to list the files that the manifest does not name. Those that begin with a dot systems leave by themselves, and nothing reads them. */
export const STRANGERS: Commands = [
	['Linux and macOS', UNIX_STRANGERS],
	['Windows (PowerShell)', WINDOWS_STRANGERS],
];

/** The files of conversations that the manifest names, one after the other: a file that somebody added is not among them. */
export const CONVERSATIONS = 'cut -c67- manifest-sha256.txt | grep ^conversations- | xargs cat';

/** How to get the checksum of the manifest. */
export const FINGERPRINTS: Commands = [
	['Linux', 'sha256sum manifest-sha256.txt'],
	['macOS', 'shasum -a 256 manifest-sha256.txt'],
	['Windows (PowerShell)', 'Get-FileHash manifest-sha256.txt'],
];
