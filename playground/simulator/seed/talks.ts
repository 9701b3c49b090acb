import type { ConversationTag } from '../model/conversations.ts';

/** What visitors talk about with agents. */
export interface Talk {
	tag: ConversationTag;
	/** The page the visitor is on. */
	page: { href: string; title: string };
	/** Visitor and agent in turn; the agent has the last word. As HTML, which Drift's messages are. */
	lines: string[];
}

const PRICING = { color: '#FF5A5F', name: 'pricing' };
const SUPPORT = { color: '#00A699', name: 'support' };
const BILLING = { color: '#FFB400', name: 'billing' };

const page = (path: string, title: string) => ({ href: `https://example.com/${path}`, title });

export const TALKS: readonly Talk[] = [
	{
		tag: PRICING,
		page: page('pricing', 'Pricing'),
		lines: [
			'<p>Hello! Does the team plan include single sign-on?</p>',
			'<p>Hi, happy to help! Yes, from the &quot;Team&quot; plan on.</p>',
			'<p>We are 40 people &amp; growing 🚀 Is there a discount for a year?</p>',
			'<p>There is: two months are free if you pay yearly.</p>',
			'<p>That sounds good. I&#39;ll ask my colleague.</p><p>Back in a minute.</p>',
			'<p>Of course, take your time.</p>',
			'<p>She says yes. How do we start?</p>',
			'<p>Shall we book a call?<br>Any time this week works.</p>',
		],
	},
	{
		tag: SUPPORT,
		page: page('docs/import', 'Importing contacts'),
		lines: [
			'<p>My import stops at row 501 with &quot;unknown column&quot;. What am I doing wrong?</p>',
			'<p>Sorry about that! Is there a comma in one of the names in that row?</p>',
			'<p>Yes, &quot;Miller, Jr.&quot; So it must be quoted?</p>',
			'<p>Exactly. The rules are <a href="https://example.com/docs/import">in the docs</a> 📘</p>',
			'<p>It went through now. Great, thanks 🙏</p>',
			'<p>Glad to hear it! Is there anything else I can do for you?</p>',
		],
	},
	{
		tag: BILLING,
		page: page('account/billing', 'Billing'),
		lines: [
			'<p>We were charged twice in March, can you have a look?</p>',
			'<p>Let me check that for you. Which address is on the invoice?</p>',
			'<p>accounts@ at our domain. The numbers end in 0417 and 0418.</p>',
			'<p>Found them: the second was a mistake on our side, I have cancelled it ✅</p>',
			'<p>How long until the money is back?</p>',
			'<p>Three to five working days, depending on your bank.</p>',
		],
	},
	{
		tag: PRICING,
		page: page('pricing', 'Pricing'),
		lines: [
			'<p>Our limit is &lt; 500 seats, is that fine for the small plan?</p>',
			'<p>The small plan goes up to 100 seats. With more than that, &quot;Team&quot; is cheaper.</p>',
			'<p>And if we only need 80 in summer?</p>',
			'<p>You can change the number of seats every month.</p>',
		],
	},
	{
		tag: SUPPORT,
		page: page('login', 'Log in'),
		lines: [
			'<p>I can&#39;t log in since this morning. The page says my link has expired.</p>',
			'<p>Links are good for an hour. I have sent you a new one just now.</p>',
			'<p>Nothing has arrived yet.</p>',
			'<p>Could you look in your spam folder? It comes from <b>no-reply@example.com</b>.</p>',
			'<p>There it is. I&#39;m in, thank you!</p>',
			'<p>Perfect. Have a nice day 👋</p>',
		],
	},
	{
		tag: SUPPORT,
		page: page('docs', 'Documentation'),
		lines: [
			'<p>Bonjour ! Où puis-je trouver la documentation en français&nbsp;?</p>',
			'<p>Bonjour ! Elle est ici&nbsp;: <a href="https://example.com/fr/docs">example.com/fr/docs</a></p>',
			'<p>Parfait, merci beaucoup 😊</p>',
			'<p>Avec plaisir, bonne journée&nbsp;!</p>',
		],
	},
	{
		tag: SUPPORT,
		page: page('docs/api', 'API reference'),
		lines: [
			'<p>Is there a webhook for orders that are changed, not only for new ones?</p>',
			'<p>Yes: tick <i>order.updated</i> under Settings &gt; Webhooks.</p>',
			'<p>I get it twice each time 🤔</p>',
			'<p>Then there are probably two subscriptions. Do you see both in the list?</p>',
			'<p>Right, an old one from last year. Removed it.</p>',
			'<p>Done ✅ I see only one on our side as well.</p>',
		],
	},
	{
		tag: PRICING,
		page: page('demo', 'Book a demo'),
		lines: [
			'<p>We met you at the fair in Lyon. Could you show this to our sales team?</p>',
			'<p>With pleasure! How many of you would be there?</p>',
			'<p>Six, three of them remote. Thursday after 2 pm would be best.</p>',
			'<p>Thursday at 3 pm then. You will get an invitation in a minute 📅</p>',
			'<p>Got it. See you on Thursday!</p>',
			'<p>See you then!</p>',
		],
	},
	{
		tag: SUPPORT,
		page: page('status', 'Status'),
		lines: [
			'<p>日本からのアクセスがとても遅いのですが。</p>',
			'<p>Thank you for telling us! Since when is it slow?</p>',
			'<p>昨日の夜からです。</p>',
			'<p>We had a fault in Tokyo, which has been mended an hour ago. Is it better now?</p>',
			'<p>はい、直りました。ありがとうございます</p>',
			'<p>Good to hear. We are sorry for the trouble.</p>',
		],
	},
	{
		tag: BILLING,
		page: page('account/plan', 'Your plan'),
		lines: [
			'<p>I&#39;d like to cancel our subscription at the end of the month.</p>',
			'<p>I am sorry to hear that. May I ask why?</p>',
			'<p>The project is over, and nobody uses it any more.</p>',
			'<p>I understand. You can pause it for six months instead: nothing is lost, and nothing is charged.</p>',
			'<p>That is even better. Please do that.</p>',
			'<p>It is paused from the 1st on. You can start it again whenever you like.</p>',
		],
	},
];

/** What agents note for each other. */
export const NOTES = [
	'<p>Asked twice already, follow up</p>',
	'<p>Good fit &amp; ready to buy</p>',
	'<p>Talked to the same person in spring, see the notes there</p>',
	'<p>Waiting for billing to confirm</p>',
];

const LINES = TALKS.flatMap(({ lines }) => lines);
export const VISITOR_LINES = LINES.filter((_, i) => i % 2 === 0);
export const AGENT_LINES = LINES.filter((_, i) => i % 2 === 1);
