import { faker } from '@faker-js/faker/locale/en';

/** An invented person. */
export interface Person {
	name: string;
	/** What the person's email address has before the @. */
	mailbox: string;
}

/** A company that may be a customer. */
export interface Company {
	name: string;
	domain: string;
}

/** What companies are called after the family. */
const KINDS = ['& Sons', 'GmbH', 'Labs', 'Software', 'Health', 'Logistics', 'Studio'];

const FROM_ALL_OVER: readonly Person[] = [
	{ name: 'Zoë Lindström', mailbox: 'zoe.lindstrom' },
	{ name: 'José Carvalho', mailbox: 'jose.carvalho' },
	{ name: 'Łucja Wójcik', mailbox: 'lucja.wojcik' },
	{ name: 'Søren Østergaard', mailbox: 'soren.ostergaard' },
	{ name: 'Ümit Yıldız', mailbox: 'umit.yildiz' },
	{ name: 'Chloé Lefèvre', mailbox: 'chloe.lefevre' },
	{ name: 'Jürgen Schäfer', mailbox: 'juergen.schaefer' },
	{ name: 'Åsa Sjöberg', mailbox: 'asa.sjoberg' },
	{ name: 'Siobhán O’Dálaigh', mailbox: 'siobhan' },
	{ name: 'Ngọc Trần', mailbox: 'ngoc.tran' },
	{ name: '佐藤 陽菜', mailbox: 'hina.sato' },
	{ name: '中村 蓮', mailbox: 'ren.nakamura' },
	{ name: 'Вера Соколова', mailbox: 'vera.sokolova' },
	{ name: 'Νίκη Παππά', mailbox: 'niki.pappa' },
	{ name: '김서연', mailbox: 'seoyeon.kim' },
	{ name: 'ليلى حداد', mailbox: 'layla.haddad' },
];

/** A person with an English name, or one whose name has other letters. */
export function inventPerson(from: 'anglophone' | 'elsewhere'): Person {
	if (from === 'elsewhere') return faker.helpers.arrayElement(FROM_ALL_OVER);
	const [first, last] = [faker.person.firstName(), faker.person.lastName()];
	return { name: `${first} ${last}`, mailbox: `${letters(first)}.${letters(last)}` };
}

/** Companies, each with a name and a domain of its own. Of more companies, the first are the same. */
export function inventCompanies(count: number): Company[] {
	const companies = new Map<string, Company>();
	while (companies.size < count) {
		const families = [faker.person.lastName(), faker.person.lastName()];
		const name = faker.datatype.boolean()
			? families.join(' & ')
			: `${families[0]} ${faker.helpers.arrayElement(KINDS)}`;
		// Domains below .example belong to nobody
		const domain = `${letters(name)}.example`;
		companies.set(domain, { name, domain });
	}
	return [...companies.values()];
}

const letters = (word: string) => word.toLowerCase().replaceAll(/[^a-z\d]/g, '');
