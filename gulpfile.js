const { src, dest } = require('gulp');

/** What the compiler leaves behind: icons, codex files and output schemas. `encoding: false` keeps bytes as they are. */
exports.default = () =>
	src(['nodes/**/*.{svg,png,json}', 'credentials/**/*.{svg,png}'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);
